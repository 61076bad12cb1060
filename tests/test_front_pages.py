"""Pages of a site that lead to its articles: what is most of their text is no article."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from cleaner import Options, clean
from cleaner.locate.features import Features
from cleaner.locate.html import _short_box
from cleaner.read import html
from cleaner.rules.user_rules import built_in

LEAD = (
    "너른읍은 멈춘 지 서른 해가 된 물레방아를 고쳐 다시 돌린다. 읍은 목수 세 명과 함께 봄부터 "
    "바퀴와 물길을 손봤다. 방앗간에서는 주말마다 쌀을 빻아 주민에게 나눠 준다. 읍은 내년에 "
    "물길 옆으로 걷는 길을 내고 낡은 창고를 고쳐 쌀로 떡을 찌는 작은 가게도 열기로 했다고 밝혔다."
)
HEADLINE = '<h2><a href="/1">너른읍, 낡은 물레방아 다시 돌린다</a></h2>'
DAY = "<p>2024.05.04 09:12</p>"


def front(*lead: str, others: int) -> str:
    items = "".join(
        f"<h3><a href=/{i}>다온읍 소식 {i}호에 실린 이야기</a></h3>" for i in range(others)
    )
    page = f"<title>너른일보</title><div class=q1>{''.join(lead)}</div><div class=q2>{items}</div>"
    return clean(page, options=Options(container_hints=False)).text


@pytest.mark.parametrize(
    ("lead", "others", "is_front"),
    [
        ((HEADLINE, f"<p>{LEAD}</p>"), 19, True),
        ((HEADLINE, f"<p>{LEAD}</p>"), 18, False),  # few others
        (("<h2>너른읍, 낡은 물레방아 다시 돌린다</h2>", f"<p>{LEAD}</p>"), 20, False),  # no link
        (
            (HEADLINE, f"<p>{LEAD}</p>", f"<p>{LEAD[::-1]} 물길은 곧다.</p>"),
            20,
            False,
        ),  # it goes on
        ((HEADLINE, DAY, f"<p>{LEAD}</p>"), 20, False),
    ],
)
def test_a_digest_below_the_first_of_many_linked_headlines(
    lead: tuple[str, ...], others: int, is_front: bool
) -> None:
    assert (front(*lead, others=others) == "") is is_front


def posts(number: int) -> str:
    digest = "물레방아를 고친 목수 이야기를 들으러 방앗간에 갔다... 더 읽기"
    name = '<h2 class="entry-title"><a href="/{0}">방앗간 이야기 {0}</a></h2>'
    post = name + '<p class="day">2024년 5월 {0}일</p><div class="entry-content">{1}</div>'
    return clean("".join(f"<div>{post.format(i + 1, digest)}</div>" for i in range(number))).text


def test_boxes_of_one_name_for_bodies_are_the_posts_of_a_list() -> None:
    assert posts(2)
    assert not posts(3)


@pytest.mark.parametrize(("number", "is_body"), [(2, True), (3, False)])
def test_how_many_boxes_of_one_name_for_bodies_are_a_list(number: int, is_body: bool) -> None:
    boxes = "".join(
        f'<div class="entry-content">물레방아를 고친 목수들 {n}호</div>' for n in range(number)
    )
    page = html.read(lxml_html.fromstring(f"<body>{boxes}</body>"))
    assert (_short_box(Features(page, built_in())) >= 0) is is_body


@pytest.mark.parametrize(
    ("line", "is_text"),
    [
        ("너른읍 물레방아는 왜 다시 도는가, “왜?”", False),
        ("너른읍이 물레방아를 다시 돌린다.", True),
    ],
)
def test_a_question_alone_is_no_report(line: str, is_text: bool) -> None:
    rows = "".join(f"<tr><td>5월 {i}일<td>다온읍 잔치 {i}<td>너른회관" for i in range(2, 9))
    page = (
        f"<h2>너른읍 한 달 행사 안내</h2><table><tr><td>5월 1일<td>{line}<td>너른회관{rows}</table>"
    )
    assert (line in clean(page).text) is is_text
