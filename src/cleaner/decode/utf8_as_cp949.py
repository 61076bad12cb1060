"""Repairs UTF-8 that was read as CP949: "援곗" for 군은.

If bytes that do not form a pair were kept as control characters, nothing is lost.  If they were
dropped, two of three syllables cannot be recovered, and guessing would produce another text.
"""

from __future__ import annotations

from typing import Final

from cleaner.decode.undecoded import letter_damage

# At most one character in so many may be damaged.
_DAMAGE: Final = 50


def repair(text: str) -> str | None:
    """The text before it was decoded wrongly; None if its bytes cannot be recovered."""
    # One Latin-1 character per byte: joining as many bytes objects takes 100 times the memory.
    bytes_of = {ord(char): _bytes_of(char).decode("latin-1") for char in set(text)}
    read = text.translate(bytes_of).encode("latin-1").decode("utf-8", "replace")
    if read.count("\ufffd") * _DAMAGE > len(read) or letter_damage(read):
        return None
    return read


def _bytes_of(char: str) -> bytes:
    """The bytes that were decoded as this character."""
    if char < "\x80":
        return char.encode()
    if char < "\u0100":
        return char.encode("latin-1")
    try:
        return char.encode("cp949")
    except UnicodeEncodeError:
        return b"\xff"
