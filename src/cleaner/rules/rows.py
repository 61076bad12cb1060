"""Rows of controls: blocks of nothing but listed words, digits and punctuation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Generic, NamedTuple, Protocol, TypeVar

from cleaner.text.korean import is_closed
from cleaner.text.normalize import same_dots

# Between two controls of a row there are a counter and a bar or two.  A line of nothing but
# numbers would be read anew from each of them.
MOST_FILLER: Final = 60
# A longer block that ends as sentences do is one; the last word of a row may look like a verb.
LONGEST_CLOSED_ROW: Final = 40
_LISTING: Final = frozenset(",·ㆍ‧")
_FILLERS: Final = "0123456789 \u00a0\t,.:;+-–—()[]{}<>|/·•∙&%*_~'\"‧ㆍ›»>"
_FILLER: Final = frozenset(_FILLERS)


class Worded(Protocol):
    """A rule, as far as rows know it: its words, and the positions in which they are controls."""

    @property
    def words(self) -> tuple[str, ...]: ...

    @property
    def where(self) -> frozenset[str]: ...


OfWords = TypeVar("OfWords", bound=Worded)


class _Words(NamedTuple, Generic[OfWords]):
    """Words of controls that begin alike: all of them, and by their length, the longest first."""

    all: tuple[str, ...]
    by_size: tuple[tuple[int, dict[str, tuple[OfWords, ...]]], ...]


class Rows(Generic[OfWords]):
    """The words of controls of some rules, and what is made of them alone."""

    __slots__ = ("_ends", "_starts", "_words")

    def __init__(self, rules: Iterable[OfWords]) -> None:
        self._words = _word_table(rules)
        self._starts = _FILLER.union(self._words)
        # The last two characters of each word, or its only one.
        self._ends = frozenset(
            word.rstrip(_FILLERS)[-2:] for words in self._words.values() for word in words.all
        )

    def may_be(self, core: str) -> bool:
        """Whether a block opens and ends as rows do, as hardly any prose does."""
        return self.may_open(core) and self.may_end(core)

    def may_open(self, core: str) -> bool:
        """Whether a block may open with a control, as most lines of prose may not."""
        head = core[:2].lower()
        return head in self._starts or head[:1] in self._starts

    def may_end(self, core: str) -> bool:
        """Whether a block may end with a control, digits and punctuation behind it."""
        end = core.rstrip(_FILLERS)[-2:].lower()
        return end != "" and (end in self._ends or end[-1] in self._ends)

    def controls(self, core: str, where: str) -> list[OfWords]:
        """The rules of the controls that a block is made of; none where it holds anything else.

        A greedy reading by the longest word; linear in the block, times the lengths of words.
        core: a block that `may_be` a row.
        """
        low = core.lower()
        if len(low) != len(core):
            return []
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
        """Where a run of controls from here to `stop` ends; how many they are.

        low: text in lower case; a control counts where it ends with a word.  Commas end a row.
        One syllable right behind a number is the unit of a count, not a control more.
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
        """The longest word that begins here and is allowed here, and its length.

        stop: where the text ends; given, the word must end with a word of it.
        """
        for key in (low[at : at + 2], low[at]):
            words = self._words.get(key)
            if words is None or not low.startswith(words.all, at):  # as most are
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
