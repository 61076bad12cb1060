"""Linked lines, the "more" links after digests, and pages on which a link was never closed."""

from __future__ import annotations

from typing import Final

from cleaner.date.parse import CLOCK, NUMERIC_DAY
from cleaner.page import Page
from cleaner.text.korean import ends_stopped, prose
from cleaner.text.lazy import lazy

# A line with more than this share of its characters in links is a link.
LINKED: Final = 0.6
# If more than this share of the page and most of its sentences are in links, one was never closed.
ALL_LINKED: Final = 0.97
# After the dots of a digest: the link to the rest, its reporter, or its day, with the reactions.
_MORE: Final = lazy(
    rf"(?<=[.…])\s?(?:더\s?보기|원문\s?보기|\[[가-힣]{{2,4}}\]"
    rf"|[\[(]?{NUMERIC_DAY}[\])]?(?:\s{CLOCK})?(?:\s\[\])?"
    r"(?:\s(?:좋아요|추천|댓글|코멘트|조회)수?\s?\d{1,6}[개건회]?){0,3}(?:\s\S{0,6}보기)?)\Z"
)
# No such words after a digest are longer, even with a time and brackets.
LONGEST_MORE: Final = 48


def without_more(text: str) -> str:
    """The text of a digest without the link or the day after its dots."""
    more = _MORE.search(text, max(0, len(text) - LONGEST_MORE))
    return text[: more.start()] if more else text


def is_in_one_link(page: Page) -> bool:
    """Whether nearly all of a page and most of its sentences are in links.

    Links to other articles may fill nearly all of a page with a short article, but those links are
    headlines, not sentences.
    """
    if sum(page.linked) <= ALL_LINKED * sum(map(len, page.lines)):
        return False
    weights = [0, 0]  # prose of sentences outside links, and in links
    for text, linked in zip(page.lines, page.linked, strict=True):
        weights[linked > LINKED * len(text)] += prose(text) if ends_stopped(text) else 0
    return weights[True] >= weights[False]
