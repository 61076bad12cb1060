"""Merges runs of similar lines on oversized pages.

The longest pages seen have some 2,000 lines.  Only database dumps and hostile pages exceed the
limit; on these, runs of similar lines are merged into a few long ones.  That bounds the number of
lines for all later stages.  No word is lost.  The first and last lines of each run stay as they
are, since an article may be above or below the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from cleaner.page import Page
from cleaner.text.korean import ENDS

# Characters from which the kind of a text is recognised; reading more would only cost time.
SNIFFED: Final = 200_000
# The fewest marks of a kind that count: one or two may be typing errors, notes or quotations.
LEAST_MARKS: Final = 3
# The share from which "most" of something counts: lines of code, lines of a poem, lines without
# a tag.
MOSTLY: Final = 0.5
# On a page with more lines, runs of similar lines are merged.  The longest of hundreds of pages
# has 2,000.
MANY: Final = 10_000
# Lines at each end of a run that are not merged: headline, date and byline may be among them.
EDGE: Final = 50
# The fewest sentences that are merged into one paragraph.
MERGED_SENTENCES: Final = 16
# The approximate number of such paragraphs; with more sentences, each paragraph gets longer.
MOST_PARAGRAPHS: Final = 1_000
# Lines of a list that are merged into one: they are short, so more of them than of prose.
MERGED_ITEMS: Final = 200
# Appended to merged lines of a list, so that a full stop of the last one does not make them look
# like a sentence.
LIST_END: Final = " |"
# A shorter line is a control, even if it ends like a sentence.
SHORTEST: Final = 20
# Lines at each end of a page that are not merged if its kinds of lines alternate.  The lines
# between them become at most twice as many, since a merged line costs more time than a single one.
EDGE_IN_TURN: Final = MANY // 8
# Stands for a box number: these lines are not merged.
APART: Final = -1
# Boxes that usually hold one line; similar lines in adjacent boxes of these kinds form a run too.
_SMALL: Final = frozenset("tr td th tbody thead tfoot li dt dd p".split())


def merge_lines(lines: list[str]) -> list[str]:
    """The lines; if there are too many, runs of similar lines are merged."""
    if len(lines) <= MANY:
        return lines
    made: list[str] = []
    sentences = merged_sentences(len(lines))
    for closed, group in groupby(lines, _sort()):
        run = list(group)
        count, end = (sentences, "") if closed else (MERGED_ITEMS, LIST_END)
        made += _merge_middle(run, EDGE, count, end)
    # Alternating sorts of lines form no runs.
    return made if len(made) <= 2 * MANY else _merge_middle(made, EDGE_IN_TURN, _step(len(made)))


def _step(count: int) -> int:
    """How many lines of any kind to merge into one, for so many lines in all."""
    return -(-(count - 2 * EDGE_IN_TURN) // (2 * EDGE_IN_TURN))


def merged_sentences(count: int) -> int:
    """How many sentences to merge into one paragraph, for so many lines in all."""
    return max(MERGED_SENTENCES, count // MOST_PARAGRAPHS)


def _sort() -> Callable[[str], bool]:
    """A new test for whether a line reads like a sentence.

    A blank line counts like the line above it, so the test has to see all lines in order.
    """
    last = False

    def is_closed(line: str) -> bool:
        nonlocal last
        bare = line.strip()
        if bare:
            last = bare[-1] in ENDS and len(bare) >= SHORTEST
        return last

    return is_closed


def _merge_middle(lines: list[str], edge: int, count: int, end: str = "") -> list[str]:
    """The lines, with those between both edges joined `count` at a time and `end` appended."""
    if len(lines) <= 2 * edge:
        return lines
    middle = [bare for line in lines[edge:-edge] if (bare := line.strip())]
    merged = (f"{run}{end}" for run in in_groups(middle, count))
    return [*lines[:edge], *merged, *lines[-edge:]]


def in_groups(lines: Sequence[str], count: int) -> Iterator[str]:
    """Yields the lines joined with blanks, `count` at a time."""
    return (" ".join(lines[at : at + count]) for at in range(0, len(lines), count))


def merge_page_lines(page: Page) -> Page:
    """The page; if it has too many lines, runs of similar lines in one place are merged."""
    if len(page.lines) <= MANY:
        return page
    runs = list(_runs(page))
    made = _with_parts_merged(page, runs) if len(runs) > 1 else page
    # Alternating kinds or boxes form no runs.
    return made if len(made.lines) <= MANY else _with_parts_merged(made, _groups_in_turn(made))


def _with_parts_merged(page: Page, parts: Iterable[tuple[range, int]]) -> Page:
    """The page with the lines of each part merged into one, or copied unchanged.

    parts: ranges of lines in order, each with the box around all of its lines, or with `APART` if
        they are not merged.  Most are not; they are copied by slices, since merging must not cost
        more time than it saves.
    """
    made = Page(page.source, parent=page.parent, tag=page.tag, class_attr=page.class_attr)
    made.titles, made.authors, made.article_type = page.titles, page.authors, page.article_type
    # The new index of each old line, and one more entry: a clue has the index of the line after it.
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
    """Yields parts for `_with_parts_merged`: runs of similar lines in groups, except their ends."""
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


def _groups_in_turn(page: Page) -> Iterator[tuple[range, int]]:
    """Yields parts for `_with_parts_merged`: all lines in groups, except both ends of the page."""
    count = len(page.lines)
    middle, step = range(EDGE_IN_TURN, count - EDGE_IN_TURN), _step(count)
    yield range(middle.start), APART
    for at in range(0, len(middle), step):
        part = middle[at : at + step]
        yield part, _common(set(page.box[part.start : part.stop]), page.parent)
    yield range(middle.stop, count), APART


def _common(boxes: set[int], parent: Sequence[int]) -> int:
    """The innermost box around all of these; a parent has a lower number than its children."""
    common = boxes.pop()
    for box in boxes:
        while box != common:
            common, box = (parent[common], box) if common > box else (common, parent[box])
    return common


def _holders(page: Page) -> list[int]:
    """For each box the innermost one, itself included, that may contain a run.

    A parent has a lower number than its children.
    """
    holders: list[int] = []
    for box, (tag, parent) in enumerate(zip(page.tag, page.parent, strict=True)):
        holders.append(holders[parent] if tag in _SMALL and parent >= 0 else box)
    return holders


def _add_as_one(made: Page, page: Page, lines: slice, holder: int) -> None:
    """Add several lines as one; it has the kind of the longest."""
    texts, boxes = page.lines[lines], set(page.box[lines])
    kind = page.kinds[lines.start + texts.index(max(texts, key=len))]
    box = boxes.pop() if len(boxes) == 1 else holder
    made.add_line(" ".join(texts), kind, sum(page.linked[lines]), box)
