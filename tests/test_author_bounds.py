"""A case on either side of each bound within which a reporter's name is looked for."""

from __future__ import annotations

import pytest

from acceptance_pages import SENTENCES
from cleaner.prune.authors import bylines, find
from cleaner.prune.reasons import Piece
from cleaner.read import flattened

BYLINE = "도하람 기자 haram@gaon.example"


def found(
    above: int, *, below: int = -1, title: int | None = None, byline: int = -1, text: str = BYLINE
) -> bool:
    """Whether the byline on a line above the text, or so far below it, is found."""
    lines = [*(["정치"] * above), SENTENCES[0], *(["정치"] * 20)]
    lines[above + below if byline < 0 else byline] = text
    page = flattened.read("\n\n".join(lines))
    pieces = {above: [Piece(0, len(SENTENCES[0]), None)]}
    return any(text in line or line in text for line in bylines(page, pieces, title) if "@" in line)


@pytest.mark.parametrize(("lines", "is_near"), [(10, True), (15, False)])
def test_how_far_above_the_text(lines: int, is_near: bool) -> None:
    assert found(40, byline=40 - lines) == is_near


@pytest.mark.parametrize(("lines", "is_near"), [(30, True), (50, False)])
def test_how_far_above_the_text_below_a_headline(lines: int, is_near: bool) -> None:
    assert found(80, title=0, byline=80 - lines) == is_near


@pytest.mark.parametrize(("lines", "is_near"), [(7, True), (11, False)])
def test_how_far_below_the_headline(lines: int, is_near: bool) -> None:
    assert found(80, title=0, byline=lines) == is_near


@pytest.mark.parametrize(("lines", "is_near"), [(3, True), (6, False)])
def test_how_far_below_the_text(lines: int, is_near: bool) -> None:
    assert found(5, below=lines) == is_near


@pytest.mark.parametrize(("length", "is_short"), [(50, True), (75, False)])
def test_how_long_a_byline_is(length: int, is_short: bool) -> None:
    text = f"{BYLINE} {'나' * (length - len(BYLINE) - 1)}"
    assert found(5, byline=4, text=text) == is_short


@pytest.mark.parametrize(("length", "is_dateline"), [(60, True), (90, False)])
def test_how_far_from_the_start_a_dateline_is(length: int, is_dateline: bool) -> None:
    lede = f"{'나' * length} (가온=새빛통신) 도하람 기자 = {SENTENCES[0]}"
    assert ("도하람" in find((), (), (lede,))) == is_dateline


@pytest.mark.parametrize(("count", "are_all"), [(8, True), (13, False)])
def test_how_many_names_a_byline_has(count: int, are_all: bool) -> None:
    names = [f"도하{letter}" for letter in "가나다라마바사아자차카타파"[:count]]
    assert (len(find(names, (), ())) == count) == are_all
