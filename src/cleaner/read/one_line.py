"""Splits a page that a tool put on one line at rows of controls and at dates.

The reader has split it at its sentence ends, but a piece may still hold a menu, a headline and the
first sentence.  Many control words side by side are not a sentence, so the line is split there,
and later stages see the lines that the tool had joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cleaner.date.parse import CLOCK, DAY, HEAD_TIME, NUMERIC_DAY, WEEKDAY
from cleaner.page import Page
from cleaner.read.columns import SENTENCE
from cleaner.read.flattened import COUNTED, SHARED
from cleaner.rules.engine import Rules
from cleaner.text import names
from cleaner.text.korean import breaks_off, ends_sentence
from cleaner.text.lazy import lazy
from cleaner.text.normalize import lowered

# The fewest controls in a row that split a line.  A line that ends a sentence is split only by
# longer rows that have `MANY` controls in all, since sentences name two things in a row too.
FEW: Final = 2
# A longer text is not split here: each of its words would be looked up in the rules.
LONGEST: Final = 500_000
# Controls in a row that separate the head of a page from its text.
MANY: Final = 5
_COUNTER: Final = lazy(rf"\s?\(\d{{1,6}}\)|\s\d{{1,5}}(?=\s)|{COUNTED}")
_COUNTED: Final = lazy(COUNTED)
# The number of a slide, such as "1 / 5", in front of the control that shows it.
_SLIDE: Final = lazy(r"\d{1,3}\s/\s(?:\d{1,3}\s)?")
# The page's address, which is beside the control that copies it.
_ADDRESS: Final = lazy(r"\s{0,3}https?://[^\s가-힣]{4,300}(?!\S)")
_WORD: Final = lazy(r"\S+")
_NOUN_STOP: Final = lazy(r"[가-힣][.]\s")
_OFFICE_TWICE: Final = f"{names.REPORTER} {names.REPORTER} "
# A labelled time; every repeat is bounded.
_DATE: Final = lazy(
    r"(?:\|\s?)?(?:(?:기사|최종|최초)\s?)?(?:입력|수정|승인|등록|송고|발행|출고|작성(?=일)|업데이트)(?:일시?|시간)?\s?[:：]?\s?"
    rf"(?:{HEAD_TIME}|{DAY}[.일]?(?:\s?\(?{WEEKDAY}\)?)?)"
)
# The time below the headline, without a label: in numbers, with a clock or before the byline.
_TIME: Final = lazy(
    rf"(?<=\s)(?:\d{{4}}년\s\d\d?월\s\d\d?일(?=\s?\()|{NUMERIC_DAY}\.?)(?:\s?\({WEEKDAY}\))?\s{{1,6}}"
    rf"(?:(?:(?:오전|오후)\s)?{CLOCK}(?=\s)(?!\s?[~∼-])(?:\s{{1,6}}{names.PLACED})?|{names.PLACED})"
)
_DAY: Final = lazy(DAY)
# A place in the row of a weather widget, with its sky, and what is behind the row.
_STATION: Final = lazy(r"(?<!\S)[가-힣]{0,12}(?:\(예\))?\s?-?\d{1,2}\.\d℃(?!\S)")
_FORECASTER: Final = " 기상청 제공"
_SHARED: Final = lazy(SHARED)
# The lines in which it may be: a headline may end like a sentence.
HEAD: Final = 2


def split(page: Page, rules: Rules) -> Page:
    """The page with its lines split at rows of controls; the same object if no line was split."""
    heads = next((i for i, text in enumerate(page.lines[:HEAD], 1) if _DAY.search(text)), HEAD)
    parts = [list(_parts(text, rules, line < heads)) for line, text in enumerate(page.lines)]
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


def _parts(text: str, rules: Rules, heads: bool) -> Iterator[str]:
    """Yields the pieces of a line in order; only blanks between them are lost."""
    runs = list(_runs(text, rules, heads))
    if len(text) < SENTENCE:
        runs = [run for run in runs if run[0] == 0 and run[2] >= MANY and not _DATE.match(text)]
    elif ends_sentence(text):
        long = [run for run in runs if run[2] > FEW]
        sure = sum(count for _, _, count in long) >= MANY
        runs = [run for run in runs if sure and run <= long[-1]]
    elif stops := [found.end() for found in _NOUN_STOP.finditer(text)]:
        # Sentences that end in nouns name two things in a row, too.
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


def _runs(text: str, rules: Rules, heads: bool) -> Iterator[tuple[int, int, int]]:
    """Yields start, end and number of controls of each row; a date counts as `MANY` controls.

    heads: whether a date without a label may be that of the head.
    """
    low = lowered(text)
    dates = [found.span() for found in _DATE.finditer(text)]
    if heads and not dates and (time := _TIME.search(text)):
        before = text[: time.start()].rstrip()
        if not (breaks_off(before) or _DAY.search(before)):  # else in a sentence
            dates.append(time.span())
    if heads and "℃" in text:
        dates.extend(_stations(text))
    dates.sort(reverse=True)  # the first one last
    done = 0
    for word in _WORD.finditer(text):
        start = word.start()
        # In "기자 기자 구독" the first 기자 belongs to the name before it.
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
            if shared := _SHARED.match(text, done):
                yield done, shared.end(), MANY
                done = shared.end()


def _stations(text: str) -> list[tuple[int, int]]:
    """Start and end of each place in the row of a weather widget."""
    spans = [found.span() for found in _STATION.finditer(text)]
    if len(spans) < MANY or spans[-1][1] - spans[0][0] > 2 * sum(end - at for at, end in spans):
        return []
    end = spans[-1][1]
    behind = text.startswith(_FORECASTER, end)
    return [*spans, (end + 1, end + len(_FORECASTER))] if behind else spans


def _run(low: str, start: int, stop: int, rules: Rules) -> tuple[int, int]:
    """The end and number of the controls in a row from `start`.

    Counters and an address may be between them.
    """
    done, count = rules.run(low, start, stop)
    count += bool(count and _SLIDE.match(low, start, done))
    done, count = _further(low, done, count, stop, rules)
    # A headline may open with a bracket; its first word is not one of the controls before it.
    bracket = low.rfind("[", start, done)
    return (
        (bracket, count - 1) if bracket > start and "]" not in low[bracket:done] else (done, count)
    )


def _further(low: str, done: int, count: int, stop: int, rules: Rules) -> tuple[int, int]:
    """The end and number of controls, with those behind a counter or an address added."""
    while count:
        between = _COUNTER.match(low, done, stop) or _ADDRESS.match(low, done, stop)
        if not between:
            break
        more, further = rules.run(low, between.end(), stop)
        done, count = (more, count + further) if further else (between.end(), count)
    return done, count
