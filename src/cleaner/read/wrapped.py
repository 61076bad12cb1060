"""Joins paragraphs that a tool wrapped at a fixed width.

A run of lines without a gap is a paragraph if only its last line ends in a full stop and the
others have nearly the same width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from cleaner.date.parse import CLOCK, DAY, WEEKDAY
from cleaner.page import Page
from cleaner.read import limits
from cleaner.read.spoken import LONGEST
from cleaner.text import names
from cleaner.text.korean import STOP_REACH, VERB_REST, hangul
from cleaner.text.lazy import lazy

# The end of a wrapped paragraph.
_STOP: Final = lazy(r"[가-힣][.?!][\"'”’)\]]{0,3}\Z")
_STOP_ENDS: Final = frozenset(".?!\"'”’)]")
_CLOSED: Final = frozenset("])")
_CREDITED: Final = lazy(
    r"[\[(][^\[\]()]{0,20}(?:사진|제공|자료|그래픽|[=ⓒ©])[^\[\]()]{0,20}[\])]\Z"
)
# Narrower lines were not wrapped by a tool: they are lists or poems.
NARROWEST: Final = 36
# No paragraph has more lines.  Without this bound, long runs of lines without a stop would take
# quadratic time (tests/hostile/test_steps.py).
LONGEST_RUN: Final = 40
# A wrapped line is at most this much shorter than the widest: the next word did not fit.
SLACK: Final = 12
# Tools wrap at 120 columns or less.
WIDEST: Final = 130
# Tools that count characters wrap at 80 or less, and many lines end near that number.
MOST_CHARACTERS: Final = 80
# The fewest lines that must end near that number; fewer do so by chance.
LEAST_NEAR: Final = 5
# The same for Markdown, which tools do wrap by characters.
FEW: Final = 3
# The share of lines that may be wider, since addresses are not wrapped.
WIDER: Final = 0.05
# The widths at which tools wrap, in characters or columns.
WIDTHS: Final = (72, 78, 79, 80)
# The opening of an item, a heading, a quotation or a table row.
_OPENING: Final = lazy(r"\s{0,9}(?:[*+•#>|-]|\d{1,3}[.)](?!\d))")
# A headline is recognised by the first text in the lines before index `LEDE`, which repeats at
# least `REPEATED` of its words.
LEDE: Final = 3
REPEATED: Final = 2
# Only so many characters of a line are searched for a day and time.
LONGEST_ROW: Final = 200
# A line with the date of an article, or with a time or the writer's address at its end.
_DATED: Final = lazy(
    rf"{DAY}[.일]?(?:\s?\(?{WEEKDAY}\)?)?\s(?:오[전후]\s)?{CLOCK}|\s{CLOCK}\Z|"
    r"\s[\w.+-]{1,30}@[\w.-]{3,30}\Z"
)


def joined(raw: list[str]) -> list[str]:
    """The lines, with paragraphs joined that a tool wrapped and separated by blank lines.

    A single wrapped paragraph is enough evidence, since at none of its line breaks the next word
    would have fitted.
    """
    if any(len(line) > WIDTHS[-1] and not _is_address(line) for line in raw):  # as in most texts
        return raw
    for measure in (len, _width):
        if width := _width_of_wrap(raw, measure):
            lines = list(_filled([*raw, ""], width, measure))[:-1]
            if len(lines) < len(raw):
                return lines
    return raw


def _is_address(line: str) -> bool:
    """Whether a line cannot be wrapped: it has no blanks and no Hangul, like an address."""
    return " " not in line.strip() and not hangul(line)


def _width_of_wrap(raw: list[str], measure: Callable[[str], int]) -> int:
    """The least of `WIDTHS` that all lines except addresses fit into; 0 if there is none."""
    longest = 0
    for line in raw:
        size = measure(line)
        if size <= WIDTHS[-1]:
            longest = max(longest, size)
        elif not _is_address(line):
            return 0
    return next(width for width in WIDTHS if width >= longest)


def _filled(raw: list[str], width: int, measure: Callable[[str], int]) -> Iterator[str]:
    """Yields the lines up to the last blank one; blocks are joined if their lines are full."""
    block: list[str] = []
    for line in raw:
        if block and (not line.strip() or _OPENING.match(line)):
            if _is_full(block, width, measure):
                yield " ".join([block[0], *map(str.strip, block[1:])])
            else:
                yield from block
            block.clear()
        if line.strip():
            block.append(line.rstrip())
        else:
            yield line


def _is_full(block: list[str], width: int, measure: Callable[[str], int]) -> bool:
    """Whether the first word of each further line of a block did not fit on the line above it.

    At least one line has to break off: lines that all end in stops may be paragraphs.
    """
    if all(line[-1] in _STOP_ENDS for line in block[:-1]):
        return False
    words = (line.split(maxsplit=1)[0] for line in block[1:])
    pairs = zip(block, words, strict=False)
    return all(measure(line) + measure(word) >= width for line, word in pairs)


def widths_of(page: Page, *, marked: bool = False) -> list[int]:
    """The width of each line of a text that a tool wrapped; empty if none did.

    In a wrapped text, hardly any line is wider than those that break off.  Most tools count a
    syllable as two columns; some, such as those for Markdown, count characters.
    """
    # No line is narrower than its number of characters.
    if sum(len(line) > WIDEST for line in page.lines) > WIDER * len(page.lines):
        return []
    widths = [_width(line) for line in page.lines]
    broken = _broken_lines(page, widths)
    if not broken:
        return []
    widest = max(widths[line] for line in broken)
    if widest <= WIDEST and _count_wider(widths, widest) <= WIDER * len(widths):
        return widths
    sizes = [len(line) for line in page.lines]
    least = FEW if marked else LEAST_NEAR
    cut = [sizes[line] for line in _broken_lines(page, sizes)]
    return sizes if _has_edge(cut, sizes, least) else []


def is_sure(page: Page, widths: list[int]) -> bool:
    """Whether many lines, and most of those that break off, end near the edge.

    The lines of an announcer's text do not.
    """
    broken = [widths[line] for line in _broken_lines(page, widths)] if widths else []
    edge = max(broken, default=0) - SLACK
    near = sum(width > edge for width in broken)
    return near >= LEAST_NEAR and near > limits.MOSTLY * len(broken)


def _broken_lines(page: Page, widths: list[int]) -> list[int]:
    """The lines that break off without a gap below; empty if only the headline does."""
    broken = [
        line
        for line, width in enumerate(widths[:-1])
        if line + 1 not in page.breaks and width >= NARROWEST and _may_continue(page.lines[line])
    ]
    return [] if broken == [0] and _is_repeated(page) else broken


def _is_repeated(page: Page) -> bool:
    """Whether the text below the first line repeats its words, as below a headline."""
    below = next((line for line in page.lines[1:LEDE] if not _is_dated(line)), "")
    words = [word[:2] for word in page.lines[0].split() if hangul(word[:2]) == 2]
    return sum(word in below for word in words) >= REPEATED


def _may_continue(line: str) -> bool:
    """Whether a sentence may continue behind a line: it has no full stop at its end and no date."""
    return not (_stops(line) or _is_dated(line))


def _is_dated(line: str) -> bool:
    """Whether a line has the date, time or address of a dateline."""
    return (":" in line or "@" in line) and _DATED.search(line[:LONGEST_ROW]) is not None


def _count_wider(widths: list[int], widest: int) -> int:
    """The number of lines wider than `widest`."""
    return sum(width > widest for width in widths)


def _has_edge(broken: list[int], sizes: list[int], least: int = LEAST_NEAR) -> bool:
    """Whether many of the lines that break off end near one number of characters.

    broken, sizes: lengths of the lines that break off, and of all lines.
    """
    widest = max(broken, default=WIDEST)
    near = sum(size > widest - SLACK for size in broken)
    return widest <= MOST_CHARACTERS and near >= max(least, 2 * _count_wider(sizes, widest))


def unwrap(page: Page, widths: list[int]) -> Page:
    """The page with the lines of each wrapped paragraph joined.

    widths: the width of each line, from `widths_of`.
    """
    whole = Page("text")
    whole.open_box(-1, "text", "")
    stops = _next_stops(page)
    at = 0
    while at < len(page.lines):
        end = _run_end(widths, at, stops[at]) + 1
        if at in page.breaks:
            whole.breaks.add(len(whole.lines))
        linked = sum(page.linked[at:end])
        whole.add_line(_join(page.lines[at:end]), page.kinds[at], linked, 0)
        whole.source_line.append(page.source_line[at])
        at = end
    return whole


def _next_stops(page: Page) -> list[int]:
    """For each line, the first one from it on that ends in a full stop.

    -1 if there is none, or if a gap, an item, a date or a credit is in between.
    """
    lines, kinds, breaks = page.lines, page.kinds, page.breaks
    ahead = [-1] * len(lines)
    stop = -1
    for line in range(len(lines) - 1, -1, -1):
        if kinds[line] == "code" or _is_credited(lines[line]) or _is_dated(lines[line]):
            stop = -1
        elif _stops(lines[line]):
            stop = line
        elif line + 1 in breaks or (line + 1 < len(kinds) and kinds[line + 1] != "paragraph"):
            stop = -1
        ahead[line] = stop
    return ahead


def _is_credited(line: str) -> bool:
    """Whether a line ends in a picture credit, behind which no sentence continues."""
    if line[-1] in _CLOSED:
        return _CREDITED.search(line[-LONGEST:]) is not None
    return names.ends_credited(line)


def _run_end(widths: list[int], start: int, stop: int) -> int:
    """The last line of the wrapped paragraph that begins at `start`; `start` if none does."""
    if not start < stop < start + LONGEST_RUN:
        return start
    narrow = wide = widths[start]
    for width in widths[start:stop]:
        if width > wide + SLACK:
            return start
        narrow, wide = min(narrow, width), max(wide, width)
        if narrow < NARROWEST or narrow < wide - SLACK:
            return start
    return stop if widths[stop] <= wide + SLACK else start


def _stops(line: str) -> bool:
    """Whether a line ends in a full stop, a question mark or an exclamation mark."""
    return line[-1] in _STOP_ENDS and _STOP.search(line[-STOP_REACH:]) is not None


def _width(line: str) -> int:
    return len(line) + hangul(line)


def _join(lines: list[str]) -> str:
    """The lines as one text, with blanks between them except inside a word that was broken."""
    text = lines[0]
    for line in lines[1:]:
        text += line if VERB_REST.match(line) else f" {line}"
    return text
