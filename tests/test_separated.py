"""Texts whose lines a tool joined with bars or tabs."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.read import separated

MENU = ("홈", "정치", "경제", "사회", "문화", "지역", "로그인")
HEAD = ("다온읍 주민 62% “도서관 찬성”", "입력 2024-11-28 07:00")
BODY = (
    "다온읍 주민 열 명 중 여섯이 마을 도서관에 찬성했다고 읍사무소가 28일 밝혔다.",
    "조사는 25~27일 주민 1,004명에게 전화로 물었다. 표본오차는 95% 신뢰수준에 ±3.1%포인트다.",
    "읍은 다음 달 공청회를 열어 자리를 정하기로 했다.",
)
FOOT = ("많이 본 뉴스", "새내기 소방관의 첫 출동", "물안대교 통행 재개", "회사소개", "이용약관")
PAGE = (*MENU[:4], *HEAD, *BODY, *FOOT)


@pytest.mark.parametrize("separator", ["|", " | ", "\t"])
def test_strings_joined_with_bars_or_tabs_are_lines(separator: str) -> None:
    article = clean(separator.join(PAGE))
    assert (article.title, tuple(article.paragraphs)) == (HEAD[0], BODY)


def test_bars_between_the_words_of_menus_part_no_text() -> None:
    line = " ".join((" | ".join(MENU), *HEAD, *BODY, " | ".join(MENU)))
    assert separated.lines([line]) == [line]


def test_a_few_bars_part_no_text() -> None:
    line = " | ".join((*BODY, *MENU[:4]))
    assert separated.lines([line]) == [line]


def test_a_row_with_bars_beside_paragraphs_stays_one_line() -> None:
    row = " | ".join(("시는 여섯 곳을 더 짓는다.", *MENU, *MENU, "군은 두 곳을 짓는다."))
    assert separated.lines([*BODY, row]) == [*BODY, row]


def test_rows_with_bars_stay_lines() -> None:
    rows = [" | ".join(f"{i * 7 + k}명" for k in range(12)) for i in range(9)]
    assert separated.lines(rows) == rows


def test_tabs_that_indent_a_line_part_no_text() -> None:
    lines = [f"{chr(9) * 12}{line}" for line in BODY]
    assert separated.lines(lines) == lines
