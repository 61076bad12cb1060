"""Compares two explanations of one page, block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, Literal, NamedTuple

from cleaner.article import Article, Explanation, Verdict
from cleaner.report.explain.safe import one_line
from cleaner.report.explain.view import (
    Chunk,
    ClueRow,
    FamilyRow,
    PageView,
    RemovedRun,
    families_of,
    flow,
    shown_time,
    view,
)

ChangeKind = Literal["same", "only-left", "only-right", "other-reason", "other-text"]
DIFFERENT: Final[tuple[ChangeKind, ...]] = ("only-left", "only-right", "other-reason", "other-text")
# Longer runs of equal blocks are closed at first.
OPEN_ALIKE: Final = 4
# Limit on pairs of equal blocks; pages that repeat themselves more often are not compared block by
# block after their first difference.
WORK: Final = 8_000_000


class Pair(NamedTuple):
    """The fewest blocks of both sides that hold the same part of the page."""

    left: tuple[Verdict, ...]
    right: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """Neighbouring parts with the same kind of change; for `same`, only `left` is filled."""

    kind: ChangeKind
    blocks: int
    left: tuple[RemovedRun | Chunk, ...]
    right: tuple[RemovedRun | Chunk, ...]

    @property
    def open(self) -> bool:
        """Whether the row is open at first."""
        return self.kind != "same" or self.blocks <= OPEN_ALIKE


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the table of results; `name` is a key of strings.toml."""

    name: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """Whether the two runs differ."""
        return self.left != self.right


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything the report of two runs shows.  counts: rows by kind, in the order of DIFFERENT."""

    left: PageView
    right: PageView
    families: tuple[FamilyRow, ...]
    results: tuple[Fact, ...]
    rows: tuple[ComparedRow, ...]
    counts: tuple[tuple[ChangeKind, int], ...]

    @property
    def clues(self) -> tuple[tuple[ClueRow, ...], ...]:
        """The tables of dates: one if both runs rank them the same, else one per run."""
        if self.left.clues == self.right.clues:
            return (self.left.clues,)
        return (self.left.clues, self.right.clues)


def compare(left: Explanation, right: Explanation) -> Comparison:
    """The parts of both runs, aligned by the page's text."""
    families = families_of([left, right])
    slots = {row.name: row.slot for row in families}
    rows = tuple(_rows(align(left.verdicts, right.verdicts), slots))
    kinds = [row.kind for row in rows]
    return Comparison(
        left=view(left),
        right=view(right),
        families=families,
        results=tuple(_results(left.article, right.article)),
        rows=rows,
        counts=tuple((kind, kinds.count(kind)) for kind in DIFFERENT if kind in kinds),
    )


def align(left: Sequence[Verdict], right: Sequence[Verdict]) -> Iterator[Pair]:
    """Pairs in page order; together they hold every block of both sides exactly once."""
    ours, theirs = ([_bare(v) for v in side] for side in (left, right))
    if "".join(ours) == "".join(theirs):
        yield from _align_same_text(left, right)
        return
    yield from _align_by_blocks(left, right, ours, theirs)


def _align_by_blocks(
    left: Sequence[Verdict], right: Sequence[Verdict], ours: list[str], theirs: list[str]
) -> Iterator[Pair]:
    """For different texts: equal blocks are paired, the blocks between them are one pair."""
    shorter = min(len(ours), len(theirs))
    head = next((n for n in range(shorter) if ours[n] != theirs[n]), shorter)
    yield from (Pair((left[n],), (right[n],)) for n in range(head))
    middle = ours[head:], theirs[head:]
    if _work(*middle) > WORK:
        yield Pair(tuple(left[head:]), tuple(right[head:]))
        return
    for tag, i, j, k, m in SequenceMatcher(None, *middle).get_opcodes():
        some, others = left[head + i : head + j], right[head + k : head + m]
        if tag == "equal":
            yield from (Pair((one,), (two,)) for one, two in zip(some, others, strict=True))
        else:
            yield Pair(tuple(some), tuple(others))


def _work(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """The number of pairs of equal blocks that a matcher would examine; it skips common blocks."""
    times = Counter(theirs)
    common = len(theirs) // 100 + 1 if len(theirs) >= 200 else len(theirs)
    return sum(times[text] for text in ours if times[text] <= common)


def _bare(verdict: Verdict) -> str:
    """The text without white space, which may be lost at a cut."""
    return "".join(verdict.text.split())


def _align_same_text(left: Sequence[Verdict], right: Sequence[Verdict]) -> Iterator[Pair]:
    """For the same text cut in two ways: a pair ends wherever both sides reach the same point."""
    ours: list[Verdict] = []
    theirs: list[Verdict] = []
    ahead = at = 0
    for verdict in left:
        ours.append(verdict)
        ahead += len(_bare(verdict))
        while at < len(right) and (ahead > 0 or not _bare(right[at])):
            theirs.append(right[at])
            ahead -= len(_bare(right[at]))
            at += 1
            if ahead <= 0:
                break
        if ahead == 0:
            yield Pair(tuple(ours), tuple(theirs))
            ours, theirs = [], []
    rest = tuple(right[at:])
    if ours or theirs or rest:
        yield Pair(tuple(ours), (*theirs, *rest))


def change_kind(pair: Pair) -> ChangeKind:
    """How the two sides of a pair differ."""
    ours, theirs = ([(_bare(v), v.kept, v.family, v.rule, v.reason) for v in side] for side in pair)
    if ours == theirs:
        return "same"
    if "".join(v[0] for v in ours) != "".join(v[0] for v in theirs):
        return "other-text"
    kept, there = ("".join(v[0] for v in side if v[1]) for side in (ours, theirs))
    if kept == there:
        return "other-reason"
    return "only-left" if len(kept) >= len(there) else "only-right"


def _rows(pairs: Iterator[Pair], slots: dict[str, int]) -> Iterator[ComparedRow]:
    for kind, alike in groupby(pairs, key=change_kind):
        some = list(alike)
        left = [v for pair in some for v in pair.left]
        right = [] if kind == "same" else [v for pair in some for v in pair.right]
        yield ComparedRow(
            kind=kind,
            blocks=max(len(left), len(right)),
            left=tuple(flow(left, slots)),
            right=tuple(flow(right, slots)),
        )


def _results(left: Article, right: Article) -> Iterator[Fact]:
    """The results of both runs as plain text."""
    for name, shown in (
        ("article", lambda a: "✓" if a.is_article else "–"),
        ("title", lambda a: one_line(a.title or "")),
        ("authors", lambda a: one_line(", ".join(a.authors))),
        ("published", lambda a: shown_time(a.published, a.published_precision)),
        ("modified", lambda a: shown_time(a.modified, "second")),
        ("form", lambda a: a.source),
        ("encoding", lambda a: one_line(a.encoding or "")),
    ):
        yield Fact(name, shown(left), shown(right))
