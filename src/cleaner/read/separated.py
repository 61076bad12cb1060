"""Texts whose lines a tool joined with a bar, or wrote twice.

Both are told by the whole text: a bar between two controls, or a line that is repeated, is
nothing unusual; bars between all strings of a page, or every line twice in a row, are a tool's.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

from cleaner.read.columns import LEAST_SENTENCES
from cleaner.text.korean import ends_sentence

BAR: Final = "|"
# Bars on a line that is a whole page, at least; menus and footers have fewer.
LEAST_BARS: Final = 10
# The share of a text in such lines; a table beside paragraphs has less.
MOST: Final = 0.8
# Where bars are only in menus, the lists and the text between two of them are most of the page.
LONGEST: Final = 0.4
# Different lines of a text that was written line by line twice, at least.
LEAST_TWICE: Final = 10
# A line that was written once or three times may be among them.
TWICE_SHARE: Final = 0.9


def lines(raw: list[str]) -> list[str]:
    """The lines of a text as they were before a tool joined or doubled them."""
    return _once(_parted(raw))


def _parted(raw: list[str]) -> list[str]:
    """The lines, parted at the bars that a tool wrote between all strings of a page.

    Sentences among the strings distinguish a page from a table.
    """
    barred = [line.count(BAR) >= LEAST_BARS for line in raw]
    if not any(barred):
        return raw
    size = sum(map(len, raw))
    if sum(len(line) for line, is_row in zip(raw, barred, strict=True) if is_row) < MOST * size:
        return raw
    pieces = [piece.strip() for line in raw for piece in line.split(BAR)]
    if max(map(len, pieces)) > LONGEST * size:
        return raw
    return pieces if sum(map(ends_sentence, pieces)) >= LEAST_SENTENCES else raw


def _once(raw: list[str]) -> list[str]:
    """Each line once, where all were written twice in a row."""
    runs = [(line, len(list(run))) for line, run in groupby(filter(str.strip, raw))]
    twice = sum(count == 2 for _, count in runs)
    if twice < max(LEAST_TWICE, TWICE_SHARE * len(runs)):
        return raw
    made: list[str] = []
    last = ""
    for line in raw:
        if line.strip() and line == last:
            last = ""
            continue
        made.append(line)
        last = line if line.strip() else last
    return made
