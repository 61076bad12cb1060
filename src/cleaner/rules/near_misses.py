"""Texts that make a careless pattern slow: near misses made from the pattern itself.

For each repeated part: the text that leads to it, then the part many times, then an end that does
not match.  In a second kind all of that is repeated, for a search that restarts everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

# Characters to try for a class that is not a list: one of each category.
_SAMPLES: Final = "가a1 .-\n_ⓒ©A#@"
# Variants tried, which choose different alternatives; more find nothing new.
_VARIANTS: Final = 4
# A part that repeats less often cannot cost much.
_MANY: Final = 16
_NEVER: Final = "\0"
_ENDS: Final = (_NEVER, "", "가.", "다.")
_CATEGORIES: Final = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s",
    sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
_REPEATS: Final = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def near_misses(source: str, flags: int, size: int) -> Iterator[str]:
    """Texts of about `size` characters; none for a pattern that only the `regex` package parses."""
    try:
        tree = parser.parse(source, flags)
    except (re.error, RecursionError, OverflowError):
        return
    seen: set[str] = set()
    for variant in range(_VARIANTS):
        for before, unit in _repeats(list(tree), "", variant):
            for text in _attacks(before, unit, size):
                if text not in seen:
                    seen.add(text)
                    yield text


def _attacks(before: str, unit: str, size: int) -> Iterator[str]:
    unit = unit or "가"
    for end in _ENDS:
        yield (before + unit * (size // len(unit) + 1))[: size - len(end)] + end
    for once in (before + unit, before):
        if once:
            yield (once * (size // len(once) + 1))[: size - 1] + _NEVER


def _repeats(nodes: list[Any], before: str, variant: int) -> Iterator[tuple[str, str]]:
    """For each repeated part: a text that leads to it, and a text that it matches once."""
    for node in nodes:
        kind, value = node
        if kind in _REPEATS:
            _, high, body = value
            if high > _MANY:
                yield before, _sample(list(body), variant)
            yield from _repeats(list(body), before, variant)
        elif kind is sre.SUBPATTERN:
            yield from _repeats(list(value[-1]), before, variant)
        elif kind is sre.BRANCH:
            for choice in value[1]:
                yield from _repeats(list(choice), before, variant)
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _repeats(list(value[1]), before, variant)
        elif kind is sre.ATOMIC_GROUP:
            yield from _repeats(list(value), before, variant)
        before += _sample([node], variant)


def _sample(nodes: list[Any], variant: int) -> str:
    """A text that the nodes match, anchors and lookarounds ignored; variants choose differently."""
    return "".join(_one(kind, value, variant) for kind, value in nodes)


def _one(kind: Any, value: Any, variant: int) -> str:
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.IN:
        return _of_class(value, variant)
    if kind is sre.NOT_LITERAL:
        return next(char for char in _turned(_SAMPLES, variant) if ord(char) != value)
    if kind is sre.ANY:
        return _turned(_SAMPLES, variant)[0]
    if kind in _REPEATS:
        low, _, body = value
        # An optional part is included in every second variant.
        return _sample(list(body), variant) * (low or variant % 2)
    if kind is sre.BRANCH:
        choices = value[1]
        return _sample(list(choices[variant % len(choices)]), variant)
    if kind is sre.SUBPATTERN:
        return _sample(list(value[-1]), variant)
    return _sample(list(value), variant) if kind is sre.ATOMIC_GROUP else ""


def _turned(text: str, by: int) -> str:
    return text[by % len(text) :] + text[: by % len(text)]


def _of_class(items: list[Any], variant: int) -> str:
    """A character of the class; "" if none of the samples is in it."""
    if items[0][0] is sre.NEGATE:
        chars = _turned(_SAMPLES, variant)
        return next((c for c in chars if not any(_holds(i, c) for i in items[1:])), "")
    kind, value = items[variant % len(items)]
    if kind is sre.LITERAL:
        return chr(value)
    if kind is sre.RANGE:
        return chr(value[0])
    return next((char for char in _turned(_SAMPLES, variant) if _holds((kind, value), char)), "")


def _holds(item: tuple[Any, Any], char: str) -> bool:
    kind, value = item
    if kind is sre.LITERAL:
        return bool(ord(char) == value)
    if kind is sre.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return bool(re.match(_CATEGORIES[value], char))
