"""Rows of a text and its day below the last sentence of a flattened text.

Their order tells whose they are: lists of other articles begin with the newest, the steps of a
chronicle and the events of a programme with the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from cleaner.date.parse import CLOCK, NUMERIC_DAY
from cleaner.locate.features import Features
from cleaner.locate.html import HEADLINE
from cleaner.locate.measures import ENTRIES
from cleaner.text.korean import is_marked
from cleaner.text.lazy import lazy

# A text behind its day, or in front of it; the time may be beside the day.
_ROW: Final = lazy(
    rf"[\[(]?(?P<front>{NUMERIC_DAY})[.\])]{{0,2}}(?:\s{CLOCK})?\s?[|:·]?\s?(?=.{{0,60}}[가-힣]{{2}})\S.{{1,120}}"
    rf"|\D.{{0,120}}?[가-힣].{{0,120}}?[\s|(\[](?P<back>{NUMERIC_DAY})[.\])]{{0,2}}(?:\s{CLOCK})?[\])]?"
)
_NUMBER: Final = lazy(r"\d+")
# Articles of a list are of one year; the steps of a chronicle are further apart.
YEAR: Final = 1
# Lines below the last sentence in which the article's own rows are.
REACH: Final = 60


class Row(NamedTuple):
    """A line and its day: year, month, day of the month."""

    line: int
    day: tuple[int, ...]


def own_rows(features: Features, last: int) -> Iterator[int]:
    """The lines of the article's own runs below the last sentence, above what closes it.

    A marked line heads them, or their days go on; in three headlines of a list they may by chance.
    """
    below = range(last + 1, min(last + 1 + REACH, len(features.page.lines)))
    for run in _runs(features, below):
        between = range(last + 1, run[0].line)
        if any(features.named(line) not in (None, "date") for line in between):
            return
        days = [row.day for row in run]
        forward = days[0] < days[-1] and all(one <= two for one, two in pairwise(days))
        if _is_headed(features, run, last) or (forward and len(run) > ENTRIES):
            yield from (row.line for row in run)


def listed_rows(features: Features, lines: range) -> Iterator[int]:
    """The lines of the other runs whose days go back within a year: lists of other articles."""
    for run in _runs(features, lines):
        days = [row.day for row in run]
        back = days[0] > days[-1] and all(one >= two for one, two in pairwise(days))
        near = days[0] <= (days[-1][0] + YEAR, *days[-1][1:])
        if back and near and not _is_headed(features, run, lines.start - 1):
            yield from (row.line for row in run)


def _is_headed(features: Features, run: list[Row], last: int) -> bool:
    """Whether a marked line is right above the rows, and below the last sentence."""
    above = run[0].line - 1
    return above > last and is_marked(features.page.lines[above])


def _runs(features: Features, lines: range) -> Iterator[list[Row]]:
    """The rows that follow each other, several in a row."""
    run: list[Row] = []
    for line in lines:
        if row := _row(features, line):
            run.append(row)
            continue
        if len(run) >= ENTRIES:
            yield run
        run = []
    if len(run) >= ENTRIES:
        yield run


def _row(features: Features, line: int) -> Row | None:
    """The line as a row, if it is a text with its day."""
    text = features.page.lines[line]
    if len(text) >= HEADLINE.stop or ("20" not in text and "19" not in text):
        return None
    if features.is_firm(line):
        return None
    found = _ROW.fullmatch(text)
    if found is None:
        return None
    year, month, day = map(int, _NUMBER.findall(found["front"] or found["back"]))
    return Row(line, (year, month, day))
