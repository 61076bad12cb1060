"""Joins the kept pieces of lines into the paragraphs of the article."""

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

# Characters of the first part of a split sentence, at least.
SPLIT: Final = 15
# Boxes around a line in which to look for its list or quotation; lists farther out are layout.
NEAR_BOXES: Final = 4
_ITEMS: Final = frozenset(("li", "dd", "dt"))
# Marks that open sub-heads, also in flattened text.  ▶ and ▲ are left out: they also open captions
# and speakers' turns.
_MARKED: Final = lazy(r"[■□◆◇●○◎★☆](?![■□◆◇●○◎★☆])\s?\S")
# A label, as in a programme's credits ("■ 진행 : …"): no sub-head.
_LABEL: Final = lazy(r"[^:：>]{1,20}[:：>]")


class Passage(NamedTuple):
    """A paragraph of the article: the text of each line, and the numbers of those lines."""

    parts: list[str]
    lines: list[int]

    @property
    def text(self) -> str:
        """The paragraph as one line of text."""
        return " ".join(self.parts)


def passages(page: Page, pieces: Mapping[int, Sequence[Piece]]) -> Iterator[Passage]:
    """The paragraphs of kept text; a sentence that removed lines had split is joined again."""
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
    """The kept text of a line; "" if all of it is removed."""
    if len(parts) == 1:
        return text[parts[0].start : parts[0].end].strip() if parts[0].why is None else ""
    return "".join([text[part.start : part.end] for part in parts if part.why is None]).strip()


def blocks(page: Page, found: Sequence[Passage]) -> tuple[TextBlock, ...]:
    """The kind of each paragraph, for Markdown; empty if all are plain paragraphs."""
    quotes = "blockquote" in page.tag
    made = tuple([_block(page, passage, quotes=quotes) for passage in found])
    if made.count(PARAGRAPH) == len(made):
        return ()
    items = [_list_item(page, passage.lines[0]) for passage in found]
    held = Counter(items)
    # An item that holds several paragraphs is layout, not a list.
    made = tuple(
        PARAGRAPH if b.kind in ("item", "step") and held[item] > 1 and item >= 0 else b
        for b, item in zip(made, items, strict=True)
    )
    made = tuple(_without_stacked_heads(made))
    return made if any(block is not PARAGRAPH for block in made) else ()


def _without_stacked_heads(made: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """The blocks, with several sub-heads in a row turned into paragraphs."""
    for is_heading, run in groupby(made, lambda block: block.kind == "heading"):
        members = list(run)
        listed = is_heading and len(members) >= ENTRIES
        yield from (PARAGRAPH,) * len(members) if listed else members


def _block(page: Page, passage: Passage, *, quotes: bool) -> TextBlock:
    """The kind of a paragraph; `quotes`: whether the page has any block quotation."""
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
    """The tag names of the boxes around a line, innermost first, `NEAR_BOXES` at most."""
    return [page.tag[box] for box in page.boxes_of(line, NEAR_BOXES)]


def _list_item(page: Page, line: int) -> int:
    """The box of the list item that a line is in, or -1."""
    boxes = page.boxes_of(line, NEAR_BOXES)
    return next((box for box in boxes if page.tag[box] in _ITEMS), -1)


def _continues(page: Page, last: int, line: int, text: str, ahead: str) -> bool:
    """Whether a kept line continues the paragraph of the last kept line.

    text: kept text of the line `last`.  ahead: kept text of `line`.
    """
    if line in page.glued or page.same_row(last, line):
        return True
    return line > last + 1 and joins(text, ahead)


def joins(text: str, ahead: str) -> bool:
    """Whether a kept text breaks off in a sentence that the text after it closes.

    A sub-head has no full stop either, but it is short and does not end in a particle.
    """
    if len(text) < SPLIT or ends_sentence(text) or not ends_sentence(ahead):
        return False
    return breaks_off(text) or len(text) >= LONG_LINE
