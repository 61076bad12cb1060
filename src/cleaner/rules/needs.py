"""Finds the rules that a block may match: those with at least one of their needs in it.

Hundreds of needs are searched for at once, by their rarest pair of neighbouring characters: few
blocks contain the pair but not the need.  Pairs are numbers, which are created and looked up in
half the time of strings.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise
from typing import Final

from cleaner.text.lazy import lazy
from cleaner.text.syllables import is_hangul, price_of

_COMMON_SIGNS: Final = frozenset(" .,()[]")
# Two bytes per code unit, on any machine.
_UNITS: Final = "utf-16-le"


# Needs, each with the numbers of its rules.
_Needs = tuple[tuple[str, tuple[int, ...]], ...]


class NeedTable:
    """The needs of some rules, which are identified by numbers."""

    __slots__ = ("_by_pair", "_pairs", "_sign", "_signs")

    def __init__(self, by_pair: dict[int, _Needs], signs: dict[str, tuple[int, ...]]) -> None:
        """by_pair: needs by their rarest pair; signs: those of one character, with their rules."""
        self._by_pair = by_pair
        self._pairs = frozenset(by_pair)
        self._signs = signs
        self._sign = lazy(f"[{re.escape(''.join(signs))}]" if signs else "(?!)")

    @classmethod
    def of(cls, rules: Iterable[tuple[int, Sequence[str]]]) -> NeedTable:
        """The table for some rules, each given as its number and its needs."""
        numbers: dict[str, tuple[int, ...]] = {}
        for number, needs in rules:
            for need in needs:
                numbers[need] = (*numbers.get(need, ()), number)
        by_pair: dict[int, _Needs] = {}
        for need, of_rules in numbers.items():
            if len(need) > 1:
                pair = _pairs(max(map("".join, pairwise(need)), key=_rarity))[0]
                by_pair[pair] = (*by_pair.get(pair, ()), (need, of_rules))
        return cls(by_pair, {need: rules for need, rules in numbers.items() if len(need) == 1})

    def only(self, numbers: Container[int]) -> NeedTable:
        """The same table, limited to the rules with these numbers."""
        by_pair = {
            pair: needs for pair, held in self._by_pair.items() if (needs := _of(held, numbers))
        }
        return NeedTable(by_pair, dict(_of(tuple(self._signs.items()), numbers)))

    def met(self, text: str) -> set[int]:
        """The numbers of the rules with at least one need in the text."""
        found: list[int] = []
        for pair in self._pairs.intersection(_pairs(text)):
            for need, numbers in self._by_pair[pair]:
                if need in text:
                    found += numbers
        if signs := self._sign.findall(text):
            for sign in set(signs):
                found += self._signs[sign]
        return set(found)


def _of(needs: _Needs, numbers: Container[int]) -> _Needs:
    """The needs of the rules in `numbers`, each with the numbers of these rules only."""
    some = ((need, tuple(n for n in rules if n in numbers)) for need, rules in needs)
    return tuple((need, rules) for need, rules in some if rules)


def _pairs(text: str) -> array[int]:
    """Every pair of neighbouring UTF-16 code units of the text, as a number."""
    units = text.encode(_UNITS, "surrogatepass")
    pairs = array("I", units[: len(units) & ~3])
    pairs.frombytes(units[2 : 2 + (len(units) - 2 & ~3)])
    return pairs


def _rarity(pair: str) -> tuple[int, int]:
    """How rare a pair is in Korean news text: first by its common signs, then by its Hangul."""
    signs = sum(char in _COMMON_SIGNS for char in pair)
    return -signs, sum(price_of(char) for char in pair if is_hangul(char))
