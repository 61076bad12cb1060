"""Repairs the rest of a text that is known to be mojibake: every pair that CP949 has is decoded.

On an unknown page a few odd letters prove nothing, and `cleaner.decode.mojibake` leaves them.  Once
a page is known to be Korean that was read as Latin-1 or Windows-1252, "Á¦6" can only be 제6.
"""

from __future__ import annotations

import re
from typing import Final

from cleaner.text.lazy import lazy
from cleaner.text.syllables import COMMON, is_hangul, price_of

_MARKS: Final = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_AS_BYTES: Final = str.maketrans(_MARKS, _MARKS.encode("cp1252").decode("latin-1"))
# Byte AD ends one syllable in a hundred (강, 화, 열), and tools drop it before any other.  A text
# that has it has probably lost no byte.
_KEPT: Final = "\xad"
_LETTER: Final = lazy("[\xa1-\xfe]")
# Characters that the first repair may leave: letters that stand for bytes, and characters that
# several bytes formed by chance.
_REST: Final = lazy("[\xa1-\u036f\u0500-\u07ff\u2e80-\u2fdf]{1,200}")
_UTF8: Final = lazy("[\xea-\xed][\x80-\xbf]{2}")
# Signs that are side by side in sound text as well.
_SOUND: Final = frozenset("°ºª±·©½²³¹×÷«»¥")
# First letters of pairs that are signs.  A1 is not among them, since it is "¡" in Spanish.
_LEADS: Final = frozenset("¢£¤¥¦§¨©")
# First bytes of pairs in CP949: of signs and units, and of Hangul; Hanja come behind these.
_SIGNS: Final = range(0xA1, 0xAA)
_SYLLABLES: Final = range(0xB0, 0xC9)
# A line is Korean if this share of its characters outside ASCII are common syllables or signs.
_MOST: Final = 0.8


def finished(before: list[str], after: list[str]) -> list[str]:
    """The repaired lines of a page that is known to be mojibake.

    before, after: the lines before and after the repair by `cleaner.decode.mojibake`.
    """
    text = "\n".join(before)
    of_utf8 = len(_UTF8.findall(text.translate(_AS_BYTES)))
    if 10 * of_utf8 > len(_LETTER.findall(text)):
        return after
    whole = _KEPT in text
    return [
        done if line.isascii() else (_exactly(line) if whole else None) or _REST.sub(_pairs, done)
        for line, done in zip(before, after, strict=True)
    ]


def _exactly(line: str) -> str | None:
    """The line decoded as CP949, if it lost no byte and reads as Korean; else None."""
    try:
        read = line.translate(_AS_BYTES).encode("latin-1").decode("cp949")
    except UnicodeError:
        return None
    odd = [char for char in read if char >= "\x80"]
    common = sum(is_hangul(char) and price_of(char) <= COMMON for char in odd)
    signs = sum(_is_sign(char) for char in odd)
    return read if common and common + signs >= _MOST * len(odd) else None


def _is_sign(char: str) -> bool:
    return char.encode("cp949")[0] in _SIGNS


def _pairs(run: re.Match[str]) -> str:
    """The run decoded as CP949; unchanged if it does not decode or is inside a Western word."""
    text, line = run[0], run.string
    before, after = line[max(0, run.start() - 1) : run.start()], line[run.end() : run.end() + 1]
    within = any(c.isascii() and c.isalpha() for c in (before, after))
    if _SOUND.issuperset(text) or (within and not _LEADS.issuperset(text[::2])):
        return text
    # A single letter is a pair only if two bytes formed it: the "õ" of "5õ", the "ȣ" of "7ȣ".
    if len(text) == 1 and text <= "\xff" and not (text >= "\xc0" and before.isdecimal()):
        return text
    data = text.encode() if len(text) == 1 else b"".join(map(_bytes_of, text))
    try:
        read = data.decode("cp949")
    except UnicodeDecodeError:
        return text
    quoted = before in _OPENING or is_hangul(before or " ")
    return read if _is_sure(read, data, quoted) else text


_OPENING: Final = ("(", "[", "（", "［")


def _bytes_of(char: str) -> bytes:
    return char.encode("latin-1") if char <= "\xff" else char.encode()


def _is_sure(read: str, data: bytes, quoted: bool) -> bool:
    """Whether a reading consists of pairs only, and none of them is unlikely.

    quoted: Hangul or an opening bracket is before the run; Hanja are likely only there.
    """
    if len(data) != 2 * len(read) or min(data) <= 0xA0:
        return False
    prices = [price_of(char) for char in read if is_hangul(char)]
    if prices and max(prices) > COMMON and (len(prices) == 1 or sum(prices) > COMMON * len(prices)):
        return False
    return all(
        is_hangul(char)
        or (lead in _SIGNS and not char.isalpha())
        or (quoted and lead > _SYLLABLES.stop)
        for char, lead in zip(read, data[::2], strict=True)
    )
