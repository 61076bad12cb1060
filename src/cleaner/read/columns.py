"""Columns that a tool put side by side to keep the layout of tables; they are read one by one.

Such text is recognised by two marks.  A list's bullets are far behind the end of other lines; or a
run of lines is padded with blanks to one width, as the cells of a table are, with a gutter that is
blank in all of them.  A table of figures has gutters, too; so only one between sentences and a
column without any counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from cleaner.text.korean import ends_sentence
from cleaner.text.lazy import lazy

# An item of a list in a column of its own.
# A run of blanks is entered at its first one only, so the search is linear.
_ITEM: Final = lazy(r"(?<=\S) {3,}([*+•o] \S.*)\Z")
_BULLETS: Final = ("   * ", "   + ", "   • ", "   o ")
# Rows that show columns, at least.
LEAST_ROWS: Final = 5
# A column is so far off at most where its rows are indented.
INDENT: Final = 4
# Lines that a tool filled up: narrower ones hold no two columns, wider ones none that anybody read.
WIDTHS: Final = range(80, 2_000)
# A row this long that ends a sentence is prose.
SENTENCE: Final = 40
# The article's column has at least so many.
LEAST_SENTENCES: Final = 2
# The text between two gutters or more blanks; each character is looked at once.
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
    """Rows of one width with the column of sentences and that beside it one after the other."""
    for at in _gutters(rows):
        left, right = [row[:at] for row in rows], [row[at:] for row in rows]
        prose, other = (right, left) if _sentences(right) else (left, right)
        beside = sum(not row.isspace() for row in other)
        if _sentences(prose) >= LEAST_SENTENCES and not _sentences(other) and beside >= LEAST_ROWS:
            prose = _by_gutter(prose)
            return [*other, "", *prose] if prose is right else [*prose, "", *other]
    return rows


def _gutters(rows: list[str]) -> Iterator[int]:
    """Where columns begin that no row crosses, from left to right."""
    taken = 0
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
    """How many rows hold a sentence."""
    return sum(len(row := text.strip()) >= SENTENCE and ends_sentence(row) for text in rows)


def _by_items(raw: list[str]) -> list[str]:
    """The lines with a list whose bullets are beside the text below it."""
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
