"""The layout of a rule file: one item per line, keys in one order, patterns in short lines.

`cleaner rules fmt` writes it, and `check --strict` requires it.  A comment stays above its key.
Needs tomlkit (the extra `rules`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import tomlkit
from tomlkit.items import AoT, Comment, Item, String, StringType, Table, Trivia, Whitespace

from cleaner.rules.engine import BAR, LISTS, texts_of
from cleaner.rules.pattern_layout import laid_out
from cleaner.rules.style import LONGEST_LINE

KEYS: Final = (
    "id", "off", "scope", "where", "why", "why_ko", "time", "spares_sentences", "longest",
    "needs", "words", "pattern", "matches", "spares",
)  # fmt: skip
_QUOTES: Final = "'''"


class _Noted(NamedTuple):
    """A key with the comments above it; the key is "" for comments at the end of a table."""

    notes: list[str]
    key: str
    item: Any


def formatted(text: str) -> str:
    """The same rules in the standard layout.  Raises ValueError if the text is not TOML."""
    lines: list[str] = []
    for notes, key, item in _noted(tomlkit.parse(text).body):
        if lines and isinstance(item, AoT | Table):
            lines.append("")
        lines += notes
        if isinstance(item, AoT):
            lines += _rules(key, item)
        elif isinstance(item, Table):
            parts = _noted(item.value.body)
            lines += [f"[{key}]", *(line for part in parts for line in _part(part))]
        elif key:
            lines.append(_line(key, item.unwrap()))
    return "\n".join(lines) + "\n"


def _noted(body: Iterable[tuple[Any, Item]]) -> list[_Noted]:
    found: list[_Noted] = []
    notes: list[str] = []
    for key, item in body:
        if isinstance(item, Comment):
            notes.append(item.trivia.comment)
        elif key is not None and not isinstance(item, Whitespace):
            if item.trivia.comment and not isinstance(item, AoT | Table):
                notes.append(item.trivia.comment)
            found.append(_Noted(notes, key.key, item))
            notes = []
    return [*found, _Noted(notes, "", None)] if notes else found


def _rules(name: str, rules: AoT) -> Iterator[str]:
    """The lines of the rules, in order; a comment between two of them belongs to the second."""
    above: list[str] = []
    for number, rule in enumerate(rules.body):
        found = _noted(rule.value.body)
        yield from [""] * bool(number)
        yield from (*above, f"[[{name}]]")
        above = found.pop().notes if found and not found[-1].key else []
        yield from _keys(sorted(found, key=_place))
    yield from above


def _place(noted: _Noted) -> int:
    return KEYS.index(noted.key) if noted.key in KEYS else len(KEYS)


def _keys(found: Iterable[_Noted]) -> Iterator[str]:
    for notes, key, item in found:
        yield from notes
        if key:
            yield _line(key, item.unwrap())


def _part(noted: _Noted) -> Iterator[str]:
    yield from noted.notes
    if noted.key:
        yield f"{noted.key} = {_pattern(noted.item.unwrap()).as_string()}"


def _line(key: str, value: Any) -> str:
    return f"{key} = {_value(key, value).as_string()}"


def _value(key: str, value: Any) -> Item:
    if key in LISTS:
        return _lines(texts_of(value, BAR if key == "words" else "\n"))
    if key == "pattern":
        return _pattern(value)
    item: Item = tomlkit.item(value)
    return item


def _lines(texts: tuple[str, ...]) -> Item:
    """One text per line, without quotes or escapes; an array if a text does not fit on a line."""
    if all(text and text == text.strip() and "\n" not in text for text in texts):
        block = "".join(f"{text}\n" for text in texts)
        if _QUOTES not in block:
            return _block(block)
    made = tomlkit.array()
    for text in texts:
        made.add_line(text)
    made.add_line(indent="")
    return made


def _pattern(text: str) -> Item:
    """A pattern as a literal string; laid out anew if one of its lines is too long."""
    text = text.strip("\n")
    if any(len(line) > LONGEST_LINE for line in text.split("\n")):
        text = laid_out(text).strip("\n")
    if _QUOTES in text:
        return tomlkit.string(text, multiline="\n" in text)
    if "\n" in text:
        return _block(f"{text}\n")
    return tomlkit.string(text, literal=True, multiline="'" in text)


def _block(text: str) -> Item:
    """A literal string of several lines, the first of them below the quotes."""
    return String(StringType.MLL, text, f"\n{text}", Trivia())
