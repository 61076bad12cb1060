"""Normalises text: syllables are composed, invisible characters removed.

Some systems write Hangul in pieces (NFD: the file names of macOS, and what is copied from there),
and editors leave zero-width spaces, marks of direction and soft hyphens where a paragraph was
pasted.  Neither shows, and neither would meet a rule or a search.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

from cleaner.text.lazy import lazy

# Stands for a character that decoding lost.
LOST: Final = "\ufffd"
# Characters that show nothing: zero-width spaces and operators, marks of direction and of byte
# order, soft hyphens, the place of an object, fillers inside a syllable.
INVISIBLE: Final = (
    "\u200b\ufeff\u00ad\u2060\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2061\u2062\u2063"
    "\u2064\u2066\u2067\u2068\u2069\ufffc\u034f\u180e\u115f\u1160\ufff9\ufffa\ufffb"
)
# A joiner makes one emoji of several; behind a letter or a mark of Korean text it shows nothing.
_JOINER: Final = (
    "(?<=[\\x00-\u024f\u1100-\u11ff\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff가-힣])\u200d"
)
_CONTROLS: Final = "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f"
# One class or one character: linear.
_DROPPED: Final = lazy(f"[{INVISIBLE}{_CONTROLS}]|{_JOINER}|\\A\u200d")
# Windows writes quotes, dots and dashes where Latin-1 has control characters.
_WINDOWS: Final = {chr(byte): bytes((byte,)).decode("cp1252") for byte in range(0x91, 0x98)}
# As wide as a letter, and blank.
_FILLERS: Final = str.maketrans(dict.fromkeys("\u3164\uffa0", " "))
# Hangul in pieces.  One class: linear.
_PIECES: Final = lazy("[\u1100-\u11ff]{2,}")
# The vowels of 가, 기, 그, 거 in pieces.
_VOWELS: Final = "\u1161\u1175\u1173\u1165"
# Python calls these printable; all others above it does not.
_SHOWN: Final = "\ufffc\u034f\u115f\u1160\u3164\uffa0"
_SUSPECT: Final = lazy(f"[{_SHOWN}\u1100-\u11ff]")
# The middle dots that writers of Korean mix: of Hangul, of Katakana, of hyphenation.
_DOTS: Final = str.maketrans(dict.fromkeys("ㆍ・‧", "·"))
# A reference with its semicolon, as it is in text that was escaped once too often.
_REFERENCE: Final = lazy(r"&(?:[a-zA-Z]{2,8}[1-4]?|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
# "&amp;amp;quot;" was escaped three times; nobody does it more often.
_ESCAPED: Final = 3


def same_dots(text: str) -> str:
    """The text, as long as it was, with one middle dot for all that look like it."""
    if "ㆍ" in text or "・" in text or "‧" in text:
        return text.translate(_DOTS)
    return text


def is_sound(page: str) -> bool:
    """Whether a whole page needs no `sound`; a few times as fast as reading it.

    Syllables in pieces show by the vowels that every text of some length has: a line alone may
    have none of them.
    """
    # A line's end is the one blank of most texts that is not printable.
    printable = page.replace("\n", "").isprintable() or "".join(page.split()).isprintable()
    return printable and not any(map(page.__contains__, _SHOWN + _VOWELS))


def sound(text: str) -> str:
    """The text with Hangul syllables composed and without invisible characters."""
    if text.isprintable() and not _SUSPECT.search(text):
        return text
    text = _DROPPED.sub(_windows, text).translate(_FILLERS)
    return _PIECES.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def _windows(found: re.Match[str]) -> str:
    return _WINDOWS.get(found[0], "")


def without_references(text: str) -> str:
    """The text with the character references that were escaped once too often resolved."""
    known: dict[str, str] = {}  # a page repeats few of them

    def resolved(found: re.Match[str]) -> str:
        reference = found[0]
        if reference not in known:
            known[reference] = html.unescape(reference)
        return known[reference]

    for _ in range(_ESCAPED):
        if "&" not in text or not _REFERENCE.search(text):
            break
        before, text = text, _REFERENCE.sub(resolved, text)
        if text == before:  # references of no character
            break
    return text
