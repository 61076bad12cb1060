"""Lines that lost bytes: noise rules matched although U+FFFD replaces a character.

Only such lines come here, and few pages have any.  A rule is tried where one of its `needs` is
there but for the lost character; its pattern may differ from the line at U+FFFD alone, once in
every eight letters.  What reads like a plain sentence, is short, or could be explained by a lost
sign between two words, stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from cleaner.rules.engine import Look, Rule, Rules, Where
from cleaner.text.korean import ends_plainly, is_closed
from cleaner.text.lazy import lazy
from cleaner.text.normalize import LOST, same_dots

if TYPE_CHECKING:
    import regex

# A syllable of three bytes leaves up to three marks.
_RUN: Final = lazy(f"{LOST}+")
_LETTER: Final = lazy(r"[^\W_]")
# Letters of a damaged control at least; a shorter one could be any of many.
LEAST_WORD: Final = 3
# Letters of a damaged notice at least.
LEAST: Final = 5
# Letters at least inside an article, where only long phrases are sure; also the letters for each
# of which one may be lost.
LEAST_INSIDE: Final = 8
# Lost characters at most; with more no phrase can be recognised.
MOST_LOST: Final = 3
# Characters of a damaged line at most; the time is at worst quadratic in them.
LONGEST: Final = 80
# Each takes up to 10 ms; a phrase needs one or two.
MOST_TRIED: Final = 4
# Longer phrases hold shorter ones.
LONGEST_WORD: Final = 16
# Where one of these fits as well, the lost character may have parted two words of a headline.
_SIGNS: Final = ' ,:/|-·1!?.>)]=@#…[(<&x"'
# They are about people and places: any word matches.
_OPEN: Final = frozenset(("caption",))


class DamagedLook(Look):
    """A block of text with U+FFFD in it."""

    __slots__ = ("_fitting", "_text")

    def __init__(self, rules: Rules, text: str) -> None:
        super().__init__(rules, same_dots(text))
        core = _RUN.sub(LOST, self.core)
        self._text = core if is_readable(core) else ""
        self._fitting: list[Rule] | None = None

    def whole(self, where: Where) -> Rule | None:
        """As for other blocks, or the rule that would remove it with the lost characters."""
        return super().whole(where) or self._lost(where, "row", "block")

    def may_be(self, family: str, where: Where) -> bool:
        """Any rule may match but for the lost characters."""
        return True

    def header(self, where: Where) -> Rule | None:
        """As for other blocks, or the rule whose list it would head."""
        return super().header(where) or self._lost(where, "list")

    def _lost(self, where: Where, *scopes: str) -> Rule | None:
        """The rule of these scopes that would match the block without the damage."""
        text = self._text
        count = len(_LETTER.findall(text))
        if count < (LEAST_INSIDE if where == "inside" else LEAST_WORD):
            return None
        if "row" in scopes and (
            row := self.rules.row(_with_words(text, _words(self.rules)), where)
        ):
            return row
        if count < LEAST:
            return None
        if self._fitting is None:
            most = max(1, count // LEAST_INSIDE)
            tried = islice(_candidates(self.rules, text), MOST_TRIED)
            self._fitting = [rule for rule in tried if _fits(rule, text, most)]
        rules = self._fitting
        return next((r for r in rules if r.scope in scopes and where in r.where), None)


def is_readable(core: str) -> bool:
    """Whether a damaged line may be a phrase of a page."""
    return len(core) <= LONGEST and core.count(LOST) <= MOST_LOST and not ends_plainly(core)


def _fits(rule: Rule, text: str, most: int) -> bool:
    """Whether the rule's pattern matches the line but for lost letters."""
    if rule.spares_sentences and is_closed(text):
        return False
    if not _pattern(rule.full_source, most).fullmatch(text):
        return False
    return not any(rule.pattern.fullmatch(text.replace(LOST, sign)) for sign in _SIGNS)


@lru_cache(1024)
def _pattern(source: str, most: int) -> regex.Pattern[str]:
    import regex  # few pages are damaged

    flags = regex.V0 | regex.VERBOSE | regex.IGNORECASE
    return regex.compile(f"(?:{source}\n){{s<={most}:[{LOST}]}}", flags)


# What is left of a phrase or word where a letter is lost -> the rules that need it, or the word.
_Phrases = dict[str, tuple[Rule, ...]]


@lru_cache(4)
def _needs(rules: Rules) -> _Phrases:
    found: dict[str, list[Rule]] = {}
    for rule in rules.all:
        if may_be_damaged(rule):
            for need in rule.needs:
                for damaged in _damaged(need):
                    found.setdefault(damaged, []).append(rule)
    return {damaged: tuple(of_rules) for damaged, of_rules in found.items()}


@lru_cache(4)
def _words(rules: Rules) -> dict[str, str]:
    words = (same_dots(word.lower()) for rule in rules.all for word in rule.words)
    return {damaged: word for word in words for damaged in _damaged(word)}


def _damaged(word: str) -> Iterator[str]:
    """A word with each of its letters lost in turn."""
    if LEAST_WORD <= len(word) <= LONGEST_WORD:
        for at in range(len(word)):
            yield f"{word[:at]}{LOST}{word[at + 1 :]}"


def _candidates(rules: Rules, text: str) -> Iterable[Rule]:
    """The rules one of whose needs the line holds, whole or with a letter lost."""
    blocks, lists, _ = rules.candidates(text, ends_plainly(text))
    needs = _needs(rules)
    found = [rule for span in _spans(text) for rule in needs.get(text[slice(*span)], ())]
    for rule in {rule.id: rule for rule in (*found, *blocks, *lists)}.values():
        if rule.needs and may_be_damaged(rule) and len(text) <= rule.longest:
            yield rule


def may_be_damaged(rule: Rule) -> bool:
    """Whether a rule is tried on damaged lines: one of ours, for whole blocks of fixed words."""
    return type(rule) is Rule and rule.scope in ("block", "list") and rule.family not in _OPEN


def _with_words(text: str, words: dict[str, str]) -> str:
    """The line in lower case with lost letters put back where they make a word of a control."""
    low = text.lower()
    while (span := next((s for s in _spans(low) if low[slice(*s)] in words), None)) is not None:
        start, end = span
        low = f"{low[:start]}{words[low[start:end]]}{low[end:]}"
    return low


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """The parts around each lost character that may be a word, long ones first."""
    for lost in _RUN.finditer(text):
        at = lost.start()
        for size in range(LONGEST_WORD, LEAST_WORD - 1, -1):
            for start in range(max(0, at - size + 1), min(at, len(text) - size) + 1):
                yield start, start + size
