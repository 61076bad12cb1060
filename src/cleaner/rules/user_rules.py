"""Users' rules: a TOML file that adds rules or switches off built-in ones.

An entry looks like those of the built-in families, and its id begins with its family's name:

    [[rule]]
    id = "promo.haneul-app"
    scope = "block"
    why = "the outlet's own app is advertised"
    pattern = '(?:지금\\s)?하늘뉴스\\s앱[을를]?\\s(?:받으세요|내려받기)[!.]?'
    matches = ["지금 하늘뉴스 앱을 받으세요!"]
    spares = ["하늘뉴스 앱을 받은 사람은 3만 명이다."]

    [[rule]]
    id = "weather.today"             # a built-in rule; "weather.*" is all of the family
    off = true
    why = "this corpus is about the weather"
    spares = ["서울 맑음 23℃"]

In both kinds of entries, lines of `matches` must be removed and lines of `spares` kept.  A file
that starts with `family = "tip"` is a whole family and replaces the built-in one.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, get_args

from cleaner.errors import Message, RuleError, check_type, problem_of
from cleaner.rules.engine import EVERYWHERE, Rule, Rules, Scope, load, read_rule, texts_of
from cleaner.rules.limited import LONGEST_PATTERN, OwnRule, compile_problem, unfolds_too_far
from cleaner.text.lazy import lazy

ALL_OF: Final = "*"
# Limit of `longest`: no notice is longer.  It also bounds the time of a slow pattern, in the same
# way on every machine.  The clock (`limited.MATCH_SECONDS`) is the last resort.
LONGEST: Final = 2_000
_ID: Final = lazy(r"[a-z0-9][a-z0-9-]*\.(?:[a-z0-9][a-z0-9-]*|\*)")
_FAMILY: Final = lazy(r"[a-z0-9][a-z0-9-]*")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: object) -> bool:
    return _is_text(value) or (isinstance(value, list) and all(map(_is_text, value)))


def _is_size(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LONGEST


def _is_places(value: object) -> bool:
    return isinstance(value, list) and bool(value) and set(map(str, value)) <= {*EVERYWHERE}


_TEXTS: Final = Message("a list of texts, or one text with an item on each line")
_BOOLEAN: Final = Message("true or false")
# Key -> a test of its value, and what to write if the test fails.
_KEYS: Final = {
    "id": (_is_text, Message("a name such as “promo.app”")),
    "scope": (
        lambda v: v in get_args(Scope),
        Message("one of {choices}", choices=", ".join(get_args(Scope))),
    ),
    "where": (_is_places, Message("a list of {choices}", choices=", ".join(EVERYWHERE))),
    "why": (_is_text, Message("a text that says what the line is")),
    "why_ko": (_is_text, Message("the same in Korean")),
    "time": (_is_text, Message("a text that says why the pattern cannot take long")),
    "pattern": (_is_text, Message("a regular expression in single quotes")),
    "words": (_is_texts, _TEXTS),
    "needs": (_is_texts, _TEXTS),
    "longest": (_is_size, Message("a number from 1 to {most:,}", most=LONGEST)),
    "spares_sentences": (lambda v: isinstance(v, bool), _BOOLEAN),
    "off": (lambda v: isinstance(v, bool), _BOOLEAN),
    "matches": (_is_texts, _TEXTS),
    "spares": (_is_texts, _TEXTS),
}
_OFF_KEYS: Final = frozenset({"id", "off", "why", "why_ko", "matches", "spares"})
_FILE_KEYS: Final = frozenset({"family", "parts", "rule"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a rule file.

    file: the file's name, for messages.  number: the entry's position in it, from 1.
    id: of the rule it adds, or of the built-in one it switches off (“weather.*” is a family).
    rule: the rule it adds; None if it switches off.
    matches: texts that must be removed.  spares: texts that must be kept.
    """

    file: str
    number: int
    id: str
    rule: Rule | None
    matches: tuple[str, ...]
    spares: tuple[str, ...]

    @property
    def place(self) -> Message:
        """The entry's file, number and id, for messages."""
        return Message(
            "{file}: rule {number} ({id})", file=self.file, number=self.number, id=self.id
        )

    def names(self, rule: str) -> bool:
        """Whether a rule of this id is the entry's own, or one that it switches off."""
        family = self.id.removesuffix(ALL_OF)
        return rule == self.id or (family != self.id and rule.startswith(family))


