"""The engine of the noise rules: finds the rule that matches a block of text.

A family is one TOML file beside this module.  Its rules are of five scopes:

row    the whole block is made of the listed `words` (controls: 공유하기, 인쇄, 가장작게) and of
       digits and punctuation; words of all families mix in one row.
block  `pattern` matches the whole block.
head   `pattern` matches at the block's start, and only that part is removed.
tail   `pattern` matches at the block's end, and only that part is removed.
list   `pattern` matches the header of a list; `prune` decides about the items below it.

A rule with `spares_sentences` never matches a block in which a plain sentence ends, nor a quoted
utterance.  It is not even tried on the former, which are most of the text.  Sub-patterns that
several patterns of a file share are in its table `parts`; a pattern refers to one as `{{name}}`.

Time: a pattern is tried only on a block that contains one of its `needs` and has at most `longest`
characters.  Patterns have no nested repeats, so each is at worst quadratic in `longest`, a
constant.  `head` and `tail` patterns see at most `longest` characters at the block's start or end.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import EllipsisType
from typing import Any, Final, Literal, NamedTuple

from cleaner.date.parse import STAMP, YEAR
from cleaner.rules.needs import NeedTable
from cleaner.rules.rows import Rows
from cleaner.text.korean import ends_plainly
from cleaner.text.lazy import lazy
from cleaner.text.normalize import same_dots
from cleaner.text.sentences import is_utterance

Where = Literal["before", "inside", "after"]
Scope = Literal["row", "block", "head", "tail", "list"]

# Groups of rules by how they match a block: as a whole, as the header of a list, in part.
_GROUP: Final = {"row": 0, "block": 0, "list": 1, "head": 2, "tail": 2}
# Indexes into a list of results, which takes a third of the memory of a dictionary.
_POSITIONS: Final[dict[Where, int]] = {"before": 0, "inside": 1, "after": 2}
EVERYWHERE: Final[tuple[Where, ...]] = ("before", "inside", "after")
# Notices are shorter than most paragraphs.
DEFAULT_LONGEST: Final = 120
# Longer blocks are not rows of controls, which have about two lines.  Few rules are tried on them:
# those for heads and tails, and those with a larger `longest` or without needs.
LONG_BLOCK: Final = 160
# Maximum number of parts of a block that are examined; no notice has more.
MOST_PARTS: Final = 8
# Characters at each end of a long block that are searched for needs, which bounds the time.  Longer
# blocks are paragraphs, not rows of footers.
BLOCK_EDGE: Final = 400
# Marks that start a list item in flattened text; rules for whole blocks do not see them.
BULLETS: Final = " \u00a0•·∙◦▪*-–—+|"
# A row with a date in it is a date line, whatever words are beside it.
_DATED: Final = lazy(rf"{YEAR}\s?\d")
_DIGIT: Final = lazy(r"\d")
# Names of sections beside at least so many digits are a table.
TABLE_DIGITS: Final = 5
# Keys that hold lists of texts.  Each may be one string with a text on each line, which needs no
# quotes or escapes, and is parsed twenty times as fast as a TOML array.
LISTS: Final = ("needs", "words", "matches", "spares")
# Separates words that share a line.
BAR: Final = "|"


@dataclass(frozen=True)
class Rule:
    """One rule as its file states it; `source` is the pattern's text, None for a row."""

    id: str
    family: str
    scope: Scope
    where: frozenset[str]
    why: str
    why_ko: str | None
    source: str | None
    needs: tuple[str, ...]
    longest: int
    spares_sentences: bool
    words: tuple[str, ...]
    matches: tuple[str, ...]
    spares: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern; compiled on first use, since most rules are never tried."""
        return re.compile(self.full_source, re.VERBOSE | re.IGNORECASE)

    def matches_whole(self, core: str) -> bool:
        """Whether the pattern matches a whole block, whatever its position."""
        if len(core) > self.longest or (self.needs and not any(map(core.__contains__, self.needs))):
            return False
        if self.spares_sentences and ends_plainly(core):
            return False
        return self.pattern.fullmatch(core) is not None

    @property
    def full_source(self) -> str:
        """The pattern's text, anchored at the end of the block for scope `tail`."""
        return f"(?:{self.source}\n)\\Z" if self.scope == "tail" else self.source or "(?!)"


# Rules for blocks, for lists, and for heads and tails.
Candidates = tuple[Sequence[Rule], Sequence[Rule], Sequence[Rule]]


class Cut(NamedTuple):
    """A part of a block that is removed: text[start:end]."""

    start: int
    end: int
    rule: Rule


class _Table(NamedTuple):
    """The rules tried on blocks of one kind: those with needs, and those without (`always`)."""

    needs: NeedTable
    always: Candidates


