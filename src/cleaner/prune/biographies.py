"""Notes about the authors below the last sentence: a name from the byline and a description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.page import UNREAD
from cleaner.prune.authors import BYLINE_REACH, LONGEST_BYLINE, named_in
from cleaner.prune.boxes import own_box
from cleaner.prune.reasons import BIOGRAPHY, Removal
from cleaner.prune.state import Reasons, State
from cleaner.text.lazy import lazy
from cleaner.text.names import REPORTER

# A profession as a note about a person gives it; the article's own text seldom reads like this.
_PROFESSION: Final = lazy(
    r"(?:(?:작|예술|교육|평론|비평|소설|극작|음악|연출|번역|활동|사진|건축|만화|기획|운동|전문|연구|화)가"
    rf"|시인|{REPORTER}|교수|연구[원자]|학자|박사|교사|강사|감독|배우|대표|변호사|의사|위원|편집자|기획자|디자이너)"
    r"(?:[.,·]|로\s|이자\s|이며\s|이다|$)"
)
# Syllables of a name.
NAME_LENGTHS: Final = range(2, 5)
# Most characters of a reporter's message to the readers.
LONGEST_WORD: Final = 60
# The notes about all authors are at most this share of the text.
SHARE: Final = 0.3


def author_cards(state: State) -> Reasons:
    """A reporter's message to the readers: in a box below the name, beside links or buttons."""
    if "byline" in state.keep:
        return {}
    page = state.page
    found: dict[int, Removal] = {}
    for line in state.region:
        why = state.reasons.get(line)
        if why is None or why.family != "byline":
            continue
        lines = own_box(state, line)
        left = [i for i in lines if i not in state.reasons]
        if lines.start == line and len(left) == 1 and len(page.lines[left[0]]) <= LONGEST_WORD:
            if any(page.linked[i] or page.kinds[i] in UNREAD for i in lines[1:]):
                found[left[0]] = BIOGRAPHY
    return found


def biographies(state: State) -> Reasons:
    """The lines below the text from the first author's name to the last line of prose."""
    lines, keeps = state.page.lines, "byline" in state.keep
    alone = {i for i in range(state.first + 1, state.last) if len(lines[i]) in NAME_LENGTHS}
    authors = _authors(state) if alone and not keeps else frozenset()
    if not authors:
        return {}
    most = SHARE * sum(len(lines[i]) for i in state.kept_prose())
    start, below, size = state.region.stop, state.last + 1, 0
    for line in range(state.last, state.first, -1):
        size += len(lines[line]) if line not in state.reasons else 0
        if size > most:
            break
        if line in alone and lines[line] in authors:
            if not _names_profession(lines[line + 1 : below]):
                break
            start = below = line
    return {i: BIOGRAPHY for i in range(start, state.last + 1) if i not in state.reasons}


def _names_profession(note: Sequence[str]) -> bool:
    """Whether the lines below a name give a profession; else they are that person's statement."""
    return any(_PROFESSION.search(text) for text in note)


def _authors(state: State) -> frozenset[str]:
    """The authors' names in the lines above the text."""
    above = state.page.lines[max(0, state.first - BYLINE_REACH) : state.first]
    return frozenset(
        name for text in above if len(text) <= LONGEST_BYLINE for name in named_in(text)
    )
