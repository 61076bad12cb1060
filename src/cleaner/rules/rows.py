"""Rows of controls: blocks of nothing but listed words, digits and punctuation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from cleaner.text.korean import is_closed
from cleaner.text.normalize import same_dots

# Maximum characters between two controls of a row: a counter and a bar or two.  Without a limit, a
# line of nothing but numbers would be read again from each of them.
MOST_FILLER: Final = 60
# A longer block that ends like a sentence is one; in a row the last word may look like a verb.
LONGEST_CLOSED_ROW: Final = 40
_LISTING: Final = frozenset(",·ㆍ‧")
_FILLERS: Final = "0123456789 \u00a0\t,.:;+-–—()[]{}<>|/·•∙&%*_~'\"‧ㆍ›»>"
_FILLER: Final = frozenset(_FILLERS)


class Worded(Protocol):
    """The part of a rule that rows use: its words, and the positions where they are controls."""

    @property
    def words(self) -> tuple[str, ...]: ...

    @property
    def where(self) -> frozenset[str]: ...


OfWords = TypeVar("OfWords", bound=Worded)


class _Words(NamedTuple, Generic[OfWords]):
    """Words with the same first characters: all of them, and by length, the longest first."""

    all: tuple[str, ...]
    by_size: tuple[tuple[int, dict[str, tuple[OfWords, ...]]], ...]


class Rows(Generic[OfWords]):
    """Recognises blocks that consist only of the control words of some rules."""

    __slots__ = ("_ends", "_starts", "_words")

    def __init__(self, rules: Iterable[OfWords]) -> None:
        self._words = _word_table(rules)
        self._starts = _FILLER.union(self._words)
        # The last two characters of each word, or its only one.
        self._ends = frozenset(
            word.rstrip(_FILLERS)[-2:] for words in self._words.values() for word in words.all
        )

    def may_be(self, core: str) -> bool:
        """Whether a block starts and ends like a row; hardly any prose does."""
        return self.may_open(core) and self.may_end(core)

    def may_open(self, core: str) -> bool:
        """Whether a block may start with a control; most lines of prose do not."""
        head = core[:2].lower()
        return head in self._starts or head[:1] in self._starts

    def may_end(self, core: str) -> bool:
        """Whether a block may end with a control, which digits and punctuation may follow."""
        end = core.rstrip(_FILLERS)[-2:].lower()
        return end != "" and (end in self._ends or end[-1] in self._ends)

    def controls(self, core: str, where: str) -> list[OfWords]:
        """The rules of the controls that make up a block; [] if it contains anything else.

        Greedy, the longest word first.  Time: linear in the block, times the number of different
        word lengths.
        core: a block for which `may_be` is true.
        """
        low = core.lower()
        at = 0
        found: list[OfWords] = []
        while at < len(low):
            if low[at] in _FILLER:
                at += 1
                continue
            rule, size = self._word(low, at, where)
            if rule is None:
                return []
            at += size
            found.append(rule)
        return [] if len(core) > LONGEST_CLOSED_ROW and is_closed(core) else found

    def run(self, low: str, at: int, stop: int) -> tuple[int, int]:
        """Where the run of controls that starts at `at` ends, at most at `stop`, and their number.

        low: the text in lower case.  A control must end where a word ends, and commas end a run.
        One syllable directly after a number is the unit of a count and not counted as a control.
        """
        end = at
        count = 0
        while at < min(stop, end + MOST_FILLER):
            if low[at] in _FILLER and low[at] not in _LISTING:
                at += 1
                continue
            rule, size = self._word(low, at, "before", stop)
            if rule is None:
                break
            count += not (size == 1 and low[at - 1 : at].isdecimal())
            at = end = at + size
        return end, count

    def _word(self, low: str, at: int, where: str, stop: int = 0) -> tuple[OfWords | None, int]:
        """The rule and length of the longest listed word at `at`; (None, 0) if there is none.

        where: the position in which the rule must apply.
        stop: the end of the text; if given, the word must end where a word of the text ends.
        """
        for key in (low[at : at + 2], low[at]):
            words = self._words.get(key)
            if words is None or not low.startswith(words.all, at):  # the usual case
                continue
            for size, of_size in words.by_size:
                for rule in of_size.get(low[at : at + size], ()):
                    after = at + size
                    if where in rule.where and (
                        not stop or after == stop or (after < stop and low[after] in _FILLER)
                    ):
                        return rule, size
        return None, 0


def _word_table(rules: Iterable[OfWords]) -> dict[str, _Words[OfWords]]:
    """First two characters -> the words that begin with them."""
    table: dict[str, dict[int, dict[str, tuple[OfWords, ...]]]] = {}
    for rule in rules:
        for word in map(same_dots, map(str.lower, rule.words)):
            words = table.setdefault(word[:2], {}).setdefault(len(word), {})
            words[word] = (*words.get(word, ()), rule)
    found: dict[str, _Words[OfWords]] = {}
    for head, sizes in table.items():
        by_size = tuple(sorted(sizes.items(), reverse=True))
        found[head] = _Words(tuple(word for _, words in by_size for word in words), by_size)
    return found