@dataclass(frozen=True, slots=True, repr=False)
class RuleSet:
    """Your own rules for `Options(rules=…)`: rule files, read and validated.

    files: name and TOML text of each file.  Use `RuleSet.read` or `RuleSet.parse` to create one.

    Immutable and small: it is hashed, compared and pickled by its text, and compiled once per
    process.  Raises `RuleError`, which names the file and the entry, for invalid rules: invalid
    TOML, an unknown or missing key, a pattern that does not compile, an id that is already taken,
    or an id to switch off that does not exist.  It does not test `matches` and `spares`; `cleaner
    rules check` does.
    """

    files: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        rules_for(self)

    def __repr__(self) -> str:
        return f"RuleSet({', '.join(name for name, _ in self.files)})"

    @classmethod
    def read(cls, *paths: str | os.PathLike[str]) -> RuleSet:
        """The rules of these files together."""
        for path in paths:
            check_type("a path", path, (str, os.PathLike), "a str or a path")
        return cls(tuple((os.fspath(path), _text(path)) for path in paths))

    @classmethod
    def parse(cls, text: str, *, name: str = "rules") -> RuleSet:
        """The rules of this TOML text; `name` is the file's name in messages."""
        check_type("text", text, str, "a str", "RuleSet.read reads a file")
        return cls(((name, text),))


def _text(path: str | os.PathLike[str]) -> str:
    try:
        return Path(path).read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise RuleError("{path}: not UTF-8; save it as UTF-8", path=os.fspath(path)) from None
    except (OSError, ValueError) as error:
        raise RuleError(
            "{path}: cannot be read: {problem}", path=os.fspath(path), problem=problem_of(error)
        ) from None


@cache
def built_in() -> Rules:
    """The rules of this package."""
    return load()


# Each set takes some hundred kilobytes.
@lru_cache(maxsize=32)
def rules_for(rules: RuleSet) -> Rules:
    """The rules of the set, then the built-in ones that it leaves on."""
    found = entries(rules)
    own = [entry.rule for entry in found if entry.rule]
    off = [entry for entry in found if not entry.rule]
    unreplaced = unreplaced_rules(rules)
    taken = {rule.id for rule in unreplaced}
    for entry in found:
        if not entry.rule:
            _check_off(entry, unreplaced)
        elif entry.id in taken:
            raise RuleError("{entry}: the id is taken; choose another one", entry=entry.place)
        taken |= {entry.id} if entry.rule else set()
    return Rules((*own, *(r for r in unreplaced if not any(e.names(r.id) for e in off))))


def unreplaced_rules(rules: RuleSet) -> tuple[Rule, ...]:
    """The built-in rules without the families that a file of the set replaces."""
    replaced = {_toml(name, text).get("family") for name, text in rules.files}
    return tuple(rule for rule in built_in().all if rule.family not in replaced)


def _check_off(entry: Entry, unreplaced: tuple[Rule, ...]) -> None:
    if not any(entry.names(rule.id) for rule in unreplaced):
        raise RuleError(
            "{entry}: no built-in rule has this id; see `cleaner rules list`",
            entry=entry.place,
        )


@lru_cache(maxsize=32)
def entries(rules: RuleSet) -> tuple[Entry, ...]:
    """Every entry of the set, in order.  Raises `RuleError` if one is invalid by itself."""
    return tuple(entry for name, text in rules.files for entry in _entries(name, text))


