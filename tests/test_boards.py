"""Notices and captions on boards and old pages, which have neither metadata nor headings."""

from __future__ import annotations

import pytest

from cleaner import Article, Options, clean, explain

FUNERAL = (
    "▲ 고다온씨 별세",
    "▲ 고하늘(달못시청 과장)·고나래(나루초 교사)씨 부친상",
    "▲ 빈소: 한들병원 장례식장 3호실",
    "▲ 발인: 2024년 3월 14일 오전 8시",
)
ROW = "2024-03-12 14:23:11, 조회 : 1,123, 추천 : 82"
OTHERS = "".join(f"<tr><td>{i}<td><a href={i}>다온읍 소식 {i}호 나왔다</a>" for i in range(30))


def board(title: str, *lines: str, box: str = "", links: str = "") -> Article:
    page = (
        f"<table><tr><td>관리자<td>{ROW}<tr><td>제목<td>{title}</table>"
        f'<div class="{box or "q1"}">{"<br>".join(lines)}</div><table>{links}</table>'
    )
    return clean(page, options=Options(container_hints=False))


def test_a_bold_line_is_the_heading_of_an_old_page() -> None:
    assert board("<b>[부음] 12일</b>", *FUNERAL).paragraphs == FUNERAL
    assert board("[부음] 12일", *FUNERAL).text == ""
    assert board("<b>[부음] 12일</b>", "물가 오른 까닭은…", "값 내린 배").text == ""


def test_the_day_of_a_funeral_is_not_that_of_its_notice() -> None:
    shown = board("<b>[부음] 12일</b>", *FUNERAL).published
    assert shown is not None
    assert shown.isoformat() == "2024-03-12T14:23:11+09:00"


def test_a_body_below_the_name_of_a_notice_is_one_on_any_page() -> None:
    posts = ("◇ 본부장", "▲ 기획본부장 고다온", "▲ 기술본부장 여솔")
    page = "<title>{0}</title><h1>{0}</h1><div>2024.03.12 14:23</div>{1}<div>{2}</div>"
    body = f'<div class="xe_content">{"".join(f"<p>{post}</p>" for post in posts)}</div>'
    name = "[인사] 달못연구원"
    links = "".join(f"<p><a href={i}>다온읍 소식 {i}호 나왔다</a></p>" for i in range(70))
    assert clean(page.format(name, body, links)).paragraphs == posts
    assert clean(page.format("달못연구원 자리", body, links)).text == ""


CAPTION = (
    "12일 문을 연 다온읍 물놀이터에서 아이들이 물총을 쏘며 더위를 식히고 있다. "
    "물놀이터는 다음 달까지 누구에게나 연다. {}"
)


@pytest.mark.parametrize(
    ("behind", "is_cut"),
    [
        ("고다온", False),
        ("남궁다온", False),
        ("고다온여솔", True),
        ("올해부터", True),
        ("고 다온", True),
    ],
)
def test_who_took_a_picture_does_not_cut_its_caption_off(behind: str, is_cut: bool) -> None:
    caption = CAPTION.format(behind)
    row = f"<div>{ROW}</div><h1>다온읍 물놀이터 열려</h1>"
    found = explain(f"{row}<div class=q1>{caption}</div><div><a href=1>목록</a></div>")
    assert ("cut" in [evidence.name for evidence in found.acceptance.evidence]) is is_cut


LEDE = "낡은 등대에 불을 켠 이들이 다시 모였다."


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("<b>등대지기 셋의 어느 겨울밤</b>", "등대지기 셋의 어느 겨울밤"),  # nothing else is bold
        ("등대지기 셋의 어느 겨울밤", None),
        ("<b>등대지기 셋의 겨울밤 이야기에 대한</b>", None),  # it breaks off
        ("<b>다온읍 겨울 물길 소식집</b>", None),  # a row of nouns, as names of series are
    ],
)
def test_a_bold_line_above_the_body_is_its_headline(line: str, title: str | None) -> None:
    menu = "<p><a href=/1>사회</a></p>"
    assert clean(f"{menu}{line}<p>{LEDE}</p><p>{LEDE[3:]}</p>").title == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("[인터뷰] 서른에 등대로 간 고다온 씨", "[인터뷰] 서른에 등대로 간 고다온 씨"),
        ("[인터뷰] 등대가 좋아요.", None),  # who speaks
        ("[기자] 서른에 등대로 간 고다온 씨", None),
    ],
)
def test_an_interview_has_its_label_in_front_of_the_headline(line: str, title: str | None) -> None:
    page = f"<div>{line}</div><div>2024년 3월 12일 14:23</div><p>{LEDE}</p><p>{LEDE[3:]}</p>"
    assert clean(page).title == title
