"""Texts whose lines a tool joined with bars or tabs.

The whole text tells: a bar between two controls is nothing unusual, bars between all strings of a
page are a tool's.
"""

from __future__ import annotations

from typing import Final

from cleaner.read.columns import LEAST_SENTENCES
from cleaner.text.korean import ends_sentence

BARS: Final = "|\t"
# Bars on a line that is a whole page, at least; menus and footers have fewer.
LEAST_BARS: Final = 10
# The share of a text in such lines; a table beside paragraphs has less.
MOST: Final = 0.8
# Where bars are only in menus, the lists and the text between two of them are most of the page.
LONGEST: Final = 0.4


def lines(raw: list[str]) -> list[str]:
    """The lines, parted at the bars or tabs that a tool wrote between all strings of a page.

    Sentences among the strings distinguish a page from a table.
    """
    for bar in BARS:
        raw = _parted(raw, bar)
    return raw


def _parted(raw: list[str], bar: str) -> list[str]:
    """The lines, parted at this bar."""
    barred = [line.strip().count(bar) >= LEAST_BARS for line in raw]
    if not any(barred):
        return raw
    size = sum(map(len, raw))
    if sum(len(line) for line, is_row in zip(raw, barred, strict=True) if is_row) < MOST * size:
        return raw
    pieces = [piece.strip() for line in raw for piece in line.split(bar)]
    if max(map(len, pieces)) > LONGEST * size:
        return raw
    return pieces if sum(map(ends_sentence, pieces)) >= LEAST_SENTENCES else raw
