"""Days in the lines of an article: its chapters, chronicles, and lists between its paragraphs."""

from __future__ import annotations

from typing import Final

from cleaner.date.parse import POST_DAY, SPELLED_DAY
from cleaner.locate.features import Features
from cleaner.locate.rule_places import LISTS
from cleaner.page import Page
from cleaner.text.lazy import lazy

# A day as lists write it: in numbers, without its year before a time, or as the time since.
# A pattern that opens with a digit is looked for in C; what is asserted before it is the day.
DAY: Final = lazy(rf"\d(?<=(?={POST_DAY}|(?<!\d)\d{{1,2}}[-./]\d{{1,2}}\s\d{{1,2}}:\d\d).)")
# A chronicle heads its parts with days in words; lists write theirs in numbers.
_CHAPTER: Final = lazy(rf"[■□◆◇▲△●○·\-]?\s?{SPELLED_DAY}")


def in_lists(features: Features, first: int, last: int, texts: set[int]) -> set[int]:
    """The lines below headers of lists, down to the next paragraph.

    Their days are those of other articles beside this one.
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
    """Whether a line with a day is the head of a chapter, or one of a chronicle's."""
    return _is_chapter(page, line, texts) or _is_row(page, line, texts)


def _is_chapter(page: Page, line: int, texts: set[int]) -> bool:
    """Whether a day in words is alone between two paragraphs, as in a chronicle."""
    between = line - 1 in texts and line + 1 in texts
    return between and _CHAPTER.fullmatch(page.lines[line]) is not None


def _is_row(page: Page, line: int, texts: set[int]) -> bool:
    """Whether lines with a day follow each other between two paragraphs, as in a chronicle.

    Between the days of a list are headlines or digests.
    """
    last = len(page.lines) - 1
    top = bottom = line
    while top > 0 and top - 1 not in texts and DAY.search(page.lines[top - 1]):
        top -= 1
    while bottom < last and bottom + 1 not in texts and DAY.search(page.lines[bottom + 1]):
        bottom += 1
    return top < bottom and top - 1 in texts and bottom + 1 in texts