def _toml(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also an integer of thousands of digits
        hint = Message("; put patterns in single quotes") if "\\" in text else ""
        raise RuleError(
            "{name}: invalid TOML: {problem}{hint}",
            name=name,
            problem=problem_of(error),
            hint=hint,
        ) from None


def _entries(name: str, text: str) -> Iterator[Entry]:
    data = _toml(name, text)
    if unknown := data.keys() - _FILE_KEYS:
        raise RuleError(
            "{name}: {unknown} is outside of any rule; put it below the line [[rule]] that it "
            "belongs to",
            name=name,
            unknown=_listed(unknown),
        )
    family = data.get("family")
    if family is not None and not (_is_text(family) and _FAMILY.fullmatch(family)):
        raise RuleError("{name}: `family` must be a name in lower case, such as “tip”", name=name)
    parts, found = data.get("parts", {}), data.get("rule", [])
    if not isinstance(parts, dict) or not all(map(_is_text, parts.values())):
        raise RuleError("{name}: [parts] must hold a text for each name", name=name)
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise RuleError("{name}: begin every rule with the line [[rule]]", name=name)
    for number, entry in enumerate(found, 1):
        yield _entry(name, number, entry, family, parts)


def _entry(
    name: str, number: int, data: dict[str, Any], family: str | None, parts: dict[str, str]
) -> Entry:
    off = data.get("off") is True
    entry = Entry(
        file=name,
        number=number,
        id=str(data.get("id", "without id")),
        rule=None,
        matches=_texts(data, "matches"),
        spares=_texts(data, "spares"),
    )
    if problem := _problem(data, family, off):
        raise RuleError("{entry}: {problem}", entry=entry.place, problem=problem)
    if off:
        return entry
    if unfolds_too_far(data.get("pattern", ""), parts):
        raise RuleError(
            "{entry}: the pattern has more than {limit:,} characters",
            entry=entry.place,
            limit=LONGEST_PATTERN,
        )
    rule = OwnRule.of(read_rule(entry.id.partition(".")[0], data, parts))
    if rule.source and "{{" in rule.source:
        raise RuleError(
            "{entry}: the pattern names a part that is not in [parts]", entry=entry.place
        )
    if problem := compile_problem(rule):
        raise RuleError("{entry}: {problem}", entry=entry.place, problem=problem)
    return Entry(name, number, entry.id, rule, entry.matches, entry.spares)


def _texts(data: dict[str, Any], key: str) -> tuple[str, ...]:
    return texts_of(data[key]) if _is_texts(data.get(key)) else ()


def _problem(data: dict[str, Any], family: str | None, off: bool) -> str | None:
    """The problem of an entry, and how to fix it; None if it is valid."""
    if unknown := data.keys() - (_OFF_KEYS if off else _KEYS.keys()):
        return Message(
            "unknown key {unknown}; an entry with `off = true` has {known}"
            if off
            else "unknown key {unknown}; a rule has {known}",
            unknown=_listed(unknown),
            known=_listed(_OFF_KEYS if off else _KEYS),
        )
    row = data.get("scope") == "row"
    needed = ["id", "why", "spares"]
    needed += [] if off else ["scope", "matches", "words" if row else "pattern"]
    for key in needed:
        if not data.get(key):
            return Message("`{key}` is missing; write {kind}", key=key, kind=_KEYS[key][1])
    for key, value in data.items():
        fits, kind = _KEYS[key]
        if not fits(value):
            return Message("`{key}` must be {kind}, not {value!r}", key=key, kind=kind, value=value)
    name = data["id"]
    if not _ID.fullmatch(name) or (name.endswith(ALL_OF) and not off):
        return Message("the id must be a family and a name in lower case, such as “promo.app”")
    if family and not name.startswith(f"{family}."):
        return Message("the id must begin with “{family}.”, the family of the file", family=family)
    if not off and ("pattern" if row else "words") in data:
        return Message("scope row needs `words`, every other scope a `pattern`")
    return None


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))
