"""Lines of an announcer's script in which a verb is parted from its noun."""

from __future__ import annotations

import pytest

from cleaner import clean

REST = (
    '"대숲바람이 머무는 언덕"이란 긴 이름의',
    "갤러리는 작은 공연장까지 마련해",
    "미술과 음악을 함께 들려줍니다.",
    "첫 전시로 지역 화가들을 초청해",
    "그림 마흔 점을 선보이고 있습니다.",
)
RIGHTS = "Copyright © Garam Broadcasting. All rights reserved."


def first(*lines: str) -> str:
    return clean("\n".join((*lines, *REST, RIGHTS))).paragraphs[0]


@pytest.mark.parametrize("verb", ["됐습니다.", "했습니다.", "입니다.", "했다."])
def test_a_verb_alone_belongs_to_the_line_above(verb: str) -> None:
    noun = "나래면의 작은 갤러리가 새롭게 재단장"
    assert first(noun, verb) == f"{noun} {verb}"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("나래면 갤러리 새 단장", "고맙습니다."),
        ("나래면의 작은 갤러리가 새로 문을 열었습니다.", "했습니다."),
        ("나래면의 작은 갤러리", "시민들이 새 길을 걸었습니다."),
    ],
)
def test_other_lines_are_not_joined(above: str, below: str) -> None:
    assert f"{above} {below}" not in clean("\n".join((above, below, *REST, RIGHTS))).text


def test_a_verb_below_a_gap_is_not_joined() -> None:
    lines = ("나래면의 작은 갤러리가 새롭게 재단장", "", "했습니다.", *REST, RIGHTS)
    assert "재단장 했습니다." not in clean("\n".join(lines)).text
