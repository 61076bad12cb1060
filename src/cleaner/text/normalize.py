"""Letters as they are meant: syllables put together, characters without a shape left out.

Some systems write Hangul in pieces (NFD: the file names of macOS, and what is copied from there),
and editors leave zero-width spaces, marks of byte order and soft hyphens where a paragraph was
pasted.  Neither shows, and neither would meet a rule or a search.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Zero-width space, mark of byte order, soft hyphen, word joiner.  A joiner (200D) makes emoji.
INVISIBLE: Final = "\u200b\ufeff\u00ad\u2060"
_TABLE: Final = str.maketrans("", "", INVISIBLE)
# Hangul in pieces.  One class: linear.
_PIECES: Final = re.compile("[\u1100-\u11ff]{2,}")
# The vowels of 가, 기, 그, 거 in pieces.
_VOWELS: Final = "\u1161\u1175\u1173\u1165"
# The middle dots that writers of Korean mix: of Hangul, of Katakana, of hyphenation.
_DOTS: Final = str.maketrans(dict.fromkeys("ㆍ・‧", "·"))


def same_dots(text: str) -> str:
    """The text, as long as it was, with one middle dot for all that look like it."""
    if "ㆍ" in text or "・" in text or "‧" in text:
        return text.translate(_DOTS)
    return text


def is_sound(page: str) -> bool:
    """Whether a whole page needs no `sound`; a few times as fast as reading it.

    Told by the vowels that every text of some length has: of a line alone it tells nothing.
    """
    return not any(map(page.__contains__, INVISIBLE + _VOWELS))


def sound(text: str) -> str:
    """The text with Hangul syllables whole and without characters that have no shape."""
    return _PIECES.sub(lambda found: unicodedata.normalize("NFC", found[0]), text.translate(_TABLE))
