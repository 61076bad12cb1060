"""Articles in plain lines without a sentence: reports in nouns, recipes, results.

Nothing in such lines tells them from headlines.  But above them is the labelled date of an article,
below them its sign-off, and nothing else is between.
"""

from __future__ import annotations

from cleaner.locate.apart import is_plain
from cleaner.locate.features import Features
from cleaner.locate.html import ABOVE_DATE, HEAD_LINES, Located
from cleaner.locate.measures import ENTRIES
from cleaner.locate.tables import LONGEST_NAME
from cleaner.locate.text import LONGEST_TABLE, SIGN_OFF_FAMILIES


def between(features: Features, place: Located) -> Located | None:
    """The lines between the date and the sign-off, where no sentence is among them."""
    if any(features.is_firm(i) for i in range(place.first, place.last + 1)):
        return None
    page = features.page
    date = next(features.publication_lines(), None)
    if date is None:
        return None
    run = _run(features, date)
    # One of them is longer than a name or the word of a control.
    if len(run) < ENTRIES or max(len(page.lines[i]) for i in run) <= LONGEST_NAME:
        return None
    # A headline may close like a sentence.
    if place.box >= 0 and place.first not in range(date - ABOVE_DATE, run[-1] + 1):
        return None
    prose = sum(features.prose[i] for i in run)
    return Located(features.box_around(run), run[0], run[-1], prose, True)


def _run(features: Features, date: int) -> list[int]:
    """The plain lines below a date that a sign-off closes; in markup they are in one box.

    In flattened text a notice of rights closes headlines of other articles, too.
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
