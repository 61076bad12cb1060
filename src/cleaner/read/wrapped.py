"""Paragraphs that a tool wrapped at a fixed width, put together again.

A run of lines without a gap is a paragraph when it ends in a full stop, no line before the last
does, and those are of nearly one width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from cleaner.date.parse import CLOCK, DAY
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
# Narrower lines were not wrapped: they are lists or poems.
NARROWEST: Final = 36
# No paragraph has more lines.  Lines of one width without a stop would else be read from each of
# them to the next stop (tests/hostile/test_steps.py).
LONGEST_RUN: Final = 40
# A word that did not fit makes a line so much shorter.
SLACK: Final = 12
# Tools wrap at 120 columns or below.
WIDEST: Final = 130
# Tools that count characters wrap at 80 of them or below; many lines end near that number.
MOST_CHARACTERS: Final = 80
# Lines that end near one number, at least; fewer do so by chance.
LEAST_NEAR: Final = 5
# And in Markdown, which tools wrap at a number of characters.
FEW: Final = 3
# Addresses do not wrap: so many lines may be wider.
WIDER: Final = 0.05
# The widths at which tools wrap, in characters or columns.
WIDTHS: Final = (72, 78, 79, 80)
# A line that opens an item, a heading, a quotation or a table's row.
_OPENING: Final = lazy(r"\s{0,9}(?:[*+•#>|-]|\d{1,3}[.)])")
# The text below a headline and its date begins above this line, and repeats so many words.
LEDE: Final = 3
REPEATED: Final = 2
# So far a line is searched for the day and time of a row.
LONGEST_ROW: Final = 200
# A row that dates an article: its time, or the writer's address at the end.
_DATED: Final = lazy(rf"{DAY}\.?\s{CLOCK}|\s{CLOCK}\Z|\s[\w.+-]{{1,30}}@[\w.-]{{3,30}}\Z")


def joined(raw: list[str]) -> list[str]:
    """The lines with the paragraphs joined that a tool wrapped and parted by blank lines.

    At none of its breaks another word would have fitted, so that a single paragraph is enough.
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
    """Whether a line has no blank at which it could be wrapped."""
    return " " not in line.strip() and not hangul(line)


def _width_of_wrap(raw: list[str], measure: Callable[[str], int]) -> int:
    """The least width that all lines are within, save addresses; else 0."""
    longest = 0
    for line in raw:
        size = measure(line)
        if size <= WIDTHS[-1]:
            longest = max(longest, size)
        elif not _is_address(line):
            return 0
    return next(width for width in WIDTHS if width >= longest)


def _filled(raw: list[str], width: int, measure: Callable[[str], int]) -> Iterator[str]:
    """The lines up to the last blank one, with those of a block joined if each was filled up."""
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

    Lines that end in stops may be paragraphs: one at least breaks off.
    """
    if all(line[-1] in _STOP_ENDS for line in block[:-1]):
        return False
    words = (line.split(maxsplit=1)[0] for line in block[1:])
    pairs = zip(block, words, strict=False)
    return all(measure(line) + measure(word) >= width for line, word in pairs)


def widths_of(page: Page, *, marked: bool = False) -> list[int]:
    """The widths of the lines where hardly one is wider than those that break off; else none.

    Most tools count a syllable as two columns; some count characters, as those of Markdown.
    """
    # No line is narrower than its number of characters.
    if sum(len(line) > WIDEST for line in page.lines) > WIDER * len(page.lines):
        return []
    widths = [_width(line) for line in page.lines]
    broken = _broken(page, widths)
    if not broken:
        return []
    widest = max(widths[line] for line in broken)
    if widest <= WIDEST and _count_wider(widths, widest) <= WIDER * len(widths):
        return widths
    sizes = [len(line) for line in page.lines]
    least = FEW if marked else LEAST_NEAR
    cut = [sizes[line] for line in _broken(page, sizes)]
    return sizes if _have_edge(cut, sizes, least) else []


def is_sure(page: Page, widths: list[int]) -> bool:
    """Whether most lines that break off, and many, do so at the edge; those of scripts do not."""
    broken = [widths[line] for line in _broken(page, widths)] if widths else []
    edge = max(broken, default=0) - SLACK
    near = sum(width > edge for width in broken)
    return near >= LEAST_NEAR and near > limits.MOSTLY * len(broken)


def _broken(page: Page, widths: list[int]) -> list[int]:
    """The lines that break off and have no gap below; none if it is only the headline."""
    broken = [
        line
        for line, width in enumerate(widths[:-1])
        if line + 1 not in page.breaks and width >= NARROWEST and _may_go_on(page.lines[line])
    ]
    return [] if broken == [0] and _is_repeated(page) else broken


def _is_repeated(page: Page) -> bool:
    """Whether the text below the first line repeats its words, as it does below a headline."""
    below = next((line for line in page.lines[1:LEDE] if not _is_dated(line)), "")
    words = [word[:2] for word in page.lines[0].split() if hangul(word[:2]) == 2]
    return sum(word in below for word in words) >= REPEATED


def _may_go_on(line: str) -> bool:
    """Whether a sentence may continue from a line: no full stop, and no date ends it."""
    return not (_stops(line) or _is_dated(line))


def _is_dated(line: str) -> bool:
    """Whether a line is a row that dates an article."""
    return (":" in line or "@" in line) and _DATED.search(line[:LONGEST_ROW]) is not None


def _count_wider(widths: list[int], widest: int) -> int:
    """How many lines are wider than this."""
    return sum(width > widest for width in widths)


def _have_edge(broken: list[int], sizes: list[int], least: int = LEAST_NEAR) -> bool:
    """Whether many of the lines that break off do so near one number of characters."""
    widest = max(broken, default=WIDEST)
    near = sum(size > widest - SLACK for size in broken)
    return widest <= MOST_CHARACTERS and near >= max(least, 2 * _count_wider(sizes, widest))


def unwrap(page: Page, widths: list[int]) -> Page:
    """The page with the lines of each such run joined.

    widths: of its lines; a Hangul syllable is two columns wide, where the tool counted columns.
    """
    whole = Page("text")
    whole.open_box(-1, "text", "")
    stops = _stops_ahead(page)
    at = 0
    while at < len(page.lines):
        end = _run_end(widths, at, stops[at]) + 1
        if at in page.breaks:
            whole.breaks.add(len(whole.lines))
        linked = sum(page.linked[at:end])
        whole.add_line(_joined(page.lines[at:end]), page.kinds[at], linked, 0)
        whole.source_line.append(page.source_line[at])
        at = end
    return whole


def _stops_ahead(page: Page) -> list[int]:
    """For each line the first from there on that ends in a full stop, no gap or item between.

    -1 if there is none.
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
    """Whether a line ends in the credit of a picture: no sentence continues from it."""
    if line[-1] in _CLOSED:
        return _CREDITED.search(line[-LONGEST:]) is not None
    return names.ends_credited(line)


def _run_end(widths: list[int], start: int, stop: int) -> int:
    """The last line of the wrapped run that begins at `start`; `start` if there is none."""
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
    """Whether the line ends in a full stop."""
    return line[-1] in _STOP_ENDS and _STOP.search(line[-STOP_REACH:]) is not None


def _width(line: str) -> int:
    return len(line) + hangul(line)


def _joined(lines: list[str]) -> str:
    """The lines with a blank between them, or none where a wrapped word continues."""
    text = lines[0]
    for line in lines[1:]:
        text += line if VERB_REST.match(line) else f" {line}"
    return text
