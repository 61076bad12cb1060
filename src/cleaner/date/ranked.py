"""Ranks all date clues of a page for `explain`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from cleaner.date.clues import Clue, DateClue, Precision
from cleaner.date.labels import Role
from cleaner.date.machine import MachineDate, read_machine
from cleaner.date.score import VisibleDate

# The most clues of each kind that are read: lists of 60 other articles with dates in attributes are
# not rare.
CLUES_READ: Final = 60


class Meta(NamedTuple):
    """A date in metadata, with its role.

    own: whether it is surely not another article's.
    headed: whether its element is between headline and body.
    """

    clue: Clue
    read: MachineDate
    role: Role
    score: float
    own: bool
    reason: str = "metadata"
    headed: bool = False


class Pick(NamedTuple):
    """The publish time, with the visible date and the metadata that it comes from."""

    when: datetime
    precision: Precision
    source: str
    visible: VisibleDate | None = None
    meta: Meta | None = None


def ranked(
    seen: Sequence[VisibleDate],
    metas: Sequence[Meta],
    clues: Sequence[Clue],
    pick: Pick | None,
) -> tuple[DateClue, ...]:
    """Every clue as a `DateClue`, best first; the winner is the first."""
    described = [_visible_clue(s, pick) for s in seen] + [_meta_clue(m, pick) for m in metas]
    used = {m.clue for m in metas}
    described += [_lost_clue(c) for c in clues[:CLUES_READ] if c not in used]
    if pick and pick.source == "url":
        described.append(_url_clue(pick))
    first = pick.when if pick else None
    return tuple(sorted(described, key=lambda c: (not (c.when == first and c.score > 0), -c.score)))


def _visible_clue(visible: VisibleDate, pick: Pick | None) -> DateClue:
    won = pick is not None and pick.visible == visible
    return DateClue(
        when=visible.when,
        precision=visible.precision,
        role=visible.role,
        source="visible",
        name=visible.label,
        text=visible.text,
        score=visible.score,
        reason=f"chosen: {visible.reason}" if won else visible.reason,
    )


def _meta_clue(meta: Meta, pick: Pick | None) -> DateClue:
    won = pick is not None and pick.meta == meta
    finer = won and pick is not None and pick.visible is not None
    reason = "makes the visible time more precise" if finer else meta.reason
    return DateClue(
        when=meta.read.when,
        precision=meta.read.precision,
        role=meta.role,
        source=meta.clue.source,
        name=meta.clue.name,
        text=meta.clue.text,
        score=meta.score,
        reason=f"chosen: {reason}" if won else reason,
    )


def _lost_clue(clue: Clue) -> DateClue:
    read = read_machine(clue.text)
    return DateClue(
        when=read.when if read else None,
        precision=read.precision if read else None,
        role="other",
        source=clue.source,
        name=clue.name,
        text=clue.text[:120],
        score=0.0,
        reason="unreadable" if read is None else "contradicted, or not the article's own",
    )


def _url_clue(pick: Pick) -> DateClue:
    return DateClue(
        when=pick.when,
        precision="day",
        role="published",
        source="url",
        name="path",
        text="",
        score=1.0,
        reason="chosen: no other clue",
    )