class Look:
    """One block of text and the rules that may match it, which have a need in it or no needs.

    blocks, lists: those of these scopes.  edges: those of head and tail together.
    core: the block without bullets at its ends.
    plain: whether a plain sentence ends in it.
    rules: all rules, whether they may match or not.
    may_be_row: whether its length and both its ends are those of a row of controls.
    """

    __slots__ = (
        "_matched", "blocks", "core", "edges", "lists", "may_be_row", "plain", "rules", "text",
    )  # fmt: skip

    def __init__(self, rules: Rules, text: str, candidates: Candidates | None = None) -> None:
        self.text = text
        self.core = text.strip(BULLETS)
        self.plain = ends_plainly(text)
        self.blocks, self.lists, self.edges = candidates or rules.candidates(text, self.plain)
        self.rules = rules
        self.may_be_row = len(self.core) <= LONG_BLOCK and rules.rows.may_be(self.core)
        self._matched: list[Rule | EllipsisType | None] = [...] * len(_POSITIONS)

    def whole(self, where: Where) -> Rule | None:
        """The rule that removes the whole block, or None; computed once per position."""
        rule = self._matched[_POSITIONS[where]]
        if rule is ...:
            row = self.rules.read_row(self.core, where) if self.may_be_row else None
            rule = self._matched[_POSITIONS[where]] = row or self._full(self.blocks, where)
        return rule

    def part(self, text: str, blocks: Sequence[Rule]) -> Look:
        """A part of this block, for `whole` only.  blocks: the rules to choose from."""
        met = [r for r in blocks if not r.needs or any(map(text.__contains__, r.needs))]
        return Look(self.rules, text, (met, (), ()))

    def blocks_within(self, end: str) -> Sequence[Rule]:
        """The rules for whole blocks that may match parts of this block's end.

        Some of them are not among `blocks` if this block is long or ends with a sentence.
        """
        skipped = len(self.text) > LONG_BLOCK or self.plain
        return self.rules.blocks_within(end) if skipped else self.blocks

    def may_be(self, family: str, where: Where) -> bool:
        """Whether a rule of this family may match the whole block; no pattern is tried."""
        ruled = family in [rule.family for rule in (*self.blocks, *self.lists)]
        if ruled or not self.may_be_row:
            return ruled
        return self.rules.read_row(self.core, where) is not None

    def header(self, where: Where) -> Rule | None:
        """The list rule whose header this block is, or None."""
        return self._full(self.lists, where) if self.lists else None

    def _full(self, rules: Sequence[Rule], where: Where) -> Rule | None:
        """The first of the rules that matches the whole block in this position."""
        core, plain = self.core, self.plain
        size = len(core)
        for rule in rules:
            if size <= rule.longest and where in rule.where:
                if plain and rule.spares_sentences:
                    continue
                if rule.pattern.fullmatch(core):
                    if rule.spares_sentences and is_utterance(self.text):  # rare, so checked last
                        continue
                    return rule
        return None

    def cuts(self, where: Where) -> list[Cut]:
        """The parts to remove at the block's start and end, in text order, without overlaps."""
        if not self.edges:
            return []
        tails = [r for r in self.edges if r.scope == "tail" and where in r.where]
        heads = [r for r in self.edges if r.scope == "head" and where in r.where]
        start, end = 0, len(self.text)
        found: list[Cut] = []
        while (
            start < end
            and len(found) < MOST_PARTS
            and (cut := _tail_cut(tails, self.text, start, end))
        ):
            found.append(cut)
            end = cut.start
        while (
            start < end
            and len(found) < 2 * MOST_PARTS
            and (cut := _head_cut(heads, self.text, start, end))
        ):
            found.append(cut)
            start = cut.end
        return sorted(found)


