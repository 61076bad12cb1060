"""Applies noise rules to lines that lost bytes, where U+FFFD replaces a character.

Few pages have such lines.  A rule is tried if the line contains one of its `needs`, apart from the
lost character; the pattern may differ from the line only at U+FFFD, once in every eight letters.
A line is kept if it reads like a plain sentence, if it is short, or if the lost character may be
punctuation between two words.
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
# Minimum letters of a damaged control; a shorter one could be any of many.
LEAST_WORD: Final = 3
# Minimum letters of a damaged notice.
LEAST: Final = 5
# Minimum letters inside an article, where only long phrases are certain.  Also: one letter in so
# many may be lost.
LEAST_INSIDE: Final = 8
# Maximum number of lost characters; with more no phrase can be recognised.
MOST_LOST: Final = 3
# Maximum length of a damaged line, in characters; the time is at worst quadratic in it.
LONGEST: Final = 80
# Rules tried on a line.  Each takes up to 10 ms; a phrase needs one or two.
MOST_TRIED: Final = 4
# Longest word or need that is looked up; longer phrases contain shorter ones.
LONGEST_WORD: Final = 16
# If one of these fits as well, the lost character may have separated two words of a headline.
_SIGNS: Final = ' ,:/|-·1!?.>)]=@#…[(<&x"'
# Families whose patterns match any word, such as the names of people and places.
_OPEN: Final = frozenset(("caption",))


class DamagedLook(Look):
    """A block of text that contains U+FFFD."""

    __slots__ = ("_fitting", "_text")

    def __init__(self, rules: Rules, text: str) -> None:
        super().__init__(rules, same_dots(text))
        core = _RUN.sub(LOST, self.core)
        self._text = core if is_readable(core) else ""
        self._fitting: list[Rule] | None = None

    def whole(self, where: Where) -> Rule | None:
        """The rule that removes the block, or that would remove it without the damage."""
        return super().whole(where) or self._lost(where, "row", "block")

    def may_be(self, family: str, where: Where) -> bool:
        """Always true: the lost characters may hide a match of any rule."""
        return True

    def header(self, where: Where) -> Rule | None:
        """The list rule whose header the block is, or would be without the damage."""
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
    """Whether a damaged line is still recognisable, and does not end in a plain sentence."""
    return len(core) <= LONGEST and core.count(LOST) <= MOST_LOST and not ends_plainly(core)


def _fits(rule: Rule, text: str, most: int) -> bool:
    """Whether the rule's pattern matches the line apart from lost letters."""
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


# A phrase with one letter lost -> the rules that need the phrase.
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
    """The word with each of its letters lost in turn; nothing for very short and long ones."""
    if LEAST_WORD <= len(word) <= LONGEST_WORD:
        for at in range(len(word)):
            yield f"{word[:at]}{LOST}{word[at + 1 :]}"


def _candidates(rules: Rules, text: str) -> Iterable[Rule]:
    """The rules with at least one need in the line, whole or with a letter lost."""
    blocks, lists, _ = rules.candidates(text, ends_plainly(text))
    needs = _needs(rules)
    found = [rule for span in _spans(text) for rule in needs.get(text[slice(*span)], ())]
    for rule in {rule.id: rule for rule in (*found, *blocks, *lists)}.values():
        if rule.needs and may_be_damaged(rule) and len(text) <= rule.longest:
            yield rule


def may_be_damaged(rule: Rule) -> bool:
    """Whether a rule is tried on damaged lines: only built-in ones for blocks of fixed words."""
    return type(rule) is Rule and rule.scope in ("block", "list") and rule.family not in _OPEN


def _with_words(text: str, words: dict[str, str]) -> str:
    """The line in lower case; a lost letter is restored if that gives the word of a control."""
    low = text.lower()
    while (span := next((s for s in _spans(low) if low[slice(*s)] in words), None)) is not None:
        start, end = span
        low = f"{low[:start]}{words[low[start:end]]}{low[end:]}"
    return low


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans around each lost character that may be a word, the longest first."""
    for lost in _RUN.finditer(text):
        at = lost.start()
        for size in range(LONGEST_WORD, LEAST_WORD - 1, -1):
            for start in range(max(0, at - size + 1), min(at, len(text) - size) + 1):
                yield start, start + size
