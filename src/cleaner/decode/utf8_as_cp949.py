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
    # In Latin-1 each character is a byte; to join as many bytes objects takes 100 times the memory.
    bytes_of = {ord(char): _bytes_of(char).decode("latin-1") for char in set(text)}
    read = text.translate(bytes_of).encode("latin-1").decode("utf-8", "replace")
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
