"""Lines that are links, those behind a digest, and pages on which a link was never closed."""

from __future__ import annotations

from typing import Final

from cleaner.date.parse import CLOCK, NUMERIC_DAY
from cleaner.page import Page
from cleaner.text.korean import ends_stopped, prose
from cleaner.text.lazy import lazy

# A line with this share of its characters in links is a link.
LINKED: Final = 0.6
# With this share of the page and most of its sentences in links, one was never closed.
ALL_LINKED: Final = 0.97
# Behind the dots of a digest: the link to the rest, or its day.
_MORE: Final = lazy(
    rf"(?<=[.…])\s?(?:더\s?보기|원문\s?보기|[\[(]?{NUMERIC_DAY}[\])]?(?:\s{CLOCK})?(?:\s\[\])?)\Z"
)
# No day with its time and its brackets is longer.
LONGEST_MORE: Final = 30


def without_more(text: str) -> str:
    """The text of a digest without the link or the day behind its dots."""
    more = _MORE.search(text, max(0, len(text) - LONGEST_MORE))
    return text[: more.start()] if more else text


def is_in_one_link(page: Page) -> bool:
    """Whether nearly all of a page is in links, and most of its sentences.

    Links to others may be nearly all below a short article, but they are headlines.
    """
    if sum(page.linked) <= ALL_LINKED * sum(map(len, page.lines)):
        return False
    weights = [0, 0]  # of sentences beside links and in them
    for text, linked in zip(page.lines, page.linked, strict=True):
        weights[linked > LINKED * len(text)] += prose(text) if ends_stopped(text) else 0
    return weights[True] >= weights[False]
