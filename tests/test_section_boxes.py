"""Boxes of a site's sections below an article, with cards that read like text."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.locate.features import Features
from cleaner.locate.section_boxes import opens_box
from cleaner.read import flattened
from cleaner.rules.user_rules import built_in

BODY = (
    "가온시는 내년부터 마을버스 두 대를 더 운행하기로 했다고 4일 밝혔다. 시는 예산도 늘린다.",
    "새 노선은 시청과 새솔동을 오간다. 시는 정류장도 열한 곳을 새로 만든다. 공사는 봄에 한다.",
    "주민 도하람 씨는 “아이들이 학교에 걸어가지 않아도 돼 좋다”고 말했다. 버스는 매시간 온다.",
)
HEAD = ("가온시, 마을버스 늘린다", "입력 2024-03-04 10:20")
CARDS = (
    (
        "나래천 둑길에 느티나무 심는다",
        "나래군은 둑길에 나무 마흔 그루를 심는다고 5일 밝혔다. 군은 길도 넓힌다.",
    ),
    ("새솔도서관 문 연다", "새솔도서관이 다음 달 3일 문을 연다. 도서관은 책 2만 권을 갖췄다."),
)


def box(name: str, more: str = "더보기") -> tuple[str, ...]:
    return (name, more, *CARDS[0], *CARDS[1])


def features_of(lines: tuple[str, ...]) -> Features:
    return Features(flattened.read("\n".join(lines)), built_in())


def page(*below: str) -> tuple[str, ...]:
    return clean("\n".join((*HEAD, *BODY, *below))).paragraphs


@pytest.mark.parametrize("more", ["더보기", "+ 더보기", "more", "전체보기 >"])
def test_cards_below_names_of_sections_are_removed(more: str) -> None:
    assert page(*box("동네 소식", more), *box("책", more)) == BODY


def test_one_box_is_a_widget_between_two_paragraphs() -> None:
    found = clean("\n".join((*HEAD, BODY[0], *box("동네 소식"), *BODY[1:]))).paragraphs
    assert found[0] == BODY[0]
    assert found[-2:] == BODY[1:]


def test_boxes_above_the_byline_are_widgets_between_paragraphs() -> None:
    widgets = ("포토", "더보기", "차고지 전경", BODY[1], "영상", "더보기", "버스의 하루", BODY[2])
    for sign, last in (("도하람 기자 haram@gaon.example", 2), ("", 1)):
        found = clean("\n".join((*HEAD, BODY[0], *widgets, sign))).paragraphs
        assert found[-1] == BODY[last]


@pytest.mark.parametrize(("apart", "opens"), [(0, True), (50, True), (70, False)])
def test_how_near_boxes_of_one_site_are(apart: int, opens: bool) -> None:
    fill = ("새솔역 둑길",) * (apart - len(box("")))
    lines = (*HEAD, *BODY, *box("동네 소식"), *fill, *box("책"))
    assert opens_box(features_of(lines), lines.index("더보기")) == opens


def test_one_box_alone_is_not_the_site_s() -> None:
    lines = (*HEAD, *BODY, *box("동네 소식"))
    assert not opens_box(features_of(lines), lines.index("더보기"))


@pytest.mark.parametrize(
    ("apart", "byline", "opens"),
    [
        (50, "도하람 기자", False),
        (70, "도하람 기자", True),  # another article's
        (50, f"{'새' * 30} 도하람 기자", False),
        (50, f"{'새' * 45} 도하람 기자", True),  # a headline and its writer
    ],
)
def test_where_a_byline_is_that_of_the_text_above(apart: int, byline: str, opens: bool) -> None:
    boxes = (*box("동네 소식"), *box("책"))
    fill = ("새솔역 둑길",) * (apart - len(boxes))
    lines = (*HEAD, *BODY, *boxes, *fill, byline)
    assert opens_box(features_of(lines), lines.index("더보기")) == opens


@pytest.mark.parametrize(
    ("name", "is_section"),
    [("가온시 새솔동 소식", True), ("가온시 새솔동 주민이 전하는 소식", False)],
)
def test_how_long_the_name_of_a_section_is(name: str, is_section: bool) -> None:
    assert (page(*box(name), *box(name)) == BODY) == is_section


def test_parts_of_an_article_without_a_control_are_kept() -> None:
    parts = [line for name in ("동네 소식", "책") for line in (name, *CARDS[0], *CARDS[1])]
    assert CARDS[1][1] in page(*parts)
