"""Sentences of a line, and the dateline in front of the first one."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from cleaner.text import names
from cleaner.text.korean import BOUNDARY
from cleaner.text.lazy import lazy

# Place, agency and reporter, with which agencies open an article; an equals sign closes them.
_DATELINE: Final = lazy(r"[\[(【<〈][^\])】>〉]{2,40}[\])】>〉][^=.]{0,30}=\s?|[^=.]{2,40}\s=\s")
# Outlet or place and reporter in brackets, and the sentence that opens behind them; a column's
# name may hold the reporter's office, too.
_BYLINED: Final = lazy(
    r"[\[(【<〈](?:[^\])】>〉]{1,24}[\s=·/ㅣ|][가-힣]{2,4}\s?"
    rf"(?:{names.REPORTERS})\s?=?|[^\])】>〉=]{{1,12}}=[^\])】>〉=]{{1,12}})[\])】>〉]\s?\S\s?\S"
)
# A line of an acrostic: one syllable of its word in brackets, and the rest.
_ACROSTIC: Final = lazy(r"[<〈《【\[][가-힣][>〉》】\]]\s?\S")
_OPENING: Final = frozenset("[(【<〈")
_QUOTE: Final = frozenset('“"')
_UNQUOTE: Final = frozenset('”"')
_STOPPED: Final = frozenset(".?!…")
# Labels in brackets are shorter than asides.
LONGEST_LABEL: Final = 12


def sentences(text: str) -> list[str]:
    """The sentences of a line, in order; what follows the last stop is one, too."""
    ends = [0, *(found.end() for found in BOUNDARY.finditer(text)), len(text)]
    return [part for at, end in pairwise(ends) if (part := text[at:end].strip())]


def without_dateline(text: str) -> str:
    """The line without the dateline it opens with."""
    found = _DATELINE.match(text) if "=" in text else None
    return text[found.end() :] if found else text


def is_utterance(text: str) -> bool:
    """Whether the line is direct speech, as in a novel: in double quotes, with its stop."""
    return text[:1] in _QUOTE and text[-1:] in _UNQUOTE and text[-2:-1] in _STOPPED


def opens_bylined(text: str) -> bool:
    """Whether the line opens an article with place, agency or reporter."""
    if text[:1] not in _OPENING:
        return False
    return _DATELINE.match(text) is not None or _BYLINED.match(text) is not None


def opens_acrostic(text: str) -> bool:
    """Whether the line is one of an acrostic, whose first syllables make a word."""
    return _ACROSTIC.match(text) is not None


def opens_labelled(text: str) -> bool:
    """Whether the line opens with a column's or section's name in square brackets."""
    return text[:1] == "[" and 0 < text.find("]", 2, LONGEST_LABEL) < len(text) - 1
