"""Texts of more lines than a page of news can have: heaps of lines taken together.

The longest pages seen have some thousand lines.  Above the bound, which only dumps of databases
and pages made to take time reach, lines of one sort that stand in a row become few long ones.
No word is lost, the first and last lines of each heap stay as they are, for an article may stand
above or below it, and the number of lines that everything behind the reader sees is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

MANY: Final = 20_000
# So many lines at both ends of a heap stay apart: headline, date and byline stand there.
EDGE: Final = 50
# So many sentences are a paragraph then; lines of lists may be many more.
PARAGRAPH: Final = 16
LIST: Final = 200
SHORTEST: Final = 20
_CLOSED: Final = frozenset(".?!\"”’')]다요죠까")


def gathered(lines: list[str]) -> list[str]:
    """The lines, where they are too many with those of one sort together."""
    if len(lines) <= MANY:
        return lines
    made: list[str] = []
    for closed, group in groupby(lines, _sort()):
        made += _together(list(group), EDGE, PARAGRAPH if closed else LIST)
    # Two sorts by turns make no heaps.
    return made if len(made) <= 2 * MANY else _together(made, MANY // 2, -(-len(made) // MANY))


def _sort() -> Callable[[str], bool]:
    """Tells whether a line reads like a sentence; a blank one is what the line above it is."""
    last = False

    def is_closed(line: str) -> bool:
        nonlocal last
        bare = line.strip()
        if bare:
            last = bare[-1] in _CLOSED and len(bare) >= SHORTEST
        return last

    return is_closed


def _together(lines: list[str], edge: int, count: int) -> list[str]:
    """The lines with those in the middle joined, so many at a time."""
    if len(lines) <= 2 * edge:
        return lines
    middle = [bare for line in lines[edge:-edge] if (bare := line.strip())]
    return [*lines[:edge], *joined(middle, count), *lines[-edge:]]


def joined(lines: Sequence[str], count: int) -> Iterator[str]:
    """The lines joined by blanks, so many at a time."""
    return (" ".join(lines[at : at + count]) for at in range(0, len(lines), count))
