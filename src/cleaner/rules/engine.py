"""The engine of the noise rules: data in, the rule that fits a block of text out.

A family is one TOML file beside this module.  Its rules are of five scopes:

row    the whole block is made of the listed `words` (controls: 공유하기, 인쇄, 가장작게) and of
       digits and punctuation; words of all families mix in one row.
block  `pattern` matches the whole block.
head   `pattern` matches at the block's start, and only that part goes.
tail   `pattern` matches at the block's end, and only that part goes.
list   `pattern` matches the header of a list; what follows it is for `prune` to judge.

Time: a pattern is tried only on a block that holds one of its `needs` and is no longer than
`longest` characters; patterns themselves are written without nested repeats, so each is at
worst quadratic in `longest`, a constant.  `head` and `tail` patterns see no more than
`longest` characters at the block's start or end.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final, Literal, NamedTuple

Where = Literal["before", "inside", "after"]
Scope = Literal["row", "block", "head", "tail", "list"]

EVERYWHERE: Final[tuple[Where, ...]] = ("before", "inside", "after")
DEFAULT_LONGEST: Final = 120
ROW_LONGEST: Final = 160
# Marks that open a list item in flattened text; they are no part of what a rule names.
BULLETS: Final = " \u00a0•·∙◦▪*-–—+|"
_FILLER: Final = frozenset("0123456789 \u00a0\t,.:;+-–—()[]{}<>|/·•∙&%*_~'\"‧ㆍ›»>")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its file states it; `pattern` is None for a row."""

    id: str
    family: str
    scope: Scope
    where: frozenset[str]
    why: str
    pattern: re.Pattern[str] | None
    needs: tuple[str, ...]
    longest: int
    words: tuple[str, ...]
    matches: tuple[str, ...]
    spares: tuple[str, ...]

    def may_fit(self, text: str, where: Where) -> bool:
        """Whether the pattern is worth trying on this text."""
        if where not in self.where:
            return False
        return not self.needs or any(need in text for need in self.needs)


class Cut(NamedTuple):
    """A part of a block that goes: text[start:end]."""

    start: int
    end: int
    rule: Rule


class Rules:
    """All rules, sorted by scope for use."""

    __slots__ = ("_blocks", "_heads", "_lists", "_tails", "_words", "all")

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.all = rules
        self._blocks = tuple(r for r in rules if r.scope == "block")
        self._heads = tuple(r for r in rules if r.scope == "head")
        self._tails = tuple(r for r in rules if r.scope == "tail")
        self._lists = tuple(r for r in rules if r.scope == "list")
        self._words = _word_table(rules)

    def whole(self, text: str, where: Where) -> Rule | None:
        """The rule by which the whole block goes, or None."""
        core = text.strip(BULLETS)
        if len(core) <= ROW_LONGEST and (rule := self._row(core, where)):
            return rule
        return _first_full(self._blocks, core, where)

    def header(self, text: str, where: Where) -> Rule | None:
        """The rule for which this block heads a list that goes, or None."""
        return _first_full(self._lists, text.strip(BULLETS), where)

    def cuts(self, text: str, where: Where) -> list[Cut]:
        """The parts at the block's start and end that go, in text order; never overlapping."""
        start, end = 0, len(text)
        found: list[Cut] = []
        while start < end and (cut := _tail_cut(self._tails, text, start, end, where)):
            found.append(cut)
            end = cut.start
        while start < end and (cut := _head_cut(self._heads, text, start, end, where)):
            found.append(cut)
            start = cut.end
        return sorted(found)

    def _row(self, core: str, where: Where) -> Rule | None:
        """Greedy longest-word reading of the block; linear in it, times the longest word."""
        at, first = 0, None
        while at < len(core):
            if core[at] in _FILLER:
                at += 1
                continue
            for word, rule in self._words.get(core[at].lower(), ()):
                if core[at : at + len(word)].lower() == word and where in rule.where:
                    at += len(word)
                    first = first or rule
                    break
            else:
                return None
        return first


def _first_full(rules: tuple[Rule, ...], core: str, where: Where) -> Rule | None:
    for rule in rules:
        if len(core) <= rule.longest and rule.may_fit(core, where):
            assert rule.pattern is not None
            if rule.pattern.fullmatch(core):
                return rule
    return None


def _tail_cut(rules: tuple[Rule, ...], text: str, start: int, end: int, where: Where) -> Cut | None:
    for rule in rules:
        window = max(start, end - rule.longest)
        part = text[window:end]
        if rule.may_fit(part, where) and rule.pattern and (m := rule.pattern.search(part)):
            if m.end() == len(part) and m.end() > m.start():
                return Cut(window + m.start(), end, rule)
    return None


def _head_cut(rules: tuple[Rule, ...], text: str, start: int, end: int, where: Where) -> Cut | None:
    for rule in rules:
        part = text[start : min(end, start + rule.longest)]
        if rule.may_fit(part, where) and rule.pattern and (m := rule.pattern.match(part)):
            if m.end() > 0:
                return Cut(start, start + m.end(), rule)
    return None


def _word_table(rules: tuple[Rule, ...]) -> dict[str, tuple[tuple[str, Rule], ...]]:
    """First character -> words that begin with it, longest first."""
    table: dict[str, list[tuple[str, Rule]]] = {}
    for rule in rules:
        for word in rule.words:
            table.setdefault(word[0].lower(), []).append((word.lower(), rule))
    return {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in table.items()}


def read_family(text: str) -> tuple[Rule, ...]:
    """The rules of one family file.  KeyError or re.error where the file is not sound."""
    data = tomllib.loads(text)
    return tuple(_rule(data["family"], entry) for entry in data["rule"])


def _rule(family: str, entry: dict[str, Any]) -> Rule:
    scope: Scope = entry["scope"]
    pattern = entry.get("pattern")
    if scope == "tail" and pattern:
        pattern = f"(?:{pattern})\\Z"
    return Rule(
        id=entry["id"],
        family=family,
        scope=scope,
        where=frozenset(entry.get("where", EVERYWHERE)),
        why=entry["why"],
        pattern=re.compile(pattern, re.VERBOSE | re.IGNORECASE) if pattern else None,
        needs=tuple(entry.get("needs", ())),
        longest=entry.get("longest", DEFAULT_LONGEST),
        words=tuple(entry.get("words", ())),
        matches=tuple(entry["matches"]),
        spares=tuple(entry["spares"]),
    )


def load() -> Rules:
    """Every family file of this package, in the order of their names."""
    files = [f for f in resources.files(__package__).iterdir() if f.name.endswith(".toml")]
    read = (read_family(f.read_text("utf-8")) for f in sorted(files, key=lambda f: f.name))
    return Rules(tuple(rule for family in read for rule in family))
