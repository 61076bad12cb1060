"""An explanation, arranged for the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final, Literal

from cleaner.article import Acceptance, Article, Explanation, Verdict
from cleaner.date.clues import DateClue
from cleaner.report.explain.safe import one_line
from cleaner.report.explain.words import Family, family

# A run of at most so many removed blocks is open at first.
OPEN: Final = 6
# Kept paragraphs per chunk: a browser lays out only the chunks on the screen.
CHUNK: Final = 40
# Removed blocks that are opened together; more would block a browser.
RUN: Final = 200
# Characters of a removed block that are shown; the rest is shown on demand.
SHOWN: Final = 600
# A longer kept block is split into parts of this size, which browsers lay out faster.
PART: Final = 8000
# Maximum characters of a place; longer names are generated.
PLACE: Final = 200
# Boxes of a place that are shown; the outer ones are the same for half of the page.
NAMED_BOXES: Final = 3
# Cells of the strip that shows the whole page from left to right.
MAP_CELLS: Final = 400
UNNAMED: Final = "other"

ClueOutcome = Literal[
    "won", "unused", "changed", "agrees", "outranked", "other-change", "refused", "untimed"
]


@dataclass(frozen=True, slots=True)
class Cause:
    """Neighbouring blocks removed by one rule for one reason.  place: their position."""

    rule: str
    reason: str
    place: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyRun:
    """Neighbouring removed blocks of one family, to which the buttons jump.  slot: the family's."""

    slot: int
    blocks: int
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class RemovedRun:
    """At most `RUN` removed blocks between two kept ones.  counts: (family's slot, blocks)."""

    groups: tuple[FamilyRun, ...]
    counts: tuple[tuple[int, int], ...]
    blocks: int

    @property
    def open(self) -> bool:
        """Whether the run is short enough to be open at first."""
        return self.blocks <= OPEN


