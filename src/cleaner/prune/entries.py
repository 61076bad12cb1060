"""The head of an article's first entry: a time or date, like the heads of later entries.

Above the body, a bare number or date usually belongs to a control or to the page.  But if later
sentences have such a line right above them, the one above the first sentence is a head too.
"""

from __future__ import annotations

from typing import Final

from cleaner.locate.features import Features
from cleaner.locate.html import HEAD_LINES, Located
from cleaner.text.lazy import lazy

# At least this many later lines have the same form; one may have it by chance.
LEAST_ENTRIES: Final = 2
_FIGURE: Final = lazy(r"\d+")


def first_head(features: Features, place: Located) -> frozenset[int]:
    """The line above the first sentence if it has the form of lines above later sentences."""
    lines, prose = features.page.lines, features.prose
    head = place.first - 1
    form = _form(lines[head]) if head >= 0 and not prose[head] else ""
    if not form or not _may_open(features, head):
        return frozenset()
    later = range(place.first + 1, place.last)
    found = {lines[i] for i in later if prose[i + 1] and not prose[i] and _form(lines[i]) == form}
    return frozenset((head,) if len(found) >= LEAST_ENTRIES else ())


def _form(text: str) -> str:
    """The line with every number replaced by 0; "" if it has no number."""
    form, count = _FIGURE.subn("0", text)
    return form if count else ""


def _may_open(features: Features, head: int) -> bool:
    """Whether a line is not the page's own date.

    If the line is a date, a labelled date must be above it: that one is the page's.
    """
    if features.named(head) != "date":
        return True
    return features.opens_among(range(max(0, head - HEAD_LINES), head))
