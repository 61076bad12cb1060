"""Merges runs of similar lines on oversized pages.

The longest pages seen have some thousand lines.  Above the bound, which only dumps of databases
and hostile pages have, runs of similar lines are merged into a few long ones.
No word is lost, and the first and last lines of each run stay as they are, for an article may be
above or below it, and the number of lines that everything behind the reader sees is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
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
# Lines at both ends of a page or text that are not merged where kinds alternate.  What is between
# makes at most twice as many: a line of several costs more than each of them.
EDGE_IN_TURN: Final = MANY // 8
# In place of a box: lines that are not merged.
APART: Final = -1
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
    return made if len(made) <= 2 * MANY else _together(made, EDGE_IN_TURN, _step(len(made)))


def _step(count: int) -> int:
    """How many lines of all kinds are merged into one, of so many."""
    return -(-(count - 2 * EDGE_IN_TURN) // (2 * EDGE_IN_TURN))


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
    runs = list(_runs(page))
    made = _merged(page, runs) if len(runs) > 1 else page
    # Kinds and boxes that alternate make no runs.
    return made if len(made.lines) <= MANY else _merged(made, _in_turn(made))


def _merged(page: Page, parts: Iterable[tuple[range, int]]) -> Page:
    """The page with the lines of these parts as they are, or as one.

    parts: lines in order, and the box that holds all of them, `APART` where they stay apart.
    Most lines stay so, and are taken over together: what merging costs must be less than it saves.
    """
    made = Page(page.source, parent=page.parent, tag=page.tag, class_attr=page.class_attr)
    made.titles, made.authors, made.article_type = page.titles, page.authors, page.article_type
    # For each line the new line that holds it.  A clue has the number of the line behind it.
    now: list[int] = []
    for part, holder in parts:
        count, lines = len(made.lines), slice(part.start, part.stop)
        if holder == APART:
            now += range(count, count + len(part))
            made.lines += page.lines[lines]
            made.kinds += page.kinds[lines]
            made.linked += page.linked[lines]
            made.box += page.box[lines]
        else:
            now += [count] * len(part)
            _add_as_one(made, page, lines, holder)
    now.append(len(made.lines))
    made.paragraph = [0] * len(made.lines)
    made.inline = {
        now[line]: names
        for line, names in page.inline.items()
        if not line or now[line - 1] < now[line]
    }
    made.clues = [
        clue._replace(line=now[clue.line]) if clue.line > 0 else clue for clue in page.clues
    ]
    return made


def _runs(page: Page) -> Iterator[tuple[range, int]]:
    """Lines of one kind, sort and place in groups, except those at both ends of a run."""
    holders, sentences = _holders(page), merged_sentences(len(page.lines))
    around = [holders[box] for box in page.box]
    closed = [line[-1] in ENDS and len(line) >= SHORTEST for line in page.lines]
    sorts = list(zip(page.kinds, closed, around, strict=True))
    changes = [line for line, (above, own) in enumerate(pairwise(sorts), 1) if above != own]
    end = 0
    for start, stop in pairwise((0, *changes, len(sorts))):
        if stop - start <= 2 * EDGE:
            continue
        middle = range(start + EDGE, stop - EDGE)
        yield range(end, middle.start), APART
        count = sentences if closed[start] else MERGED_ITEMS
        for at in range(0, len(middle), count):
            yield middle[at : at + count], around[start]
        end = middle.stop
    yield range(end, len(sorts)), APART


def _in_turn(page: Page) -> Iterator[tuple[range, int]]:
    """Lines of all kinds in groups, except those at both ends of the page."""
    count = len(page.lines)
    middle, step = range(EDGE_IN_TURN, count - EDGE_IN_TURN), _step(count)
    yield range(middle.start), APART
    for at in range(0, len(middle), step):
        part = middle[at : at + step]
        yield part, _common(set(page.box[part.start : part.stop]), page.parent)
    yield range(middle.stop, count), APART


def _common(boxes: set[int], parent: Sequence[int]) -> int:
    """The innermost box around all of these; parents have the lower numbers."""
    common = boxes.pop()
    for box in boxes:
        while box != common:
            common, box = (parent[common], box) if common > box else (common, parent[box])
    return common


def _holders(page: Page) -> list[int]:
    """For each box the one around it that may hold a run; parents have the lower numbers."""
    holders: list[int] = []
    for box, (tag, parent) in enumerate(zip(page.tag, page.parent, strict=True)):
        holders.append(holders[parent] if tag in _SMALL and parent >= 0 else box)
    return holders


def _add_as_one(made: Page, page: Page, lines: slice, holder: int) -> None:
    """Add lines of a page as one, of the kind of the longest."""
    texts, boxes = page.lines[lines], set(page.box[lines])
    kind = page.kinds[lines.start + texts.index(max(texts, key=len))]
    box = boxes.pop() if len(boxes) == 1 else holder
    made.add_line(" ".join(texts), kind, sum(page.linked[lines]), box)
