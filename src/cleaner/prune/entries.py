"""The head of an article's first entry: its hour or day, as later entries have theirs.

Above the body a bare number or a date is a control's or the page's.  But where the sentences below
have such lines above them, one by one, the first has one, too.
"""

from __future__ import annotations

from typing import Final

from cleaner.locate.features import Features
from cleaner.locate.html import HEAD_LINES, Located
from cleaner.text.lazy import lazy

# Later lines of the same form, at least; one may be by chance.
LEAST_ENTRIES: Final = 2
_FIGURE: Final = lazy(r"\d+")


def first_head(features: Features, place: Located) -> frozenset[int]:
    """The line above the first sentence, if it has the form of several above later ones."""
    lines, prose = features.page.lines, features.prose
    head = place.first - 1
    form = _form(lines[head]) if head >= 0 and not prose[head] else ""
    if not form or not _may_open(features, head):
        return frozenset()
    later = range(place.first + 1, place.last)
    found = {lines[i] for i in later if prose[i + 1] and not prose[i] and _form(lines[i]) == form}
    return frozenset((head,) if len(found) >= LEAST_ENTRIES else ())


def _form(text: str) -> str:
    """The line with the same figure for each of its numbers; nothing if it has none."""
    form, count = _FIGURE.subn("0", text)
    return form if count else ""


def _may_open(features: Features, head: int) -> bool:
    """Whether a line is not the page's own date: that one is above it, with its label."""
    if features.named(head) != "date":
        return True
    return features.opens_among(range(max(0, head - HEAD_LINES), head))
