"""Merges runs of similar lines on oversized pages.

The longest pages seen have some thousand lines.  Above the bound, which only dumps of databases
and hostile pages have, runs of similar lines are merged into a few long ones.
No word is lost, and the first and last lines of each run stay as they are, for an article may be
above or below it, and the number of lines that everything behind the reader sees is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from cleaner.page import Page
from cleaner.text.korean import ENDS

# The kind of a text shows in its first part; the rest would only cost time.
SNIFFED: Final = 200_000
# One or two marks of a kind may be slips, notes, or quoted in an article.
LEAST_MARKS: Final = 3
# More than this share of a text is most of it: of the lines of a program or of a poem, of lines
# without a tag.
MOSTLY: Final = 0.5
# Lines of a page at most; on a page with more, runs of similar lines are merged.
MANY: Final = 20_000
# Lines at both ends of a run that are not merged: headline, date and byline are there.
EDGE: Final = 50
# Sentences that are merged into one paragraph.
MERGED_SENTENCES: Final = 16
# Short lines that are merged into one: of a list more than of prose.
MERGED_ITEMS: Final = 200
# Lines of a list that are joined end with a bar: the stop of the last one would close them all.
LIST_END: Final = " |"
# A shorter line that ends like a sentence is a control.
SHORTEST: Final = 20
# Boxes of one line each; similar lines in such adjacent boxes are a run, too.
_SMALL: Final = frozenset("tr td th tbody thead tfoot li dt dd p".split())


def gathered(lines: list[str]) -> list[str]:
    """The lines, where they are too many with those of one sort together."""
    if len(lines) <= MANY:
        return lines
    made: list[str] = []
    for closed, group in groupby(lines, _sort()):
        run = list(group)
        count, end = (MERGED_SENTENCES, "") if closed else (MERGED_ITEMS, LIST_END)
        made += _together(run, EDGE, count, end)
    # Two alternating kinds make no runs.
    return made if len(made) <= 2 * MANY else _together(made, MANY // 2, -(-len(made) // MANY))


def _sort() -> Callable[[str], bool]:
    """A test whether a line reads like a sentence; a blank line counts as the one above it."""
    last = False

    def is_closed(line: str) -> bool:
        nonlocal last
        bare = line.strip()
        if bare:
            last = bare[-1] in ENDS and len(bare) >= SHORTEST
        return last

    return is_closed


def _together(lines: list[str], edge: int, count: int, end: str = "") -> list[str]:
    """The lines with those in the middle joined, so many at a time; each ends with `end`."""
    if len(lines) <= 2 * edge:
        return lines
    middle = [bare for line in lines[edge:-edge] if (bare := line.strip())]
    merged = (f"{run}{end}" for run in in_groups(middle, count))
    return [*lines[:edge], *merged, *lines[-edge:]]


def in_groups(lines: Sequence[str], count: int) -> Iterator[str]:
    """The lines joined by blanks, so many at a time."""
    return (" ".join(lines[at : at + count]) for at in range(0, len(lines), count))


def gathered_page(page: Page) -> Page:
    """The page, where its lines are too many with those of one sort and place together."""
    if len(page.lines) <= MANY:
        return page
    made = Page(page.source, parent=page.parent, tag=page.tag, class_attr=page.class_attr)
    made.titles, made.authors, made.article_type = page.titles, page.authors, page.article_type
    # For each line the new line that holds it.  A clue has the number of the line behind it.
    now: list[int] = []
    copied = 0
    for run, closed, holder in _long_runs(page):
        start, stop = run.start + EDGE, run.stop - EDGE
        _copy(made, page, range(copied, start), now)
        count = MERGED_SENTENCES if closed else MERGED_ITEMS
        for at in range(start, stop, count):
            part = range(at, min(at + count, stop))
            now += [len(made.lines)] * len(part)
            _add(made, page, part, holder)
        copied = stop
    _copy(made, page, range(copied, len(page.lines)), now)
    now.append(len(made.lines))
    made.clues = [
        clue._replace(line=now[clue.line]) if clue.line > 0 else clue for clue in page.clues
    ]
    return made


def _holders(page: Page) -> list[int]:
    """For each box the one around it that may hold a run; parents have the lower numbers."""
    holders: list[int] = []
    for box, (tag, parent) in enumerate(zip(page.tag, page.parent, strict=True)):
        holders.append(holders[parent] if tag in _SMALL and parent >= 0 else box)
    return holders


def _long_runs(page: Page) -> Iterator[tuple[range, bool, int]]:
    """Runs of lines to be merged, whether they read like sentences, and the box they are in."""
    holders = _holders(page)
    sorts = zip(
        page.kinds, map(_sort(), page.lines), [holders[box] for box in page.box], strict=True
    )
    end = 0
    for (_, closed, holder), group in groupby(sorts):
        start, end = end, end + len(list(group))
        if end - start > 2 * EDGE:
            yield range(start, end), closed, holder


def _copy(made: Page, page: Page, lines: range, now: list[int]) -> None:
    """Add lines of a page as they are."""
    part, start = slice(lines.start, lines.stop), len(made.lines)
    if page.inline:
        places = enumerate(lines, start)
        made.inline |= {at: page.inline[line] for at, line in places if line in page.inline}
    made.lines += page.lines[part]
    made.kinds += page.kinds[part]
    made.linked += page.linked[part]
    made.box += page.box[part]
    made.paragraph += [made.opened] * len(lines)
    now += range(start, start + len(lines))


def _add(made: Page, page: Page, lines: range, holder: int) -> None:
    """Add lines of a page as one."""
    first, part = lines[0], slice(lines.start, lines.stop)
    if first in page.inline:
        made.inline[len(made.lines)] = page.inline[first]
    boxes = set(page.box[part])
    box = boxes.pop() if len(boxes) == 1 else holder
    made.add_line(" ".join(page.lines[part]), page.kinds[first], sum(page.linked[part]), box)
