"""The kept pieces of lines, put together as the paragraphs of the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cleaner.page import Page
from cleaner.prune.reasons import Piece
from cleaner.text.korean import breaks_off, ends_sentence

# A part of a split sentence; one that ends in no particle is longer than sub-heads are.
SPLIT: Final = 15
LONG_SPLIT: Final = 45


def paragraphs(page: Page, pieces: Mapping[int, Sequence[Piece]]) -> Iterator[str]:
    """The kept text by paragraphs; a sentence that something removed had split is joined."""
    opened: list[str] = []
    last = -1
    for line in sorted(pieces):
        kept = "".join(page.lines[line][p.start : p.end] for p in pieces[line] if p.why is None)
        kept = kept.strip()
        if not kept:
            continue
        if opened and not _continues(page, last, line, opened[-1], kept):
            yield " ".join(opened)
            opened.clear()
        opened.append(kept)
        last = line
    if opened:
        yield " ".join(opened)


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
    return breaks_off(text) or len(text) >= LONG_SPLIT
