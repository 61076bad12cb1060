"""A second copy of the article on its page, and sentences of the body repeated above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.prune.reasons import SECOND, SUMMARY, Removal
from cleaner.prune.state import Reasons, State
from cleaner.text.korean import tight

# A copy is looked for by the first lines of this many letters; this share of it must repeat.
OPENING: Final = 4
COPIED: Final = 15
COPY_SHARE: Final = 0.8
SUMMARY_SHARE: Final = 0.6


def copies(state: State) -> Reasons:
    """The second copy of an article that is there twice, or the summary above it.

    A line of a copy is one that is among the kept lines before; from the second occurrence of an
    opening line on, nearly all text must be such lines to be a copy.
    """
    lines = state.page.lines
    kept = [i for i in state.region if i not in state.reasons]
    if len({lines[i] for i in kept}) == len(kept):
        return {}
    texts = [tight(lines[i]) for i in kept]
    for opening in range(min(OPENING, len(texts))):
        again = _again(texts, opening)
        if again > opening + 1:
            while opening and texts[opening - 1] == texts[again - 1]:  # too short to open a copy
                opening, again = opening - 1, again - 1
            return _repeated(state, kept, texts, opening, again)
    return {}


def _again(texts: Sequence[str], opening: int) -> int:
    """Where an opening line is repeated, or -1."""
    text = texts[opening]
    if len(text) < COPIED or text not in texts[opening + 1 :]:
        return -1
    return texts.index(text, opening + 1)


def _repeated(
    state: State, kept: Sequence[int], texts: Sequence[str], opening: int, again: int
) -> Reasons:
    """The lines to remove where the line `opening` of the kept ones is repeated at `again`."""
    first, second = set(texts[:again]), texts[again:]
    size = sum(len(text) for text in second if text in first)
    if len(second) > 1 and size >= COPY_SHARE * sum(map(len, second)):
        copy = _those_in(first, kept[again:], second, SECOND)
        return {**copy, **_head_of_copy(state, kept[:again], kept[again])}
    if _is_summary([t for t in texts[opening:again] if len(t) >= COPIED], second):
        return _those_in(set(second), kept[opening:again], texts[opening:again], SUMMARY)
    return {}


def _is_summary(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the lines above are in the main lines of the text below, and a notice at most."""
    copied = [text for text in above if text in below]
    share = SUMMARY_SHARE * sum(map(len, above))
    return 2 * len(copied) > len(above) and sum(map(len, copied)) >= share


def _head_of_copy(state: State, lines: Sequence[int], copy: int) -> Reasons:
    """The head of the second copy: no sentence, and below its title or date."""
    removed = [i for i in range(lines[0], copy) if i in state.reasons]
    found: dict[int, Removal] = {}
    for line in reversed(lines):
        if not removed or line < removed[-1] or state.features.prose[line]:
            break
        found[line] = SECOND
    return found


def _those_in(
    known: set[str], lines: Sequence[int], texts: Sequence[str], why: Removal
) -> dict[int, Removal]:
    return {line: why for line, text in zip(lines, texts, strict=True) if text in known}
