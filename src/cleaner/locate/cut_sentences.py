"""Sentences that line breaks cut into short lines, as the prompters of broadcasters show them.

Only the last of these lines ends like a sentence, and alone it weighs too little beside a
paragraph that is on one line.
"""

from __future__ import annotations

from itertools import compress
from typing import Final

from cleaner.page import Page
from cleaner.text.korean import MOST_PROSE, breaks_off, ends_stopped, is_marked

# A line that a prompter's width cut is no longer.
LONGEST: Final = 40
# Lines above the last one of a sentence at most.
MOST: Final = 6


def weigh(page: Page, prose: list[int]) -> None:
    """Add to the last line of such a sentence the weight of the lines above it."""
    for line in compress(range(len(prose)), prose):
        text = page.lines[line]
        if len(text) <= LONGEST and ends_stopped(text):
            above = _above(page, prose, line)
            if any(breaks_off(page.lines[i]) for i in above):
                size = sum(len(page.lines[i]) for i in above)
                prose[line] = min(MOST_PROSE, prose[line] + size)


def _above(page: Page, prose: list[int], line: int) -> range:
    """The short plain lines above one in its paragraph, without a sentence between them."""
    start = line
    while start > 0 and line - start < MOST and _is_part(page, prose, start - 1, line):
        start -= 1
    return range(start, line)


def _is_part(page: Page, prose: list[int], line: int, last: int) -> bool:
    text = page.lines[line]
    same = page.paragraph[line] == page.paragraph[last] and page.box[line] == page.box[last]
    plain = page.kinds[line] == "paragraph" and not page.linked[line] and not prose[line]
    return same and plain and len(text) <= LONGEST and not is_marked(text)
