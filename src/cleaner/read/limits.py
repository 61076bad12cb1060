"""Merges runs of similar lines on oversized pages.

The longest pages seen have some thousand lines.  Above the bound, which only dumps of databases
and hostile pages have, runs of similar lines are merged into a few long ones.
No word is lost, and the first and last lines of each run stay as they are, for an article may be
above or below it, and the number of lines that everything behind the reader sees is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise
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
# Lines of a page at most; on a page with more, runs of similar lines are merged.  The longest of
# hundreds of pages has 2,000.
MANY: Final = 10_000
# Lines at both ends of a run that are not merged: headline, date and byline are there.
EDGE: Final = 50
# Sentences that are merged into one paragraph, at least.
MERGED_SENTENCES: Final = 16
# Paragraphs of merged sentences, about; where there are more sentences, each has more.
MOST_PARAGRAPHS: Final = 1_000
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
    sentences = merged_sentences(len(lines))
    for closed, group in groupby(lines, _sort()):
        run = list(group)
        count, end = (sentences, "") if closed else (MERGED_ITEMS, LIST_END)
        made += _together(run, EDGE, count, end)
    # Two alternating kinds make no runs.
    return made if len(made) <= 2 * MANY else _together(made, MANY // 2, -(-len(made) // MANY))


def merged_sentences(count: int) -> int:
    """How many sentences of a text of so many lines are merged into one paragraph."""
    return max(MERGED_SENTENCES, count // MOST_PARAGRAPHS)


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
    made = _merged(page, _runs(page))
    # Kinds and boxes that alternate make no runs.
    return made if len(made.lines) <= MANY else _merged(made, _in_turn(made))


def _merged(page: Page, parts: Iterable[tuple[range, int]]) -> Page:
    """The page with each of these parts as one line.

    parts: lines in order, and the box that holds all of them.
    """
    made = Page(page.source, parent=page.parent, tag=page.tag, class_attr=page.class_attr)
    made.titles, made.authors, made.article_type = page.titles, page.authors, page.article_type
    # For each line the new line that holds it.  A clue has the number of the line behind it.
    now: list[int] = []
    for part, holder in parts:
        now += [len(made.lines)] * len(part)
        _add(made, page, part, holder)
    now.append(len(made.lines))
    made.clues = [
        clue._replace(line=now[clue.line]) if clue.line > 0 else clue for clue in page.clues
    ]
    return made


def _runs(page: Page) -> Iterator[tuple[range, int]]:
    """Lines of one kind, sort and place in groups."""
    holders, sentences = _holders(page), merged_sentences(len(page.lines))
    around = [holders[box] for box in page.box]
    end = 0
    for (_, closed, holder), group in groupby(
        zip(page.kinds, map(_sort(), page.lines), around, strict=True)
    ):
        start, end = end, end + len(list(group))
        for part in _parts(range(start, end), sentences if closed else MERGED_ITEMS):
            yield part, holder


def _in_turn(page: Page) -> Iterator[tuple[range, int]]:
    """Lines of all kinds in groups, except those at both ends of the page."""
    count, edge = len(page.lines), MANY // 8
    step = -(-(count - 2 * edge) // (2 * edge))
    starts = (range(edge), range(edge, count - edge, step), range(count - edge, count + 1))
    for start, end in pairwise(chain(*starts)):
        part = range(start, end)
        yield part, _common([page.box[line] for line in part], page.parent)


def _common(boxes: Sequence[int], parent: Sequence[int]) -> int:
    """The innermost box around all of these; parents have the lower numbers."""
    common = boxes[0]
    for box in boxes[1:]:
        while box != common:
            common, box = (parent[common], box) if common > box else (common, parent[box])
    return common


def _holders(page: Page) -> list[int]:
    """For each box the one around it that may hold a run; parents have the lower numbers."""
    holders: list[int] = []
    for box, (tag, parent) in enumerate(zip(page.tag, page.parent, strict=True)):
        holders.append(holders[parent] if tag in _SMALL and parent >= 0 else box)
    return holders


def _parts(run: range, count: int) -> Iterator[range]:
    """The lines of a run, those in its middle merged in groups."""
    if len(run) <= 2 * EDGE:
        yield from (range(line, line + 1) for line in run)
        return
    yield from (range(line, line + 1) for line in run[:EDGE])
    middle = run[EDGE:-EDGE]
    yield from (middle[at : at + count] for at in range(0, len(middle), count))
    yield from (range(line, line + 1) for line in run[-EDGE:])


def _add(made: Page, page: Page, lines: range, holder: int) -> None:
    """Add lines of a page as one, of the kind of the longest."""
    first = lines[0]
    if first in page.inline:
        made.inline[len(made.lines)] = page.inline[first]
    if len(lines) == 1:  # as most are, where runs are short
        made.add_line(page.lines[first], page.kinds[first], page.linked[first], page.box[first])
        return
    text = " ".join([page.lines[line] for line in lines])
    linked = sum([page.linked[line] for line in lines])
    kind = page.kinds[max(lines, key=lambda line: len(page.lines[line]))]
    box = page.box[first]
    alike = all(page.box[line] == box for line in lines)
    made.add_line(text, kind, linked, box if alike else holder)
