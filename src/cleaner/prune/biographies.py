"""Notes about the authors below the last sentence: a name from the byline, and who that is."""

from __future__ import annotations

from typing import Final

from cleaner.prune.authors import LONGEST_BYLINE, NEAR, named_in
from cleaner.prune.reasons import BIOGRAPHY
from cleaner.prune.state import Reasons, State

# Names have so many syllables.
NAME: Final = range(2, 5)
# The notes of all authors are a smaller part of the text than this.
SHARE: Final = 0.3


def biographies(state: State) -> Reasons:
    """The lines from the first author's name below the text to the last one about an author."""
    lines, keeps = state.page.lines, "byline" in state.keep
    alone = {i for i in range(state.first + 1, state.last) if len(lines[i]) in NAME}
    authors = _authors(state) if alone and not keeps else frozenset()
    if not authors:
        return {}
    most = SHARE * sum(len(lines[i]) for i in state.kept_prose())
    start, size = state.region.stop, 0
    for line in range(state.last, state.first, -1):
        size += len(lines[line]) if line not in state.reasons else 0
        if size > most:
            break
        start = line if line in alone and lines[line] in authors else start
    return {i: BIOGRAPHY for i in range(start, state.last + 1) if i not in state.reasons}


def _authors(state: State) -> frozenset[str]:
    """The names in the lines above the text that name its authors."""
    above = state.page.lines[max(0, state.first - NEAR) : state.first]
    return frozenset(
        name for text in above if len(text) <= LONGEST_BYLINE for name in named_in(text)
    )
