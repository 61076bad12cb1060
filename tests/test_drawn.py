"""Tables that a tool drew with bars and dashes."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.read import drawn

BODY = (
    "가온시는 내년부터 마을버스 두 대를 더 운행하기로 했다고 4일 밝혔다.",
    "새 노선은 시청과 새솔동을 오간다. 시는 정류장도 열한 곳을 새로 만든다.",
    "주민 도하람 씨는 “아이들이 학교에 걸어가지 않아도 돼 좋다”고 말했다.",
)
BORDER = "+" + "-" * 71 + "+"


def framed(*lines: str) -> list[str]:
    return [BORDER, *(f"| {line.ljust(60)} |" for line in lines), BORDER]


def test_an_article_in_a_drawn_table_is_read() -> None:
    page = framed("가온시, 마을버스 늘린다", "", "입력 2024-03-04 10:20", "", *BODY)
    article = clean("\n".join(page))
    assert (article.title, article.paragraphs) == ("가온시, 마을버스 늘린다", BODY)
    assert article.published is not None


def test_columns_of_a_drawn_table_are_read_one_by_one() -> None:
    rows = ["+-------+------+", "| 가 나 | 마바 |", "| 다라  |      |", "+=======+======+"]
    made = drawn.lines([*rows, "| 사    | 아   |", "+-------+------+", "자차"])
    assert [line for line in made if line] == ["가 나", "다라", "마바", "사", "아", "자차"]


@pytest.mark.parametrize(
    "rows",
    [
        ["| 가온 | 나래 |", "|------|------|", "| 3명 | 4명 |"],
        ["1 + 2 = 3", "| 새 다리 |", "+82-2-123-4567"],
    ],
)
def test_bars_without_a_border_are_text(rows: list[str]) -> None:
    assert drawn.lines(rows) == rows


def test_a_row_with_other_columns_is_kept_whole() -> None:
    border = "+----+----+"
    made = drawn.lines([border, "| 가 | 나 | 다 |", border])
    assert [line for line in made if line] == [" 가 | 나 | 다 "]


def test_a_bar_in_the_only_column_is_text() -> None:
    assert drawn.lines(framed("가온역|나래역"))[1] == "가온역|나래역"
