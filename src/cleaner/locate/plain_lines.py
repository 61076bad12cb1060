"""Articles in plain lines without a sentence: reports in noun phrases, recipes, results.

Such lines look like headlines.  But a labelled date is above them, a sign-off is below them, and
nothing else is between.
"""

from __future__ import annotations

from cleaner.locate.apart import is_plain
from cleaner.locate.features import Features
from cleaner.locate.html import ABOVE_DATE, HEAD_LINES, Located
from cleaner.locate.measures import ENTRIES
from cleaner.locate.rule_places import SIGN_OFF_FAMILIES
from cleaner.locate.tables import LONGEST_NAME, LONGEST_TABLE


def between(features: Features, place: Located) -> Located | None:
    """The place between the date and the sign-off, if no sentence is in it; None otherwise.

    place: what was found so far.  If it holds running prose, the result is None.
    """
    if any(features.is_firm(i) for i in range(place.first, place.last + 1)):
        return None
    page = features.page
    date = next(features.publication_lines(), None)
    if date is None:
        return None
    run = _run(features, date)
    # At least one line is longer than a name or a control.
    if len(run) < ENTRIES or max(len(page.lines[i]) for i in run) <= LONGEST_NAME:
        return None
    # A place found elsewhere is kept; one just above the date may be a headline.
    if place.box >= 0 and place.first not in range(date - ABOVE_DATE, run[-1] + 1):
        return None
    prose = sum(features.prose[i] for i in run)
    return Located(features.box_around(run), run[0], run[-1], prose, True)


def _run(features: Features, date: int) -> list[int]:
    """The plain lines between a date and a sign-off; none if there is no such run.

    In markup they are in one box.  In flattened text only a byline counts as the sign-off, since a
    copyright notice may follow headlines of other articles, too.
    """
    page = features.page
    head = range(date + 1, min(date + HEAD_LINES, len(page.lines)))
    first = next((i for i in head if is_plain(features, i)), len(page.lines))
    stop = first
    while stop < len(page.lines) and is_plain(features, stop) and page.kinds[stop] != "cell":
        stop += 1
    run = list(range(first, stop))
    if len(run) > LONGEST_TABLE or stop == len(page.lines):
        return []
    if page.source == "text":
        return run if features.named(stop) == "byline" else []
    closed = features.named(stop) in SIGN_OFF_FAMILIES and page.linked[stop] == 0
    return run if closed and len({page.home(i) for i in run}) == 1 else []
