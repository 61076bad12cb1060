"""The kept pieces of lines, put together as the paragraphs of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from cleaner.locate.measures import ENTRIES
from cleaner.page import Page
from cleaner.prune.reasons import Piece
from cleaner.text.korean import LONG_LINE, breaks_off, ends_sentence
from cleaner.text.lazy import lazy
from cleaner.text.markdown import PARAGRAPH, TextBlock

# A part of a split sentence; one that ends in no particle is longer than sub-heads are.
SPLIT: Final = 15
# Boxes between a line and its list or quotation at most; lists farther out lay out the page.
NEAR_BOXES: Final = 4
_ITEMS: Final = frozenset(("li", "dd", "dt"))
# Marks that open sub-heads, in flattened text as well; ▶ and ▲ also open captions and speakers.
_MARKED: Final = lazy(r"[■□◆◇●○◎★☆](?![■□◆◇●○◎★☆])\s?\S")
# Labels of a programme: "■ 진행 : …".
_LABEL: Final = lazy(r"[^:：>]{1,20}[:：>]")


class Passage(NamedTuple):
    """A paragraph of the article: its text by lines, and the numbers of those lines."""

    parts: list[str]
    lines: list[int]

    @property
    def text(self) -> str:
        """The paragraph."""
        return " ".join(self.parts)


def passages(page: Page, pieces: Mapping[int, Sequence[Piece]]) -> Iterator[Passage]:
    """The kept text by paragraphs; a sentence that something removed had split is joined."""
    opened = Passage([], [])
    last = -1
    for line in sorted(pieces):
        kept = _kept_text(page.lines[line], pieces[line])
        if not kept:
            continue
        if opened.parts and not _continues(page, last, line, opened.parts[-1], kept):
            yield opened
            opened = Passage([], [])
        opened.parts.append(kept)
        opened.lines.append(line)
        last = line
    if opened.parts:
        yield opened


def _kept_text(text: str, parts: Sequence[Piece]) -> str:
    """What is kept of a line."""
    if len(parts) == 1:
        return text[parts[0].start : parts[0].end].strip() if parts[0].why is None else ""
    return "".join([text[part.start : part.end] for part in parts if part.why is None]).strip()


def blocks(page: Page, found: Sequence[Passage]) -> tuple[TextBlock, ...]:
    """The kind of each paragraph, for Markdown; empty where all are plain paragraphs."""
    quotes = "blockquote" in page.tag
    made = tuple([_block(page, passage, quotes=quotes) for passage in found])
    if made.count(PARAGRAPH) == len(made):
        return ()
    items = [_list_item(page, passage.lines[0]) for passage in found]
    held = Counter(items)
    # An item that holds several paragraphs is how a page lays out its text, not a list.
    made = tuple(
        PARAGRAPH if b.kind in ("item", "step") and held[item] > 1 and item >= 0 else b
        for b, item in zip(made, items, strict=True)
    )
    made = tuple(_with_heads_over_text(made))
    return made if any(block is not PARAGRAPH for block in made) else ()


def _with_heads_over_text(made: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """The blocks; sub-heads with nothing between them are paragraphs."""
    for is_heading, run in groupby(made, lambda block: block.kind == "heading"):
        members = list(run)
        listed = is_heading and len(members) >= ENTRIES
        yield from (PARAGRAPH,) * len(members) if listed else members


def _block(page: Page, passage: Passage, *, quotes: bool) -> TextBlock:
    """The kind of a paragraph; `quotes`: whether the page has quotations."""
    line, text = passage.lines[0], passage.text
    kind = page.kinds[line]
    if len(passage.lines) > 1 and page.same_row(line, passage.lines[1]):
        return TextBlock("row", tuple(passage.parts))
    if kind == "item":
        numbered = "ol" in _tags_around(page, line)
        return TextBlock("step" if numbered else "item")
    if len(text) <= LONG_LINE and not ends_sentence(text):
        marked = _MARKED.match(text) and not _LABEL.match(text)
        if kind == "heading" or page.is_bold(line) or marked:
            return TextBlock("heading")
    if quotes and "blockquote" in _tags_around(page, line):
        return TextBlock("quote")
    return PARAGRAPH


def _tags_around(page: Page, line: int) -> list[str]:
    """The elements of the boxes near a line, innermost first."""
    return [page.tag[box] for box in page.boxes_of(line, NEAR_BOXES)]


def _list_item(page: Page, line: int) -> int:
    """The list item's box in which a line is, -1 outside of one."""
    boxes = page.boxes_of(line, NEAR_BOXES)
    return next((box for box in boxes if page.tag[box] in _ITEMS), -1)


def _continues(page: Page, last: int, line: int, text: str, ahead: str) -> bool:
    """Whether a kept line belongs to the paragraph of the kept line before it."""
    if line in page.glued or page.same_row(last, line):
        return True
    return line > last + 1 and joins(text, ahead)


def joins(text: str, ahead: str) -> bool:
    """Whether a kept line breaks off in a sentence that the next one closes.

    A sub-head has no full stop either, but it is short and ends in no particle.
    """
    if len(text) < SPLIT or ends_sentence(text) or not ends_sentence(ahead):
        return False
    return breaks_off(text) or len(text) >= LONG_LINE
