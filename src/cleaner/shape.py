"""Measures of a line's shape, made for Korean: letters and sentence ends, never words or commas.

A Korean sentence of a news text ends in one of a few syllables (다, 요, 죠, 까 …) before its full
stop; word counts and stop lists say nothing, since particles are glued to the words.
"""

from __future__ import annotations

import re
from typing import Final

# The end of a line that closes a sentence.  Anchored at the end; looks at a bounded tail only.
_CLOSE: Final = r"[\"'”’」』》〉>)\]/\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]*"
_SENTENCE_END: Final = re.compile(
    rf"(?:[가-힣][.?!…。]|[가-힣]\.{{2,6}}|[.?!…。]|다|요|죠|까){_CLOSE}\Z"
)
# A sentence that ends inside the line.
_SENTENCE_INSIDE: Final = re.compile(
    r"[다요죠까네음함임]\s?[.?!][\s\"'”’)가-힣0-9A-Z\[(/‹〈《【＜<ⓒ©▶]"
)
# A full stop behind a Hangul syllable, and the dots of a teaser, at the line's end.
_STOP: Final = re.compile(rf"[가-힣][.?!]{_CLOSE}\Z")
_DOTS: Final = re.compile(r"(?:\.\.|…|⋯)\s?\]?\s?\Z")
_HANGUL: Final = re.compile(r"[가-힣]")
_LETTERS: Final = re.compile(r"[^\W_ㆍ]+")  # a middle dot of Hangul counts as a letter there
# Signs with which newspapers open sub-heads, turns of an interview and list items of the text.
_MARKED: Final = re.compile(
    r"(?:[■□◆◇▣▲△▼▽○●◎◯◈◐★☆※]|[▶▷►▸◀◁]|[<〈《【\[(‹][^>\])〉》】›]{1,40}[>\])〉》】›]|Q\d{0,2}[.:)\s]|A\d{0,2}[.:)\s]"
    r"|[①-⑳]|\d{1,2}[.)]\s|[-–—]\s?[^\s\d])"
)
# The characters with which a line that closes a sentence can end.
_ENDS: Final = frozenset(
    ".?!…。다요죠까\"'”’」』》〉>)]/ \u200b\u200c\u200d\u200e\u200f\u202c\u2069"
)
SHORTEST: Final = 6
# The end of a line that a sentence goes on from: a particle, a connective, a comma.
_BROKEN: Final = re.compile(
    r"(?:[가-힣](?:을|를|은|는|의|에|에서|으로|와|과|며|고|면|도|된|할)|,)\Z"
)
LONG_LINE: Final = 60
TAIL: Final = 40
MOST: Final = 400
START: Final = 80


def tight(text: str) -> str:
    """Letters and digits alone, for comparing lines that differ in space and punctuation."""
    return "".join(_LETTERS.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether the line closes a sentence, quotes and brackets behind the stop allowed."""
    return _SENTENCE_END.search(text[-TAIL:]) is not None


def breaks_off(text: str) -> bool:
    """Whether the line ends in the middle of a sentence."""
    return _BROKEN.search(text[-TAIL:]) is not None


def trails_off(text: str) -> bool:
    """Whether the line ends in the dots of a teaser."""
    return _DOTS.search(text[-TAIL:]) is not None


def is_marked(text: str) -> bool:
    """Whether the line opens with a sign of sub-heads, speakers or digest items."""
    return _MARKED.match(text) is not None


def hangul(text: str) -> int:
    """Number of Hangul syllables."""
    return len(_HANGUL.findall(text))


def prose(text: str) -> int:
    """How much running prose the line holds, in characters; 0 for controls.

    A line without a full stop may be a headline, one that ends in dots a teaser: both count a
    third.  So does a line with little Hangul.
    """
    size = len(text)
    if size < SHORTEST:
        return 0
    if not (text[-1] in _ENDS and ends_sentence(text)):
        if size < 2 * SHORTEST or not _SENTENCE_INSIDE.search(text, 0, MOST):
            return 0
    head = text[:MOST]
    firm = _STOP.search(text[-TAIL:]) is not None or (
        size >= LONG_LINE and not _DOTS.search(text[-TAIL:]) and _SENTENCE_INSIDE.search(head)
    )
    start = head[:START]
    return len(head) if firm and hangul(start) * 4 >= len(start) else len(head) // 3
