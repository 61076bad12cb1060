"""Patterns of users' rules: matched by the `regex` package, which can stop a match.

Built-in rules are tested against slow matches and keep `re`, which is twice as fast.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol

from cleaner.errors import Message, RuleError
from cleaner.rules.engine import Rule
from cleaner.text.lazy import lazy
from cleaner.text.nesting import DEEPEST, groups_are_deep

if TYPE_CHECKING:
    import regex

# The engine gives a pattern at most 2,000 characters.  A sound pattern takes microseconds for them;
# one that takes a second of processor time on some text takes minutes on the next.
MATCH_SECONDS: Final = 1.0
# Compiling takes time, too: about 0.2 s for 20,000 characters of alternatives.
LONGEST_PATTERN: Final = 20_000
# A recursive call of a group, which `regex` stops only when memory runs out.
_RECURSION: Final = lazy(r"\(\?(?:R|[+-]?\d{1,5}|&\w{1,99}|P>\w{1,99})\)")


class Matched(Protocol):
    """The interface of a match that the engine needs."""

    def start(self) -> int:
        """Where it begins."""

    def end(self) -> int:
        """Where it ends."""


class LimitedPattern:
    """A compiled pattern of a user's rule; raises `RuleError` past the time limit."""

    __slots__ = ("_compiled", "_rule")

    def __init__(self, rule: str, source: str) -> None:
        import regex  # most users have no rules of their own

        self._rule = rule
        flags = regex.V0 | regex.VERBOSE | regex.IGNORECASE
        self._compiled: regex.Pattern[str] = regex.compile(source, flags)

    def fullmatch(self, text: str) -> Matched | None:
        """As `re.Pattern.fullmatch`."""
        return self._within(self._compiled.fullmatch, text)

    def match(self, text: str, *span: int) -> Matched | None:
        """As `re.Pattern.match`."""
        return self._within(self._compiled.match, text, *span)

    def search(self, text: str, *span: int) -> Matched | None:
        """As `re.Pattern.search`."""
        return self._within(self._compiled.search, text, *span)

    def _within(self, method: Callable[..., Any], text: str, *span: int) -> Matched | None:
        try:
            found: Matched | None = method(text, *span, timeout=MATCH_SECONDS)
        except TimeoutError:
            size = span[1] - span[0] if len(span) > 1 else len(text)
            raise RuleError(
                "rule {rule}: the pattern did not finish within {limit:g} s on a text of {size:,} "
                "characters (catastrophic backtracking); `cleaner rules check` shows such texts",
                rule=self._rule,
                limit=MATCH_SECONDS,
                size=size,
            ) from None
        return found


@dataclass(frozen=True)
class OwnRule(Rule):
    """A rule of a user's file."""

    @cached_property
    def pattern(self) -> Any:
        """The compiled pattern, with a time limit for each match."""
        return LimitedPattern(self.id, self.full_source)

    @classmethod
    def of(cls, rule: Rule) -> OwnRule:
        """The same rule as a user's."""
        return cls(**{one.name: getattr(rule, one.name) for one in fields(rule)})


def unfolds_too_far(source: str, parts: dict[str, str]) -> bool:
    """Whether the pattern with its parts filled in is too long; found without building it."""
    for name in reversed(parts):  # in the engine's order: a part may refer to those above it
        mark = f"{{{{{name}}}}}"
        grown = len(source) + source.count(mark) * (len(parts[name]) - len(mark))
        if grown > LONGEST_PATTERN:
            return True
        source = source.replace(mark, parts[name])
    return len(source) > LONGEST_PATTERN


def compile_problem(rule: OwnRule) -> str | None:
    """What is wrong with the rule's pattern; None if it compiles."""
    import regex

    if groups_are_deep(rule.full_source):
        return Message("the pattern nests more than {count} groups", count=DEEPEST)
    if _RECURSION.search(rule.full_source):
        return Message("the pattern calls itself or a group of its own, which may never end")
    try:
        _ = rule.pattern
    except (regex.error, ArithmeticError, RecursionError, ValueError) as error:
        return Message("the pattern does not compile: {problem}", problem=str(error))
    return None
