"""Sentences that are cut: by line breaks into short lines, or at the end of a digest.

Of the lines that the prompters of broadcasters show, only the last one ends like a sentence, and
alone it weighs too little beside a paragraph that is on one line.
"""

from __future__ import annotations

from itertools import compress
from typing import Final

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

# A line that a prompter's width cut is no longer.
LONGEST: Final = 40
# Lines above the last one of a sentence at most.
MOST: Final = 6
# Tools wrap at so many characters or fewer.  Of wrapped lines of more, some would end a paragraph.
WIDEST_WRAP: Final = 90
# Behind the last sentence of a paragraph: a note in brackets, day and place, the number to call, or
# who wrote it.
_APPENDED: Final = lazy(
    r"\s?(?:(?:\d{1,2}월\s)?\d{1,2}(?:일|~\d{1,2}일)(?:\s|까지\s)[^.]{2,30}|[(\[<〈][^()\[\]<>〈〉]{1,30}[)\]>〉]"
    r"|(?:[가-힣]{1,6}\s)?(?:문의|신청|접수|예약)?[\s:：]{0,3}☎?\s?\(?0\d{1,2}[)-][\s\d~∼-]{5,30}"
    r"|/\s?\S{2,12}(?:\s\S{1,8})?"
    r"|[가-힣]{2,4}\s(?:[가-힣A-Za-z·]{1,12}\s?){1,2}(?:위원|에디터|스페셜리스트|칼럼니스트|평론가|리포터|큐레이터))\.?"
)
# Signs and the number of a note behind it; dots show that it is cut.
_SIGNS: Final = lazy(r"(?:[^\w\s.…,:)\]]|[ㅋㅎㅠ]|\d{1,2}\)){1,5}\Z")
# Below the last sentence of an article: names, rights, sources, a book's pages and price.
_CREDITS: Final = lazy(rf"{names.REPORTERS}|[@ⓒ©]|제공|사진|\[|무단|[|]|://|\d쪽|\d원\Z")
# Syllables of a name.
LONGEST_PERSON: Final = 4


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


def is_open(text: str) -> bool:
    """Whether a paragraph is wider than tools wrap, and its last sentence is not closed."""
    return len(text) > WIDEST_WRAP and not ends_sentence(_SIGNS.sub("", text))


def ends_inside(text: str) -> bool:
    """Whether a sentence ends inside a line, and the next one begins there."""
    last = max((found.end() for found in SENTENCE_END.finditer(text)), default=0)
    rest = text[last:].strip()
    if not (last and holds_hangul(rest)) or _is_person(rest):
        return False
    return not (_CREDITS.search(rest) or _APPENDED.fullmatch(rest) or names.is_outlet(rest))


def _is_person(rest: str) -> bool:
    """Whether these words are a name: who took a picture, behind what it shows."""
    return 1 < len(rest) <= LONGEST_PERSON and " " not in rest and names.is_person(rest)
