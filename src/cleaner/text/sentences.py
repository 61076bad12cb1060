"""Splits a line into sentences, and recognises openings such as datelines and labels."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from cleaner.text import names
from cleaner.text.korean import BOUNDARY
from cleaner.text.lazy import lazy

# A wire dateline: place, agency and reporter, up to an equals sign.
_DATELINE: Final = lazy(r"[\[(【<〈][^\])】>〉]{2,40}[\])】>〉][^=.]{0,30}=\s?|[^=.]{2,40}\s=\s")
# Outlet or place and reporter in brackets, and the start of a sentence behind them.  Without that,
# it may be a column's name, which may hold the reporter's job title too.
_BYLINED: Final = lazy(
    r"[\[(【<〈](?:[^\])】>〉]{1,24}[\s=·/ㅣ|][가-힣]{2,4}\s?"
    rf"(?:{names.REPORTERS})\s?=?|[^\])】>〉=]{{1,12}}=[^\])】>〉=]{{1,12}})[\])】>〉]\s?\S\s?\S"
)
# A line of an acrostic: one syllable of its word in brackets, then text.
_ACROSTIC: Final = lazy(r"[<〈《【\[][가-힣][>〉》】\]]\s?\S")
_OPENING: Final = frozenset("[(【<〈")
_QUOTE: Final = frozenset('“"')
_UNQUOTE: Final = frozenset('”"')
_STOPPED: Final = frozenset(".?!…")
# Most characters of a label, with its bracket; longer texts in brackets are asides.
LONGEST_LABEL: Final = 12


def sentences(text: str) -> list[str]:
    """The sentences of a line, in order; text after the last stop counts as one."""
    ends = [0, *(found.end() for found in BOUNDARY.finditer(text)), len(text)]
    return [part for at, end in pairwise(ends) if (part := text[at:end].strip())]


def without_dateline(text: str) -> str:
    """The line without the dateline at its start, if any."""
    found = _DATELINE.match(text) if "=" in text else None
    return text[found.end() :] if found else text


def is_utterance(text: str) -> bool:
    """Whether the line is direct speech, as in a novel: in double quotes, with a stop inside."""
    return text[:1] in _QUOTE and text[-1:] in _UNQUOTE and text[-2:-1] in _STOPPED


def opens_bylined(text: str) -> bool:
    """Whether the line opens an article with a dateline or with its reporter in brackets."""
    if text[:1] not in _OPENING:
        return False
    return _DATELINE.match(text) is not None or _BYLINED.match(text) is not None


def opens_acrostic(text: str) -> bool:
    """Whether the line is part of an acrostic, in which the first syllables spell a word."""
    return _ACROSTIC.match(text) is not None


def opens_labelled(text: str) -> bool:
    """Whether the line opens with the name of a column or section in square brackets."""
    return text[:1] == "[" and 0 < text.find("]", 2, LONGEST_LABEL) < len(text) - 1
