"""Normalises text: composes syllables and removes invisible characters.

Some systems write Hangul decomposed (NFD: file names on macOS, and text copied from them).  Editors
leave zero-width spaces, direction marks and soft hyphens where a paragraph was pasted.  Both look
normal, but no rule and no search would match such text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

from cleaner.text.lazy import lazy

# Stands for a character that decoding lost.
LOST: Final = "\ufffd"
# Invisible characters: zero-width spaces and operators, direction marks, byte order marks, soft
# hyphens, object placeholders, fillers inside a syllable.
INVISIBLE: Final = (
    "\u200b\ufeff\u00ad\u2060\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2061\u2062\u2063"
    "\u2064\u2066\u2067\u2068\u2069\ufffc\u034f\u180e\u115f\u1160\ufff9\ufffa\ufffb"
)
# A joiner combines several emoji into one.  Behind a letter or mark of Korean text it is invisible.
_JOINER: Final = (
    "(?<=[\\x00-\u024f\u1100-\u11ff\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff가-힣])\u200d"
)
_CONTROLS: Final = "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f"
# Matches one character at a time, so the time is linear.
_DROPPED: Final = lazy(f"[{INVISIBLE}{_CONTROLS}]|{_JOINER}|\\A\u200d")
# Windows-1252 has quotes, bullets and dashes where Latin-1 has control characters.
_WINDOWS: Final = {chr(byte): bytes((byte,)).decode("cp1252") for byte in range(0x91, 0x98)}
# Fillers as wide as a letter, but blank.
_FILLERS: Final = str.maketrans(dict.fromkeys("\u3164\uffa0", " "))
# Decomposed Hangul.  A single character class, so the time is linear.
_DECOMPOSED: Final = lazy("[\u1100-\u11ff]{2,}")
# The decomposed vowels of 가, 기, 그, 거.
_VOWELS: Final = "\u1161\u1175\u1173\u1165"
# The invisible characters and fillers that `str.isprintable` calls printable.
_PRINTABLE: Final = "\ufffc\u034f\u115f\u1160\u3164\uffa0"
_SUSPECT: Final = lazy(f"[{_PRINTABLE}\u1100-\u11ff]")
# Middle dots that Korean writers mix: the Hangul letter, the Katakana dot, the hyphenation point.
_DOTS: Final = str.maketrans(dict.fromkeys("ㆍ・‧", "·"))
# A character reference with its semicolon, as left in text that was escaped once too often.
_REFERENCE: Final = lazy(r"&(?:[a-zA-Z]{2,8}[1-4]?|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
# "&amp;amp;quot;" was escaped three times, which is the most that occurs.
_ESCAPED: Final = 3


def same_dots(text: str) -> str:
    """The text with every kind of middle dot replaced by "·"; its length does not change."""
    if "ㆍ" in text or "・" in text or "‧" in text:
        return text.translate(_DOTS)
    return text


def is_sound(page: str) -> bool:
    """Whether `sound` would change nothing on a whole page; a few times faster than `sound`.

    Decomposed syllables are detected by the most common vowels.  Any page with such syllables has
    one of them; a single line may not.
    """
    # In most texts the newline is the only blank that is not printable.
    printable = page.replace("\n", "").isprintable() or "".join(page.split()).isprintable()
    return printable and not any(map(page.__contains__, _PRINTABLE + _VOWELS))


def sound(text: str) -> str:
    """The text with composed Hangul syllables (NFC) and without invisible characters."""
    if text.isprintable() and not _SUSPECT.search(text):
        return text
    text = _DROPPED.sub(_windows, text).translate(_FILLERS)
    return _DECOMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def _windows(found: re.Match[str]) -> str:
    return _WINDOWS.get(found[0], "")


def without_references(text: str) -> str:
    """The text with its character references resolved, even if escaped up to three times."""
    known: dict[str, str] = {}  # a page repeats the same few

    def resolved(found: re.Match[str]) -> str:
        reference = found[0]
        if reference not in known:
            known[reference] = html.unescape(reference)
        return known[reference]

    for _ in range(_ESCAPED):
        if "&" not in text or not _REFERENCE.search(text):
            break
        before, text = text, _REFERENCE.sub(resolved, text)
        if text == before:  # only unknown references are left
            break
    return text


def lowered(text: str) -> str:
    """The text in lower case, of the same length: "İ", which becomes two characters, is an "i"."""
    return text.replace("İ", "i").lower()
