"""Several articles on one page: the own one alone; what was published as one stays whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from cleaner import clean, explain


class Story(NamedTuple):
    title: str
    date: str
    lines: tuple[str, ...]
    author: str


ONE = Story(
    "솔빛시, 낡은 창고를 목공방으로 바꾼다",
    "2024-05-14 10:20",
    (
        "솔빛시는 14일 부두의 낡은 창고를 목공방으로 고쳐 주민에게 빌려준다고 밝혔다.",
        "창고는 30년 동안 그물을 두던 곳으로, 지난해부터 비어 있었다.",
        "시는 대패와 톱을 갖추고 주말마다 초보자를 위한 수업을 연다.",
    ),
    "한도윤 기자",
)
TWO = Story(
    "마루군 들꽃 축제, 올해는 밤에도 연다",
    "2024-05-13 16:05",
    (
        "마루군은 다음 달 들꽃 축제를 낮과 밤으로 나누어 연다고 13일 발표했다.",
        "낮에는 들판을 걷고 밤에는 등불 아래에서 시를 듣는 자리가 마련된다.",
        "입장료는 없으며 버스는 읍내에서 삼십 분마다 다닌다.",
        "군은 지난해보다 두 배 많은 사람이 찾을 것으로 내다보고 주차장을 넓히고 있다.",
        "축제에 쓰는 등은 마을 어르신들이 겨우내 손으로 만들었다.",
    ),
    "오세빈 기자",
)
THREE = Story(
    "늘봄천 징검다리 다시 놓는다",
    "2024-05-12 09:00",
    (
        "큰물에 떠내려간 늘봄천 징검다리가 두 해 만에 다시 놓인다.",
        "구청은 돌 스무 개를 새로 다듬어 다음 주부터 공사를 시작하기로 했다.",
    ),
    "임재하 기자",
)
MENU = "<ul><li><a href='/p'>정치</a></li><li><a href='/e'>경제</a></li><li>사회</li></ul>"


def page_of(body: str, title: str = ONE.title) -> str:
    return f"<html><head><title>{title}</title></head><body>{MENU}{body}</body></html>"


def paragraphs(story: Story) -> str:
    return "".join(f"<p>{line}</p>" for line in story.lines)


def in_article(story: Story, number: int = 0) -> str:
    return (
        f"<article id='a{number}'><h1>{story.title}</h1><div class='date'>입력 {story.date}</div>"
        f"<div class='body'>{paragraphs(story)}</div><p>{story.author}</p></article>"
    )


def in_box(story: Story, number: int = 0) -> str:
    return (
        f"<div class='view view-{number}'><div class='head'><h2>{story.title}</h2>"
        f"<span>기사입력 {story.date}</span></div><div class='cont'>{paragraphs(story)}</div></div>"
    )


def wrapped(story: Story, number: int = 0) -> str:
    return f"<div class='page'><section>{in_article(story, number)}</section></div>"


def flat(story: Story) -> str:
    return "\n\n".join((f"{story.title}\n입력 {story.date}", *story.lines, story.author))


@pytest.mark.parametrize("markup", [in_article, in_box, wrapped])
@pytest.mark.parametrize("stories", [(ONE, TWO), (ONE, TWO, THREE), (ONE, THREE)])
def test_the_first_article_of_an_endless_page_is_its_own(
    markup: Callable[[Story, int], str], stories: tuple[Story, ...]
) -> None:
    body = "".join(markup(story, number) for number, story in enumerate(stories))
    result = explain(page_of(body))
    assert result.article.paragraphs == ONE.lines
    assert result.article.title == ONE.title
    assert str(result.article.published) == "2024-05-14 10:20:00+09:00"
    removed = {verdict.text: verdict.rule for verdict in result.verdicts}
    assert all(removed[line] == "page.other" for story in stories[1:] for line in story.lines)


@pytest.mark.parametrize("markup", [in_article, in_box])
def test_the_article_that_the_page_is_titled_for_is_its_own(
    markup: Callable[[Story, int], str],
) -> None:
    body = "".join(markup(story, number) for number, story in enumerate((TWO, ONE, THREE)))
    assert clean(page_of(body)).paragraphs == ONE.lines
    assert clean(page_of(body, f"{THREE.title} - 솔빛일보")).paragraphs == THREE.lines


def test_a_named_body_in_the_first_of_several_boxes_is_not_extended() -> None:
    links = "<ul>" + "<li><a href=/n>마루군 들꽃 축제 사진 모음</a></li>" * 24 + "</ul>"
    series = "<div class=series>" + paragraphs(THREE) + "</div>"
    one, two = in_article(ONE), in_article(TWO)
    for box, is_own in (("id=articleBody", False), ("class=body", True)):
        own = one.replace("class='body'", box).replace("</article>", f"{series}</article>")
        own = own.replace(f"<p>{ONE.author}</p>", "")
        found = clean(page_of((own + links + two).replace("입력 ", "").replace(" 16:05", "")))
        assert found.paragraphs == (*ONE.lines, *(THREE.lines if is_own else ())), box


def test_articles_that_follow_each_other_in_one_box() -> None:
    body = "".join(
        f"<h2>{story.title}</h2><p>입력 {story.date}</p>{paragraphs(story)}<p>{story.author}</p>"
        for story in (ONE, TWO)
    )
    for story, other in ((ONE, TWO), (TWO, ONE)):
        result = explain(page_of(f"<div class='list'>{body}</div>", story.title))
        assert result.article.paragraphs == story.lines
        removed = {verdict.text: verdict.rule for verdict in result.verdicts}
        assert all(removed[line] == "page.other" for line in other.lines)


@pytest.mark.parametrize("stories", [(ONE, TWO), (ONE, TWO, THREE), (TWO, ONE)])
@pytest.mark.parametrize("between", ["\n\n", "\n\n다음 기사\n\n", "\n\n저작권자 솔빛일보\n\n"])
def test_the_first_article_of_a_flattened_page_is_its_own(
    stories: tuple[Story, ...], between: str
) -> None:
    result = explain(between.join(map(flat, stories)))
    assert result.article.paragraphs == stories[0].lines
    assert result.article.title == stories[0].title
    removed = {verdict.text: verdict.rule for verdict in result.verdicts}
    assert all(removed[line] == "page.other" for line in stories[1].lines)


def test_a_round_up_stays_whole() -> None:
    items = "".join(
        f"<section class='item'><h3>{story.title}</h3>{paragraphs(story)}</section>"
        for story in (ONE, TWO, THREE)
    )
    head = "<h1>우리 마을 소식 세 가지</h1><div class='date'>입력 2024-05-14 10:20</div>"
    text = clean(page_of(f"{head}<div class='view'>{items}</div>", "우리 마을 소식 세 가지")).text
    assert all(line in text for story in (ONE, TWO, THREE) for line in story.lines)


def test_a_live_blog_stays_whole() -> None:
    items = "".join(
        f"<div class='live'><h3>{story.title}</h3><span>2024.05.14 1{hour}:05</span>"
        f"{paragraphs(story)}</div>"
        for hour, story in enumerate((ONE, TWO, THREE))
    )
    head = "<h1>들꽃 축제의 하루를 따라간다</h1><div class='date'>입력 2024-05-14 10:20</div>"
    page = page_of(f"{head}<div id='articleBody'>{items}</div>", "들꽃 축제의 하루를 따라간다")
    text = clean(page).text
    assert all(line in text for story in (ONE, TWO, THREE) for line in story.lines)


def test_a_flattened_round_up_stays_whole() -> None:
    head = "우리 마을 소식 세 가지\n입력 2024-05-14 10:20"
    items = ["\n\n".join((f"◆ {s.title}", *s.lines)) for s in (ONE, TWO, THREE)]
    text = clean("\n\n".join((head, *items))).text
    assert all(line in text for story in (ONE, TWO, THREE) for line in story.lines)


@pytest.mark.parametrize(
    "foot", ["수정 2024-05-14 11:00", "한도윤 기자\n입력 2024-05-14 10:20", "입력 2024-05-14 10:20"]
)
def test_a_date_inside_or_below_an_article_ends_nothing(foot: str) -> None:
    lines = (*ONE.lines, *TWO.lines)
    half = len(ONE.lines)
    text = "\n\n".join((flat(ONE).split("\n\n")[0], *lines[:half], foot, *lines[half:]))
    assert TWO.lines[-1] in clean(text).text


def test_time_is_linear_in_heads() -> None:
    heads = "\n".join(
        f"{n}번째 소식을 전하는 제목\n입력 {ONE.date}\n{ONE.lines[0]}" for n in range(4000)
    )
    assert clean(f"{flat(ONE)}\n\n{heads}").kind
    boxes = "".join(in_box(ONE, n) for n in range(2000))
    assert clean(page_of(boxes)).kind


QUAKE = "여울 앞바다 규모 3.4 지진"
SHORT = "17일 오후 3시 22분 여울시 동쪽 31㎞ 바다에서 규모 3.4의 지진이 일어났다."
TEASER = (
    "새솔항 수산시장이 2년 만에 다시 문을 열었다. 첫날에만 2만 명이 다녀갔다.",
    "시장은 다음 달까지 밤 열 시까지 문을 연다.",
)


def _short_page(headline: str, label: str) -> str:
    next_one = f"{label}<h2><a href=/2>{headline}</a></h2>" + "".join(f"<p>{t}</p>" for t in TEASER)
    return (
        f"<title>{QUAKE} - 여울일보</title><h1>{QUAKE}</h1><p>여다온 기자 2024.05.04 09:12</p>"
        f"<div class=b><p>{SHORT}</p></div><div class=n>{next_one}</div>"
    )


@pytest.mark.parametrize("label", ["", "<span>다음 기사</span>"])
def test_a_teaser_below_its_linked_headline_outweighs_no_short_article(label: str) -> None:
    assert clean(_short_page("새솔항 수산시장 다시 열려…첫날 2만명", label)).paragraphs == (SHORT,)


def test_a_linked_headline_of_something_else_sets_nothing_aside() -> None:
    """It may be a related article above the first paragraph, and what is above it a deck."""
    assert TEASER[0] in clean(_short_page("들꽃마을 도서관 밤에도 연다", "")).text


LATER = (
    "시는 지난해 세운 지진계 여섯 대의 기록을 모아 다음 달 누리집에 싣기로 했다.",
    "기상대는 “흔들림을 느낀 사람이 많았으나 다친 사람은 없다”고 말했다.",
)


def test_a_link_between_paragraphs_of_a_short_article_opens_no_other_one() -> None:
    asked = (
        "여울시는 지진을 밤에도 알려 주세요",
        "여울시는 지진을 밤에도 알려 달라는 글에 천 명이 답했다.",
    )
    parts = (
        f"<p>{SHORT}</p>",
        f"<a href=/2>{asked[0]}</a><p>{asked[1]}</p>",
        "".join(f"<p>{text}</p>" for text in LATER),
    )
    body = "".join(f"<div>{part}</div>" for part in parts)
    page = f"<title>{QUAKE} - 여울일보</title><h1>{QUAKE}</h1><p>2024.05.04 09:12</p>{body}"
    assert {SHORT, asked[1], *LATER} <= set(clean(page).paragraphs)