class Rules:
    """All rules, indexed for fast lookup."""

    __slots__ = (
        "_first_edge", "_first_list", "_long", "_plain", "_short", "_sorted", "all", "rows",
    )  # fmt: skip

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.all = rules
        self._sorted = sorted(rules, key=lambda rule: _GROUP[rule.scope])
        groups = [_GROUP[rule.scope] for rule in self._sorted]
        self._first_list = bisect_left(groups, 1)
        self._first_edge = bisect_left(groups, 2)
        needs = NeedTable.of((n, rule.needs) for n, rule in enumerate(self._sorted) if rule.source)
        self._short = self._table(needs, lambda _: True)
        self._plain = self._table(needs, lambda r: r.scope != "block" or not r.spares_sentences)
        self._long = self._table(
            needs, lambda r: not r.needs or r.scope in ("head", "tail") or r.longest > LONG_BLOCK
        )
        self.rows = Rows(rules)

    def _table(self, needs: NeedTable, is_tried: Callable[[Rule], bool]) -> _Table:
        """The rules with a pattern that are tried on blocks of one kind."""
        tried = {n: rule for n, rule in enumerate(self._sorted) if rule.source and is_tried(rule)}
        always = [rule for rule in tried.values() if not rule.needs]
        blocks, lists, edges = ([r for r in always if _GROUP[r.scope] == n] for n in range(3))
        return _Table(needs.only(tried), (blocks, lists, edges))

    def look(self, text: str) -> Look:
        """The block with the rules that may match it."""
        return Look(self, same_dots(text))

    def candidates(self, text: str, plain: bool) -> Candidates:
        """The rules with a pattern that may match the text.

        First those without needs, then those with a need in the text, in the order of the files.
        plain: whether a plain sentence ends in the text.
        """
        is_long = len(text) > LONG_BLOCK
        table = self._plain if plain else self._long if is_long else self._short
        if len(text) > 2 * BLOCK_EDGE:
            text = f"{text[:BLOCK_EDGE]}\n{text[-BLOCK_EDGE:]}"
        found = table.needs.met(text)
        if not found:
            return table.always
        blocks, lists, edges = table.always
        met = sorted(found)
        rules = [self._sorted[number] for number in met]
        if met[-1] < self._first_list:
            return (*blocks, *rules), lists, edges
        one, two = bisect_left(met, self._first_list), bisect_left(met, self._first_edge)
        lists = (*lists, *rules[one:two])
        if is_long and lists:
            lists = [rule for rule in lists if rule.longest > LONG_BLOCK]
        return (*blocks, *rules[:one]), lists, (*edges, *rules[two:])

    def blocks_within(self, text: str) -> list[Rule]:
        """The rules for whole blocks that may match parts of the text."""
        numbers = sorted(self._short.needs.met(text))
        first_list = bisect_left(numbers, self._first_list)
        met = [self._sorted[number] for number in numbers[:first_list]]
        return [*self._short.always[0], *met]

    def short_row(self, core: str, where: Where) -> Rule | None:
        """As `row`; None for a block that is too long for a row."""
        return None if len(core) > LONG_BLOCK else self.row(core, where)

    def row(self, core: str, where: Where) -> Rule | None:
        """The rule of the first control if the block is a row of controls, else None."""
        return self.read_row(core, where) if self.rows.may_be(core) else None

    def read_row(self, core: str, where: Where) -> Rule | None:
        """As `row`, for a block whose ends were checked before (`rows.may_be`)."""
        controls = self.rows.controls(core, where)
        if not controls or _DATED.search(core):
            return None
        # Names of sections beside numbers are a table.
        table = controls[0].family == "navigation" and len(_DIGIT.findall(core)) >= TABLE_DIGITS
        return None if table else controls[0]

    def run(self, low: str, at: int, stop: int) -> tuple[int, int]:
        """Where the run of controls that starts at `at` ends, and their number; see `Rows.run`."""
        return self.rows.run(low, at, stop)


def _tail_cut(rules: list[Rule], text: str, start: int, end: int) -> Cut | None:
    for rule in rules:
        window = max(start, end - rule.longest)
        found = rule.pattern.search(text, window, end)
        if found and found.end() == end and found.end() > found.start():
            return Cut(found.start(), end, rule)
    return None


def _head_cut(rules: list[Rule], text: str, start: int, end: int) -> Cut | None:
    for rule in rules:
        found = rule.pattern.match(text, start, min(end, start + rule.longest))
        if found and found.end() > start:
            return Cut(start, found.end(), rule)
    return None


def read_family(text: str) -> tuple[Rule, ...]:
    """The rules of one family file.  Raises KeyError if a required key is missing."""
    data = tomllib.loads(text)
    parts = data.get("parts", {})
    return tuple(read_rule(data["family"], entry, parts) for entry in data["rule"])


def read_rule(family: str, entry: dict[str, Any], parts: dict[str, str]) -> Rule:
    """The rule of one entry of a family file.  parts: sub-patterns its pattern may refer to."""
    source = entry.get("pattern")
    parts = {"stamp": STAMP, **parts}
    for name in reversed(parts):  # a part may refer to those above it
        source = source and source.replace(f"{{{{{name}}}}}", parts[name])
    return Rule(
        id=entry["id"],
        family=family,
        scope=entry["scope"],
        where=frozenset(entry.get("where", EVERYWHERE)),
        why=entry["why"],
        why_ko=entry.get("why_ko"),
        source=source,
        longest=entry.get("longest", DEFAULT_LONGEST),
        spares_sentences=entry.get("spares_sentences", False),
        needs=texts_of(entry.get("needs", ())),
        words=texts_of(entry.get("words", ""), between=BAR),
        matches=texts_of(entry.get("matches", ())),
        spares=texts_of(entry.get("spares", ())),
    )


def texts_of(value: str | Iterable[str], between: str = "\n") -> tuple[str, ...]:
    """The texts of a list: an array, or one string with a text on each line.

    between: another separator of the texts in a string.
    """
    if not isinstance(value, str):
        return tuple(value)
    lines = value.replace(between, "\n").split("\n")
    return tuple(text for text in map(str.strip, lines) if text)


def load() -> Rules:
    """The rules of all family files of this package, in the order of the file names."""
    files = sorted(Path(__file__).with_name("families").glob("*.toml"))
    return Rules(tuple(rule for f in files for rule in read_family(f.read_text("utf-8"))))
