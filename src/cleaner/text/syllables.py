"""How likely a syllable is in Korean news: the measure by which `decode` compares readings.

Prices are tenths of -ln(probability): the lower, the likelier.  They come from
`syllables.txt`, which holds letter statistics only.
"""

from __future__ import annotations

import pkgutil
from functools import lru_cache
from typing import Final

# Syllables as common as in Korean text: on average news is at 55, lists of names at 75, mojibake
# above 110.
COMMON: Final = 105
# A syllable of KS X 1001 that the statistics do not hold.
UNSEEN: Final = 135
# A syllable that only the CP949 extension has, such as 똠 or 뷁.
EXTENDED: Final = 175
# The extra cost of a pair that was never seen.
_BACKOFF: Final = 10
_PUNCTUATION: Final = frozenset("“”‘’·…「」『』《》【】〈〉▲△▶■□◆◇○●◎★☆※☞→㈜￦―～ㅣ\u3000")
_HANJA: Final = frozenset(
    "北美日中韓與野靑前現新大小檢對外內女男軍人民國黨金李朴崔鄭文尹盧法年月火水木土東西南故反親非無有高低老少上下左右"
)
# The lead byte of CP949 at which its symbols end.
_SYMBOLS_END: Final = 0xA5
# The one at which letters of other scripts end and Hangul begins.
_ALPHABET_END: Final = 0xB0


def _load() -> tuple[dict[str, int], dict[str, int]]:
    """The prices of syllables, and of a syllable after another, from the data file."""
    raw = pkgutil.get_data("cleaner.text", "syllables.txt") or b""
    syllables: dict[str, int] = {}
    pairs: dict[str, int] = {}
    step = 1
    for line in raw.decode("utf-8").splitlines():
        price, _, members = line.partition(" ")
        if price == "[pairs]":
            step = 2
        elif price.isdigit():
            found = (members[i : i + step] for i in range(0, len(members), step))
            (syllables if step == 1 else pairs).update(dict.fromkeys(found, int(price)))
    return syllables, pairs


_SYLLABLES, _PAIRS = _load()


def is_hangul(char: str) -> bool:
    """True for one of the 11,172 syllables."""
    return "가" <= char <= "힣"


def is_punctuation(text: str) -> bool:
    """True where every character is a mark or a symbol that Korean news is full of."""
    return all(char in _PUNCTUATION for char in text)


@lru_cache(maxsize=1 << 16)
def pair(lead: int, trail: int) -> tuple[str, int]:
    """The character that two bytes are in CP949, and its price; ("", 0) for none."""
    try:
        char = bytes((lead, trail)).decode("cp949")
    except UnicodeDecodeError:
        return "", 0
    return (char, _price(char, lead, trail)) if len(char) == 1 else ("", 0)


def _price(char: str, lead: int, trail: int) -> int:
    """The price of a character of CP949 by its bytes."""
    if is_hangul(char):
        common = lead >= _ALPHABET_END and trail > 0xA0
        return _SYLLABLES.get(char, UNSEEN if common else EXTENDED)
    if char in _PUNCTUATION:
        return 60
    if lead < _SYMBOLS_END:
        return 100
    return 130 if lead < _ALPHABET_END or char in _HANJA else 170


def price_after(last: str, char: str, price: int) -> int:
    """The price of a character that follows another, given its price alone."""
    alone = price + _BACKOFF
    return min(_PAIRS.get(last + char, alone), alone)


def price_of(char: str) -> int:
    """The price of a Hangul syllable alone."""
    return _SYLLABLES.get(char, UNSEEN)
