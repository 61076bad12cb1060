"""Sentences that are broken into short lines, or cut off at the end of a digest.

Broadcasters publish text with the short lines of a teleprompter.  Only the last line of a sentence
ends like one, and alone it counts too little compared with a paragraph on one line.
"""

from __future__ import annotations

from itertools import compress
from typing import Final

from cleaner.date.parse import CLOCK, NUMERIC_DAY
from cleaner.page import Page
from cleaner.text import names
from cleaner.text.korean import (
    MOST_PROSE,
    SENTENCE_END,
    breaks_off,
    ends_sentence,
    ends_stopped,
    holds_hangul,
    is_marked,
)
from cleaner.text.lazy import lazy

# A line of a teleprompter has at most this many characters.
LONGEST: Final = 40
# A sentence has at most this many lines above its last one.
MOST: Final = 6
# Tools wrap lines at this many characters or fewer.  Longer lines that were wrapped would not all
# lack the end of a sentence: some would end a paragraph.
WIDEST_WRAP: Final = 90
# Text after the last sentence of a paragraph: a note in brackets, a day and place, a phone number,
# or the writer's name.
_APPENDED: Final = lazy(
    r"\s?(?:(?:\d{1,2}월\s)?\d{1,2}(?:일|~\d{1,2}일)(?:\s|까지\s)[^.]{2,30}|[(\[<〈][^()\[\]<>〈〉]{1,30}[)\]>〉]"
    r"|(?:[가-힣]{1,6}\s)?(?:문의|신청|접수|예약)?[\s:：]{0,3}☎?\s?\(?0\d{1,2}[)-][\s\d~∼-]{5,30}"
    r"|/\s?\S{2,12}(?:\s\S{1,8})?"
    r"|[가-힣]{2,4}\s(?:[가-힣A-Za-z·]{1,12}\s?){1,2}(?:위원|에디터|스페셜리스트|칼럼니스트|평론가|리포터|큐레이터))\.?"
)
# Signs, or the number of a note, after a sentence; dots are left out, since they show a cut.
_SIGNS: Final = lazy(r"(?:[^\w\s.…,:)\]]|[ㅋㅎㅠ]|\d{1,2}\)){1,5}\Z")
# Words after the last sentence of an article: reporters, rights, sources, a book's pages and price.
_CREDITS: Final = lazy(rf"{names.REPORTERS}|[@ⓒ©]|제공|사진|\[|무단|[|]|://|\d쪽|\d원\Z")
# No tool wraps lines so wide.
WIDE: Final = 200
# What no sentence is cut behind: stops, signs that close, and verbs made nouns.
_CLOSED: Final = frozenset(".?!)]>】〉》」』\"”’'임함됨")
# Behind an item's digest: the dots where it is cut and its day or reporter, or its day and time.
_ITEM_END: Final = lazy(
    rf"(?:\.\.|…)\s?(?:{NUMERIC_DAY}\.?|\[[가-힣]{{2,4}}\])\Z"
    rf"|{NUMERIC_DAY}\s{CLOCK}(?::\d\d)?\s?(?:[가-힣]{{2,4}}(?:\s?{names.REPORTER})?)?\Z"
)
LONGEST_ITEM_END: Final = 40
# Syllables of a person's name at most.
LONGEST_PERSON: Final = 4


def weigh(page: Page, prose: list[int]) -> None:
    """Add the length of a broken sentence's other lines to the prose of its last line.

    prose: characters of prose of each line; changed in place.
    """
    for line in compress(range(len(prose)), prose):
        text = page.lines[line]
        if len(text) <= LONGEST and ends_stopped(text):
            above = _above(page, prose, line)
            if any(breaks_off(page.lines[i]) for i in above):
                size = sum(len(page.lines[i]) for i in above)
                prose[line] = min(MOST_PROSE, prose[line] + size)


def _above(page: Page, prose: list[int], line: int) -> range:
    """The short plain lines right above a line in its paragraph, none of them prose."""
    start = line
    while start > 0 and line - start < MOST and _is_part(page, prose, start - 1, line):
        start -= 1
    return range(start, line)


def _is_part(page: Page, prose: list[int], line: int, last: int) -> bool:
    text = page.lines[line]
    same = page.paragraph[line] == page.paragraph[last] and page.box[line] == page.box[last]
    plain = page.kinds[line] == "paragraph" and not page.linked[line] and not prose[line]
    return same and plain and len(text) <= LONGEST and not is_marked(text)


def is_open(text: str) -> bool:
    """Whether a paragraph is longer than wrapped lines are, and its last sentence has no end."""
    return len(text) > WIDEST_WRAP and not ends_sentence(_SIGNS.sub("", text))


def ends_inside(text: str) -> bool:
    """Whether a sentence ends inside a line, and a new one, not a name or credit, begins there."""
    last = max((found.end() for found in SENTENCE_END.finditer(text)), default=0)
    rest = text[last:].strip()
    if not (last and holds_hangul(rest)) or _is_person(rest):
        return False
    return not (_CREDITS.search(rest) or _APPENDED.fullmatch(rest) or names.is_outlet(rest))


def is_cut(text: str) -> bool:
    """Whether a paragraph is as wide as digests are, and breaks off or has an item's day behind it.

    Two such paragraphs make a list: a crawler cuts a text off at its end alone.
    """
    if len(text) < WIDE:
        return False
    if _ITEM_END.search(text, len(text) - LONGEST_ITEM_END):
        return True
    return text[-1] not in _CLOSED and is_open(text) and ends_inside(text)


def _is_person(rest: str) -> bool:
    """Whether the rest of a line is a person's name, as a photographer's after a caption."""
    return 1 < len(rest) <= LONGEST_PERSON and " " not in rest and names.is_person(rest)