@dataclass(frozen=True, slots=True)
class Chunk:
    """Kept paragraphs in order."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A line of the legend; `slot` numbers the families of one report."""

    slot: int
    name: str
    shown: Family
    blocks: int
    characters: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of the page map: its first cell and number of cells; slot None means kept."""

    start: int
    width: int
    slot: int | None


@dataclass(frozen=True, slots=True)
class ClueRow:
    """A date clue with its rank and outcome, and its texts as the report shows them."""

    rank: int
    outcome: ClueOutcome
    clue: DateClue
    when: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers of blocks and characters."""

    blocks: int
    characters: int


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything the report of one page shows."""

    article: Article
    acceptance: Acceptance
    families: tuple[FamilyRow, ...]
    flow: tuple[RemovedRun | Chunk, ...]
    clues: tuple[ClueRow, ...]
    cells: tuple[Cell, ...]
    kept: Totals
    removed: Totals

    @property
    def share(self) -> str:
        """Kept characters as a percentage of all."""
        whole = self.kept.characters + self.removed.characters
        return f"{100 * self.kept.characters / whole:.1f}" if whole else "0.0"


def view(explanation: Explanation) -> PageView:
    """The parts of the report of an explanation."""
    verdicts = explanation.verdicts
    rows = families_of([explanation])
    slots = {row.name: row.slot for row in rows}
    kept = [v for v in verdicts if v.kept]
    removed = [v for v in verdicts if not v.kept]
    return PageView(
        article=explanation.article,
        acceptance=explanation.acceptance,
        families=rows,
        flow=tuple(flow(verdicts, slots)),
        clues=clue_rows(explanation),
        cells=tuple(_cells(verdicts, slots)),
        kept=_totals(kept),
        removed=_totals(removed),
    )


def family_of(verdict: Verdict) -> str:
    """The family a removed block counts under."""
    return verdict.family or UNNAMED


def families_of(explanations: Sequence[Explanation]) -> tuple[FamilyRow, ...]:
    """The families removed, those with most blocks first; slots are numbered in that order."""
    blocks: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for explanation in explanations:
        for verdict in explanation.verdicts:
            if not verdict.kept:
                blocks[family_of(verdict)] += 1
                characters[family_of(verdict)] += len(verdict.text)
    names = sorted(blocks, key=lambda name: (-blocks[name], name))
    return tuple(
        FamilyRow(slot, name, family(name), blocks[name], characters[name])
        for slot, name in enumerate(names)
    )


def shown_time(when: datetime | None, precision: str | None) -> str:
    """A date, or a time with its zone, as precise as the page states it; "" for None."""
    if when is None:
        return ""
    if precision == "day":
        return when.date().isoformat()
    return when.isoformat(" ", "minutes" if precision in ("minute", "hour") else "seconds")


def _totals(verdicts: Sequence[Verdict]) -> Totals:
    return Totals(len(verdicts), sum(len(v.text) for v in verdicts))


def flow(verdicts: Sequence[Verdict], slots: Mapping[str, int]) -> Iterator[RemovedRun | Chunk]:
    """Kept and removed blocks in page order."""
    for kept, blocks in groupby(verdicts, key=lambda v: v.kept):
        if kept:
            yield from _chunks([part for v in blocks for part in parts(v.text)])
        else:
            yield from _runs(list(blocks), slots)


def _chunks(texts: Sequence[str]) -> Iterator[Chunk]:
    for start in range(0, len(texts), CHUNK):
        yield Chunk(tuple(texts[start : start + CHUNK]))


def parts(text: str) -> tuple[str, ...]:
    """A text in parts of bounded length, since no browser lays out a megabyte at once."""
    return tuple(text[at : at + PART] for at in range(0, len(text), PART)) or ("",)


def _runs(blocks: Sequence[Verdict], slots: Mapping[str, int]) -> Iterator[RemovedRun]:
    """Neighbouring removed blocks in runs, grouped by family and reason."""
    for start in range(0, len(blocks), RUN):
        some = blocks[start : start + RUN]
        counts = Counter(slots[family_of(block)] for block in some)
        yield RemovedRun(
            groups=tuple(_groups(some, slots)),
            counts=tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
            blocks=len(some),
        )


def _groups(blocks: Sequence[Verdict], slots: Mapping[str, int]) -> Iterator[FamilyRun]:
    for name, some in groupby(blocks, key=family_of):
        members = list(some)
        yield FamilyRun(slots[name], len(members), tuple(_causes(members)))


def _causes(blocks: Sequence[Verdict]) -> Iterator[Cause]:
    for (rule, reason), some in groupby(blocks, key=lambda v: (v.rule, v.reason)):
        members = list(some)
        yield Cause(
            rule=one_line(rule or ""),
            reason=reason or "",
            place=_place(members),
            texts=tuple(v.text for v in members),
        )


def _place(members: Sequence[Verdict]) -> str:
    """The position of the blocks: the place of the first, or a range of lines of text."""
    first, last = members[0].place, members[-1].place
    if first != last and first.startswith("line "):
        return f"{first}–{last.removeprefix('line ')}"
    return short_place(one_line(first[: 4 * PLACE]))[:PLACE]


def short_place(place: str) -> str:
    """The end of a place: its innermost box, and the last few named boxes around it.

    “…” replaces the boxes that are left out.
    """
    boxes = place.split(" > ")
    named = [box for box in boxes[:-1] if " " in box][1 - NAMED_BOXES :]
    return " > ".join(("…", *named, boxes[-1]) if len(boxes) > len(named) + 1 else boxes)


def _cells(verdicts: Sequence[Verdict], slots: Mapping[str, int]) -> Iterator[Cell]:
    """The page map: cells for equal lengths of text, each with the slot of most of its letters."""
    length = sum(len(v.text) for v in verdicts)
    if not length:
        return
    tally: list[Counter[int | None]] = [Counter() for _ in range(min(MAP_CELLS, length))]
    at = 0
    for verdict in verdicts:
        slot = None if verdict.kept else slots[family_of(verdict)]
        end = at + len(verdict.text)
        first, last = (place * len(tally) // length for place in (at, end - 1))
        for cell in range(first, last + 1):
            low, high = (-(-edge * length // len(tally)) for edge in (cell, cell + 1))
            tally[cell][slot] += min(end, high) - max(at, low)
        at = end
    most = [max(one, key=lambda slot: (one[slot], slot is None, slot or 0)) for one in tally]
    start = 0
    for slot, same in groupby(most):
        width = len(list(same))
        yield Cell(start, width, slot)
        start += width


def clue_rows(explanation: Explanation) -> tuple[ClueRow, ...]:
    """Every date clue with its outcome, in the engine's order."""
    return tuple(
        ClueRow(
            rank=rank,
            outcome=_outcome(clue, explanation.article),
            clue=clue,
            when=shown_time(clue.when, clue.precision),
            name=one_line(clue.name),
            text=one_line(clue.text),
        )
        for rank, clue in enumerate(explanation.clues, 1)
    )


def _outcome(clue: DateClue, article: Article) -> ClueOutcome:
    if clue.reason.startswith("chosen: "):
        return "won" if article.published else "unused"
    if clue.when is None:
        return "untimed"
    if clue.score <= 0 or clue.role == "other":
        return "refused"
    if clue.role == "modified":
        return "changed" if _agrees(clue, article.modified) else "other-change"
    return "agrees" if _agrees(clue, article.published) else "outranked"


def _agrees(clue: DateClue, moment: datetime | None) -> bool:
    """Whether a clue gives this moment, within its precision."""
    if clue.when is None or moment is None:
        return False
    there = moment.astimezone(clue.when.tzinfo)
    if clue.precision == "day":
        return clue.when.date() == there.date()
    if clue.precision == "minute":
        there = there.replace(second=0, microsecond=0)
    return clue.when == there
