"""Undoing UTF-8 that was read as CP949: "援곗" for 군은.

Where the bytes that are no pair were kept as control characters, nothing is lost.  Where they were
dropped, two of three syllables are gone for good, and a guess would be another text.
"""

from __future__ import annotations

from typing import Final

from cleaner.decode.undecoded import letter_damage

# Damage that a text of UTF-8 may have: one character in so many.
_DAMAGE: Final = 50


def repair(text: str) -> str | None:
    """The text as it was before, or None where its bytes are not there."""
    bytes_of = {char: _bytes_of(char) for char in set(text)}
    read = b"".join(map(bytes_of.__getitem__, text)).decode("utf-8", "replace")
    if read.count("\ufffd") * _DAMAGE > len(read) or letter_damage(read):
        return None
    return read


def _bytes_of(char: str) -> bytes:
    """The bytes that were read as this character."""
    if char < "\x80":
        return char.encode()
    if char < "\u0100":
        return char.encode("latin-1")
    try:
        return char.encode("cp949")
    except UnicodeEncodeError:
        return b"\xff"
