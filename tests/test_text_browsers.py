"""Texts of text browsers: their marks for buttons, frames and pictures."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.read import code_lines

BODY = (
    "가온시는 내년부터 마을버스 두 대를 더 운행하기로 했다고 4일 밝혔다.",
    "새 노선은 시청과 새솔동을 오간다. 시는 정류장도 열한 곳을 새로 만든다.",
    "주민 도하람 씨는 “아이들이 학교에 걸어가지 않아도 돼 좋다”고 말했다.",
)
HEAD = ("가온시, 마을버스 늘린다", "", "입력 2024-03-04 10:20", "")


def page(*marks: str) -> str:
    return "\n".join((*HEAD, BODY[0], "", *marks, "", BODY[1], "", BODY[2]))


@pytest.mark.parametrize(
    "marks",
    [
        ("(BUTTON) 공유하기 (BUTTON) 인쇄하기 (BUTTON) 닫기",),
        ("(BUTTON)", "(BUTTON)", "(BUTTON)"),
        ("IFRAME: https://ad.gaon.example/view?id=3",),
        ("IFRAME:",),
        ("[0304_bus(2).jpg]",),
    ],
)
def test_marks_of_text_browsers_are_removed(marks: tuple[str, ...]) -> None:
    article = clean(page(*marks))
    assert (article.title, article.paragraphs) == (HEAD[0], BODY)


@pytest.mark.parametrize(
    "line",
    [
        "IFRAME: 다른 문서를 넣는 틀을 이르는 말로, 광고에도 쓴다.",
        "시는 (BUTTON) 표시가 있는 곳을 누르라고 안내했다.",
    ],
)
def test_words_about_them_are_kept(line: str) -> None:
    assert line in clean(page(line)).paragraphs


def test_a_frame_has_nothing_but_its_address() -> None:
    assert code_lines.is_place_mark("IFRAME: https://gaon.example/a.html")
    assert not code_lines.is_place_mark("IFRAME: https://gaon.example 가온")
