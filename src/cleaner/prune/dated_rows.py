"""Rows of a text and a date below the last sentence of a flattened text.

Their order shows whether they belong to the article: lists of other articles begin with the newest,
a chronology or an event programme with the earliest.
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

# A date and a text, in either order; a time may follow the date.
_ROW: Final = lazy(
    rf"[\[(]?(?P<front>{NUMERIC_DAY})[.\])]{{0,2}}(?:\s{CLOCK})?\s?[|:·]?\s?(?=.{{0,60}}[가-힣]{{2}})\S.{{1,120}}"
    rf"|\D.{{0,120}}?[가-힣].{{0,120}}?[\s|(\[](?P<back>{NUMERIC_DAY})[.\])]{{0,2}}(?:\s{CLOCK})?[\])]?"
)
_NUMBER: Final = lazy(r"\d+")
# Years that a list of articles spans at most; the steps of a chronology are further apart.
YEAR: Final = 1
# Lines below the last sentence in which to look for the article's own rows.
REACH: Final = 60


class Row(NamedTuple):
    """A line and its date: year, month, day of the month."""

    line: int
    day: tuple[int, ...]


def own_rows(features: Features, last: int) -> Iterator[int]:
    """The lines of the article's own runs of rows below the last sentence.

    The search ends at a line that a rule matches.  A run is the article's if a marked line heads it
    or its dates ascend; three dates are too few, since those of a list may ascend by chance.
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
    """The lines of runs without a head whose dates descend within a year: other articles."""
    for run in _runs(features, lines):
        days = [row.day for row in run]
        back = days[0] > days[-1] and all(one >= two for one, two in pairwise(days))
        near = days[0] <= (days[-1][0] + YEAR, *days[-1][1:])
        if back and near and not _is_headed(features, run, lines.start - 1):
            yield from (row.line for row in run)


def _is_headed(features: Features, run: list[Row], last: int) -> bool:
    """Whether the line right above the rows has a mark and is below the last sentence."""
    above = run[0].line - 1
    return above > last and is_marked(features.page.lines[above])


def _runs(features: Features, lines: range) -> Iterator[list[Row]]:
    """The runs of at least `ENTRIES` consecutive rows."""
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
    """The line as a row, or None if it is not a text with a date."""
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
