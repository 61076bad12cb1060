"""Lines with a day inside an article: chapter heads, chronicles, lists between paragraphs."""

from __future__ import annotations

from typing import Final

from cleaner.date.parse import POST_DAY, SPELLED_DAY
from cleaner.locate.features import Features
from cleaner.locate.rule_places import LISTS
from cleaner.page import Page
from cleaner.text.lazy import lazy

# A day as lists write it: in numbers, without a year if a time follows, or as "3시간 전".
# The pattern starts with a digit so that the search runs in C; the lookarounds match the day.
DAY: Final = lazy(rf"\d(?<=(?={POST_DAY}|(?<!\d)\d{{1,2}}[-./]\d{{1,2}}\s\d{{1,2}}:\d\d).)")
# Chapters of a chronicle have days in words as heads; lists write days in numbers.
_CHAPTER: Final = lazy(rf"[■□◆◇▲△●○·\-]?\s?{SPELLED_DAY}")


def in_lists(features: Features, first: int, last: int, texts: set[int]) -> set[int]:
    """The headers of lists and the lines below each, down to the next paragraph.

    Days in them belong to other articles.
    """
    found: set[int] = set()
    for line in range(first, last):
        if line not in texts and (line - 1 in found or _heads_list(features, line)):
            found.add(line)
    return found


def _heads_list(features: Features, line: int) -> bool:
    rule, header = features.ruling(line)
    return rule is not None and header and rule.family in LISTS


def is_of_chronicle(page: Page, line: int, texts: set[int]) -> bool:
    """Whether a line with a day belongs to a chronicle: as a chapter's head or one of its rows."""
    return _is_chapter(page, line, texts) or _is_row(page, line, texts)


def _is_chapter(page: Page, line: int, texts: set[int]) -> bool:
    """Whether a line is only a day in words between two paragraphs, as in a chronicle."""
    between = line - 1 in texts and line + 1 in texts
    return between and _CHAPTER.fullmatch(page.lines[line]) is not None


def _is_row(page: Page, line: int, texts: set[int]) -> bool:
    """Whether a line is one of several lines with days in a row between two paragraphs.

    In a list headlines or digests are between the days.
    """
    last = len(page.lines) - 1
    top = bottom = line
    while top > 0 and top - 1 not in texts and DAY.search(page.lines[top - 1]):
        top -= 1
    while bottom < last and bottom + 1 not in texts and DAY.search(page.lines[bottom + 1]):
        bottom += 1
    return top < bottom and top - 1 in texts and bottom + 1 in texts
