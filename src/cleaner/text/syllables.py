"""How likely a syllable is in Korean news; `decode` uses it to compare possible decodings.

A price is -ln(probability) in tenths: the lower, the likelier.  The prices come from
`syllables.txt`, which holds only letter statistics.
"""

from __future__ import annotations

import pkgutil
from functools import lru_cache
from typing import Final

# The highest price of a common syllable, and the highest average price of Korean text: news is at
# 55 on average, lists of names at 75, mojibake above 110.
COMMON: Final = 105
# The price of a syllable of KS X 1001 that is not in the statistics.
UNSEEN: Final = 135
# The price of a syllable that only CP949 has, such as 똠 or 뷁.
EXTENDED: Final = 175
# Added to a syllable's price if the pair with the one before it is not in the statistics.
_BACKOFF: Final = 10
_PUNCTUATION: Final = frozenset("“”‘’·…「」『』《》【】〈〉▲△▶■□◆◇○●◎★☆※☞→㈜￦―～ㅣ\u3000")
_HANJA: Final = frozenset(
    "北美日中韓與野靑前現新大小檢對外內女男軍人民國黨金李朴崔鄭文尹盧法年月火水木土東西南故反親非無有高低老少上下左右"
)
# In CP949, the first lead byte after the symbols.
_SYMBOLS_END: Final = 0xA5
# The first lead byte after the letters of other scripts: Hangul begins.
_HANGUL_START: Final = 0xB0


def _load() -> tuple[dict[str, int], dict[str, int]]:
    """The prices of syllables, and of the second syllable of pairs, from the data file."""
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
    """Whether a character is one of the 11,172 Hangul syllables."""
    return "가" <= char <= "힣"


def is_punctuation(text: str) -> bool:
    """Whether all characters are marks or symbols that are common in Korean news."""
    return all(char in _PUNCTUATION for char in text)


@lru_cache(maxsize=1 << 16)
def pair(lead: int, trail: int) -> tuple[str, int]:
    """The CP949 character of two bytes and its price; ("", 0) if they are not one character."""
    try:
        char = bytes((lead, trail)).decode("cp949")
    except UnicodeDecodeError:
        return "", 0
    return (char, _price(char, lead, trail)) if len(char) == 1 else ("", 0)


def _price(char: str, lead: int, trail: int) -> int:
    """The price of a CP949 character with these two bytes."""
    if is_hangul(char):
        common = lead >= _HANGUL_START and trail > 0xA0
        return _SYLLABLES.get(char, UNSEEN if common else EXTENDED)
    if char in _PUNCTUATION:
        return 60
    if lead < _SYMBOLS_END:
        return 100
    return 130 if lead < _HANGUL_START or char in _HANJA else 170


def price_after(last: str, char: str, price: int) -> int:
    """The price of `char` after `last`; `price` is its price alone."""
    alone = price + _BACKOFF
    return min(_PAIRS.get(last + char, alone), alone)


def price_of(char: str) -> int:
    """The price of a Hangul syllable alone."""
    return _SYLLABLES.get(char, UNSEEN)
