"""Converts years, months, days and hours written in Hanja or Hangul numerals to digits."""

from __future__ import annotations

import re
from typing import Final

from cleaner.text.lazy import lazy

_HANJA: Final = dict(zip("〇零○一二三四五六七八九", (0, 0, *range(10)), strict=True))
_HANGUL: Final = {char: n for n, char in enumerate("영일이삼사오육칠팔구")} | {
    "공": 0,
    "륙": 6,
    "유": 6,
    "시": 10,  # 유월, 시월
}
_NATIVE: Final = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "열한": 11,
    "열두": 12,
}
_POWERS: Final = {"십": 10, "十": 10, "백": 100, "百": 100, "천": 1000, "千": 1000}
# A cheap test: most lines have no such year.
_YEAR = lazy(r"[천십백〇零○一二三四五六七八九十千百영공일이삼사오육칠팔구]{2,10}\s?[년年]")
_NUMBER = lazy(
    r"""
    (?P<hanja>[〇零○一二三四五六七八九十百千]{1,10})(?=\s?[年月日時分秒년월일시분초])
    | (?P<hangul>[영공일이삼사오육륙칠팔구유시십백천]{1,10}?)
      (?=\s?(?:[년월분초]|일(?!일|\s일|[가-힣]?월)))
    | (?P<native>열한|열두|열|한|두|세|네|다섯|여섯|일곱|여덟|아홉)(?=\s?시)
    """,
    re.VERBOSE,
)


def in_digits(text: str) -> str:
    """The text with such numerals as digits; unchanged if it has no year in numerals."""
    return _NUMBER.sub(_digits, text) if _YEAR.search(text) else text


def _digits(hit: re.Match[str]) -> str:
    if hit["native"]:
        return str(_NATIVE[hit["native"]])
    return str(_value(hit.group(), _HANJA if hit["hanja"] else _HANGUL))


def _value(numeral: str, digits: dict[str, int]) -> int:
    """The value of a numeral: 二〇二四 digit by digit, 이천이십사 by powers of ten."""
    total, digit = 0, 0
    for char in numeral:
        if power := _POWERS.get(char):
            total, digit = total + max(digit, 1) * power, 0
        else:
            digit = 10 * digit + digits[char]
    return total + digit
