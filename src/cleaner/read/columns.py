"""Reads columns one after the other that a tool printed side by side to keep a table's layout.

Such text is recognised in two ways: a list's bullets are behind a run of blanks to the right of
other text, or a run of lines is padded with blanks to one width, as table cells are, with a gutter
that is blank in all of them.  A table of figures has gutters too, so a gutter counts only between
a column with sentences and one without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from cleaner.text.korean import ends_sentence
from cleaner.text.lazy import lazy

# A list item in a column of its own.  A run of blanks is entered only at its first blank, so the
# search is linear.
_ITEM: Final = lazy(r"(?<=\S) {3,}([*+•o] \S.*)\Z")
_BULLETS: Final = ("   * ", "   + ", "   • ", "   o ")
# The fewest rows that prove columns.
LEAST_ROWS: Final = 5
# Rows of the right column begin at most this many characters to the left of its bullets.
INDENT: Final = 4
# Widths to which a tool pads lines.  Narrower lines have no room for two columns; wider ones were
# not made to be read.
WIDTHS: Final = range(80, 2_000)
# A row this long that ends a sentence is prose.
SENTENCE: Final = 40
# The fewest sentences in the article's column.
LEAST_SENTENCES: Final = 2
# Text without two blanks in a row; each character is read once.
_SEGMENT: Final = lazy(r"\S+(?: \S+)*")


def in_order(raw: list[str]) -> list[str]:
    """The lines of a text in reading order: text beside the article is moved below it."""
    widths = (width for width, count in Counter(map(len, raw)).items() if count >= LEAST_ROWS)
    if not any(width in WIDTHS for width in widths):
        return _by_items(raw)
    lines: list[str] = []
    for width, run in groupby(raw, key=len):
        rows = list(run)
        filled = width in WIDTHS and len(rows) >= LEAST_ROWS
        lines += _by_gutter(rows) if filled else rows
    return _by_items(lines)


def _by_gutter(rows: list[str]) -> list[str]:
    """Rows of one width; the column with sentences and the one beside it become successive."""
    for at in _gutters(rows):
        left, right = [row[:at] for row in rows], [row[at:] for row in rows]
        prose, other = (right, left) if _sentences(right) else (left, right)
        beside = sum(not row.isspace() for row in other)
        if _sentences(prose) >= LEAST_SENTENCES and not _sentences(other) and beside >= LEAST_ROWS:
            prose = _by_gutter(prose)
            return [*other, "", *prose] if prose is right else [*prose, "", *other]
    return rows


def _gutters(rows: list[str]) -> Iterator[int]:
    """Yields the positions, from left to right, where a column begins behind a gutter.

    A gutter is blank in all rows.
    """
    taken = 0  # one bit for each position that some row fills
    for row in rows:
        for segment in _SEGMENT.finditer(row):
            taken |= ((1 << len(segment[0])) - 1) << segment.start()
    free = 0
    begun = False
    for at in range(taken.bit_length()):
        if taken >> at & 1:
            if begun and free:
                yield at
            begun, free = True, 0
        else:
            free += 1


def _sentences(rows: list[str]) -> int:
    """The number of rows that end a sentence."""
    return sum(len(row := text.strip()) >= SENTENCE and ends_sentence(row) for text in rows)


def _by_items(raw: list[str]) -> list[str]:
    """The lines; a list whose bullets are to the right of the text is moved below it."""
    bullets = [line for line in raw if "   " in line and any(map(line.__contains__, _BULLETS))]
    rows = [found for line in bullets if (found := _ITEM.search(line))]
    if len(rows) < LEAST_ROWS:
        return raw
    column = min(found.start(1) for found in rows) - INDENT
    left: list[str] = []
    right: list[str] = []
    for line in raw:
        found = _ITEM.search(line)
        if found is None and len(line) - len(line.lstrip(" ")) >= column:
            right.append(line)
        elif found is None:
            left.append(line)
        else:
            left.append(line[: found.start()])
            right.append(found[1])
    return [*left, "", *right]
