"""Splits texts in which a tool joined all strings of a page with bars or tabs.

The whole text has to be examined: a bar between two controls is common, but bars between all
strings of a page were written by a tool.
"""

from __future__ import annotations

from typing import Final

from cleaner.read.columns import LEAST_SENTENCES
from cleaner.text.korean import ends_sentence

BARS: Final = "|\t"
# The fewest bars on a line that is a whole page; menus and footers have fewer.
LEAST_BARS: Final = 10
# The least share of the text in such lines; a table beside paragraphs has less.
MOST: Final = 0.8
# The largest share of one piece.  If only menus have bars, the text between them is one long piece.
LONGEST: Final = 0.4


def lines(raw: list[str]) -> list[str]:
    """The lines, split at the bars or tabs that a tool wrote between all strings of a page.

    Sentences among the strings distinguish a page from a table.
    """
    for bar in BARS:
        raw = _split_at(raw, bar)
    return raw


def _split_at(raw: list[str], bar: str) -> list[str]:
    """The lines, split at this bar, or unchanged if a tool did not write it."""
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
