"""A page that a tool put on one line, split where controls and dates are in a row.

The reader has parted it at its sentence ends; what is between two of them may still be a
menu, a headline and the first sentence.  Side by side, many words of controls are no sentence:
there the line is parted, and the rest of the pipeline sees the lines that the tool joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cleaner.date.parse import DAY, HEAD_TIME, WEEKDAY
from cleaner.page import Page
from cleaner.read.columns import SENTENCE
from cleaner.read.flattened import COUNTED
from cleaner.rules.engine import Rules
from cleaner.text import names
from cleaner.text.korean import ends_sentence
from cleaner.text.lazy import lazy

# Controls in a row that part a line.  One that closes a sentence is parted only by longer
# rows, and where these hold many: sentences, too, name two things side by side.
FEW: Final = 2
# Above this many characters a line is no page, and every word of it would be asked.
LONGEST: Final = 500_000
# Controls in a row that part the head of a page from its text.
MANY: Final = 5
_COUNTER: Final = lazy(rf"\s?\(\d{{1,6}}\)|\s\d{{1,5}}(?=\s)|{COUNTED}")
_COUNTED: Final = lazy(COUNTED)
# The slide's place in front of the control that shows it.
_SLIDE: Final = lazy(r"\d{1,3}\s/\s(?:\d{1,3}\s)?")
# The page's address is beside the control that copies it.
_ADDRESS: Final = lazy(r"\s{0,3}https?://[^\s가-힣]{4,300}(?!\S)")
_WORD: Final = lazy(r"\S+")
_NOUN_STOP: Final = lazy(r"[가-힣][.]\s")
_OFFICE_TWICE: Final = f"{names.REPORTER} {names.REPORTER} "
# A labelled time; every repeat is bounded.
_DATE: Final = lazy(
    r"(?:\|\s?)?(?:(?:기사|최종|최초)\s?)?(?:입력|수정|승인|등록|송고|발행|작성(?=일)|업데이트)(?:일시?|시간)?\s?[:：]?\s?"
    rf"(?:{HEAD_TIME}|{DAY}[.일]?(?:\s?\(?{WEEKDAY}\)?)?)"
)


def part(page: Page, rules: Rules) -> Page:
    """The page with its lines parted at rows of controls; a new page where any was."""
    parts = [list(_parts(text, rules)) for text in page.lines]
    if all(len(pieces) == 1 for pieces in parts):
        return page
    made = Page("text", parted=True)
    made.open_box(-1, "text", "")
    for line, pieces in enumerate(parts):
        if line in page.glued:
            made.glued.add(len(made.lines))
        if line in page.breaks:
            made.breaks.add(len(made.lines))
        linked = page.linked[line] if len(pieces) == 1 else 0
        for piece in pieces:
            made.add_line(piece, page.kinds[line], linked, 0)
            made.source_line.append(page.source_line[line])
    return made


def _parts(text: str, rules: Rules) -> Iterator[str]:
    """The pieces of a line, in order; nothing but blanks between them is left out."""
    runs = list(_runs(text, rules))
    if len(text) < SENTENCE:
        runs = [run for run in runs if run[0] == 0 and run[2] >= MANY and not _DATE.match(text)]
    elif ends_sentence(text):
        long = [run for run in runs if run[2] > FEW]
        sure = sum(count for _, _, count in long) >= MANY
        runs = [run for run in runs if sure and run <= long[-1]]
    elif stops := [found.end() for found in _NOUN_STOP.finditer(text)]:
        # Sentences that close with nouns, too, name two things side by side.
        first, last = stops[0], stops[-1]
        runs = [(last if start < last < end else start, end, size) for start, end, size in runs]
        runs = [run for run in runs if run[2] > FEW or not first <= run[0] < last]
    at = 0
    for start, end, _ in runs:
        for piece in (text[at:start].strip(), text[start:end].strip()):
            if piece:
                yield piece
        at = end
    if rest := text[at:].strip():
        yield rest


def _runs(text: str, rules: Rules) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of the controls that are in a row; a date counts for many."""
    low = text.lower()
    if len(low) != len(text):
        return
    dates = [found.span() for found in _DATE.finditer(text)][::-1]  # the first one last
    done = 0
    for word in _WORD.finditer(text):
        start = word.start()
        # The first of “기자 기자 구독” is the writer's, behind the name.
        if start < done or text.startswith(_OFFICE_TWICE, start):
            continue
        while dates and dates[-1][1] <= start:
            dates.pop()
        if dates and dates[-1][0] <= start:
            done, count = dates[-1][1], MANY
            if _COUNTED.match(low, done):
                done, count = _further(low, done, count, len(low), rules)
        else:
            done, count = _run(low, start, dates[-1][0] if dates else len(low), rules)
        if count >= FEW:
            yield start, done, count


def _run(low: str, start: int, stop: int, rules: Rules) -> tuple[int, int]:
    """Where the controls end that are in a row from here, counters and an address between."""
    done, count = rules.run(low, start, stop)
    count += bool(count and _SLIDE.match(low, start, done))
    done, count = _further(low, done, count, stop, rules)
    # The first word of a headline in brackets is none of the controls in front of it.
    bracket = low.rfind("[", start, done)
    return (
        (bracket, count - 1) if bracket > start and "]" not in low[bracket:done] else (done, count)
    )


def _further(low: str, done: int, count: int, stop: int, rules: Rules) -> tuple[int, int]:
    """The same behind these controls, where only a counter or an address is between."""
    while count:
        between = _COUNTER.match(low, done, stop) or _ADDRESS.match(low, done, stop)
        if not between:
            break
        more, further = rules.run(low, between.end(), stop)
        done, count = (more, count + further) if further else (between.end(), count)
    return done, count
