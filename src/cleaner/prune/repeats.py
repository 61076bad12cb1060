"""Finds text that a page shows twice: a second copy of the article, or its sentences as a summary.

A line is a repeat if each of its sentences also occurs in other lines; a truncated last sentence
may be the beginning of one.  If most lines above a text repeat it, they are its summary.  If the
lines below repeat it, they are a second copy.  The complete text is kept.  Only letters and digits
are compared.  The time is linear in the length of the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from cleaner.text.korean import ends_sentence, ends_stopped, tight, trails_off
from cleaner.text.lazy import lazy
from cleaner.text.sentences import sentences, without_dateline

CopyKind = Literal["second", "summary"]

# Letters of a sentence that is compared; a shorter one may occur twice in one article.
SHORTEST: Final = 15
# At least this share of a summary or copy is repeated text; the rest may be a notice.
SHARE: Final = 0.6
# Letters of a single repeated line; a shorter one may be a refrain.
LONE: Final = 2 * SHORTEST
# Most repeats per page: a summary, a second and third copy, lists that repeat a few headlines.
MOST_REPEATS: Final = 8
# Most sentences with the same beginning that are compared with a truncated one.
MOST_ALIKE: Final = 4
# Most characters of a text that is searched for repeats: the size of a book, not of an article.
MOST_COMPARED: Final = 500_000
_QUOTED: Final = lazy(r"[“\"‘'「『][^“”\"「」『』]{1,400}[”\"’'」』]\.?\Z")


class _ComparedLine(NamedTuple):
    """One line, prepared for comparison; all texts are letters and digits only.

    tight: the whole line.
    sentences: its sentences that are long enough to compare.
    plain: its first sentence, of any length, without a dateline.
    cut: whether the last sentence may be truncated.
    closed: whether the line ends in a full stop.
    quoted: whether the line is a quotation.
    """

    tight: str
    sentences: tuple[str, ...]
    plain: str
    cut: bool
    closed: bool
    quoted: bool


def find(texts: Sequence[str]) -> dict[int, CopyKind]:
    """The positions of the repeated lines, each with what it is a part of."""
    if sum(map(len, texts)) > MOST_COMPARED or not _may_repeat(texts):
        return {}
    found: dict[int, CopyKind] = {}
    lines = [_line(text, number + 1 == len(texts)) for number, text in enumerate(texts)]
    left = list(range(len(lines)))
    for _ in range(MOST_REPEATS):
        dropped, kind = _repeated([lines[i] for i in left])
        found |= dict.fromkeys((left[i] for i in dropped), kind)
        left = [line for line in left if line not in found]
        if not dropped:
            break
    return found


def _may_repeat(texts: Iterable[str]) -> bool:
    """Whether two lines begin or end alike: a cheap test that most pages fail."""
    heads: set[str] = set()
    ends: set[str] = set()
    for text in texts:
        if len(text) < SHORTEST:
            continue
        starts = {text[:SHORTEST]}
        if "=" in text:  # as in a dateline
            starts.add(without_dateline(text)[:SHORTEST])
        if text[-SHORTEST:] in ends or not heads.isdisjoint(starts):
            return True
        heads |= starts
        ends.add(text[-SHORTEST:])
    return False


def _line(text: str, is_last: bool) -> _ComparedLine:
    parts = sentences(text)
    compared = list(map(tight, parts))
    long = [sentence for sentence in compared if len(sentence) >= SHORTEST]
    plain = compared[0] if compared else ""
    if "=" in text and parts:  # as in a dateline
        plain = tight(without_dateline(parts[0]))
    # Without dots, a line with no end of a sentence may be a sub-head.
    cut = trails_off(text) or (not ends_sentence(text) and (is_last or len(long) > 1))
    quoted = text[:1] in "“\"‘'「『" and _QUOTED.match(text) is not None
    whole = "".join(compared)
    return _ComparedLine(whole, tuple(long), plain, cut, ends_stopped(text), quoted)


class _Index:
    """The sentences of the lines added so far, and the last line in which each occurs.

    has_cut: whether truncated sentences will be looked up.
    """

    __slots__ = ("_by_head", "_has_cut", "_lines")

    def __init__(self, *, has_cut: bool) -> None:
        self._has_cut = has_cut
        self._lines: dict[str, int] = {}
        self._by_head: dict[str, list[str]] = {}

    def add(self, number: int, sentences: Iterable[str]) -> None:
        for sentence in sentences:
            if len(sentence) < SHORTEST:
                continue
            if self._has_cut and sentence not in self._lines:
                alike = self._by_head.setdefault(sentence[:SHORTEST], [])
                if len(alike) < MOST_ALIKE:
                    alike.append(sentence)
            self._lines[sentence] = number

    def where(self, line: _ComparedLine) -> int | None:
        """A line with the first sentence of `line`; None unless all its sentences are known."""
        places = [self._lines.get(sentence) for sentence in line.sentences]
        if not places:
            return None
        if places[-1] is None and line.cut:
            places[-1] = self._beginning(line.sentences[-1])
        return None if None in places else places[0]

    def _beginning(self, sentence: str) -> int | None:
        """A line that holds a sentence beginning with this truncated one, or None."""
        alike = self._by_head.get(sentence[:SHORTEST], ())
        return next((self._lines[s] for s in alike if s.startswith(sentence)), None)


def _places(lines: Sequence[_ComparedLine], order: Iterable[int]) -> dict[int, int]:
    """Each line that repeats lines earlier in the order, with the number of one of those."""
    index, found = _Index(has_cut=any(line.cut for line in lines)), {}
    for number in order:
        place = index.where(lines[number])
        if place is not None:
            found[number] = place
        index.add(number, _readings(lines, number))
    return found


def _readings(lines: Sequence[_ComparedLine], number: int) -> Iterator[str]:
    """The sentences of a line as a copy may have them.

    The first also without its dateline, and joined with an unfinished line above it.
    """
    line, above = lines[number], lines[number - 1] if number else None
    yield from line.sentences
    yield line.plain
    if above and not above.closed:  # the copy may have both on one line
        yield above.tight + line.plain


def _repeated(lines: Sequence[_ComparedLine]) -> tuple[set[int], CopyKind]:
    """The lines of one copy, and what they are a part of; no lines if nothing is repeated."""
    below = _places(lines, reversed(range(len(lines))))
    above = _places(lines, range(len(lines)))
    if not below and not above:
        return set(), "second"
    first, again = _starts(lines, above, below)
    region = range(first, again)
    if summary := _summary(lines, region, set(below), set(above)):
        return summary, "summary"
    if copy := _second(lines, region, again, set(above)):
        return copy, "second"
    return _alone(lines, above, below), "second"


def _starts(
    lines: Sequence[_ComparedLine], above: dict[int, int], below: dict[int, int]
) -> tuple[int, int]:
    """The first line of the text that occurs twice, and the first line of its repetition."""
    again = min([*above, *below.values()])
    first = min([*below, *above.values()])
    while first and lines[first - 1].tight == lines[again - 1].tight:  # too short to open a copy
        first, again = first - 1, again - 1
    return first, again


def _alone(
    lines: Sequence[_ComparedLine], above: dict[int, int], below: dict[int, int]
) -> set[int]:
    """Long single lines that repeat another: the shorter one, or the second of equal ones."""
    found: set[int] = set()
    for one, other in (*below.items(), *above.items()):
        long = len(lines[one].tight) >= LONE and not lines[one].quoted
        shorter = len(lines[one].tight) < len(lines[other].tight)
        if long and other not in found and (shorter or other < one):
            found.add(one)
    return found


def _summary(
    lines: Sequence[_ComparedLine], region: range, copied: set[int], repeats: set[int]
) -> set[int]:
    """The lines above a text that repeat it, if they are most of the lines there."""
    long = [i for i in region if lines[i].sentences]
    known = [i for i in long if i in copied]
    size = _size(lines, long)
    if not known or _size(lines, known) < SHARE * size:
        return set()
    before = {lines[i].tight for i in region}
    rest = range(region.stop, len(lines))
    new = _size(lines, (i for i in rest if i not in repeats and lines[i].tight not in before))
    if new <= size - _size(lines, known):
        return set()
    return {*known, *_short_beside(lines, known, rest)}


def _short_beside(
    lines: Sequence[_ComparedLine], known: Sequence[int], rest: range
) -> Iterator[int]:
    """Sentences of a summary too short to compare: right below known ones, and open later lines."""
    summary = set(known)
    beside = [i + 1 for i in known if i + 1 < rest.start and i + 1 not in summary]
    closed = [line for line in beside if lines[line].closed]
    # In sorted order, the texts that begin with a prefix directly follow it.
    later = sorted(lines[i].tight for i in rest) if closed else []
    for line in closed:
        text = lines[line].tight
        at = bisect_left(later, text)
        if at < len(later) and later[at].startswith(text):
            yield line


def _second(
    lines: Sequence[_ComparedLine], region: range, again: int, repeats: set[int]
) -> set[int]:
    """The lines of a second copy, including short ones; empty if it holds too much new text."""
    before = {lines[i].tight for i in region}
    copied = [i in repeats or lines[i].tight in before for i in range(again, len(lines))]
    last = max(repeats, default=again)
    while last + 1 < len(lines) and copied[last + 1 - again]:
        last += 1
    copy = {i for i in range(again, last + 1) if copied[i - again]}
    size, whole = _size(lines, copy), _size(lines, range(again, last + 1))
    at_end = last + 1 == len(lines) and size >= SHORTEST
    lone = len(copy) == 1 and (lines[again].quoted or (size < LONE and not at_end))
    return set() if lone or size < SHARE * whole else copy


def _size(lines: Sequence[_ComparedLine], numbers: Iterable[int]) -> int:
    return sum(len(lines[i].tight) for i in numbers)
