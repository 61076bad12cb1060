"""The kept pieces of lines, put together as the paragraphs of the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cleaner.page import Page
from cleaner.prune.pruner import Piece, joins


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
