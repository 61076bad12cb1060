"""What `explain` and batch runs report of a page: a verdict per line, or counts of characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from cleaner.article import Acceptance, Verdict
from cleaner.locate.features import Features
from cleaner.prune.reasons import OTHER, OUTSIDE, Piece, Removal, by_name, by_rule

Pieces = Mapping[int, Sequence[Piece]]


class TextCounts(NamedTuple):
    """Where the characters of a page's visible text ended up; `visible` is the sum of the rest.

    removed: by noise family; "outside" is what lies outside the article's region.
    fits: whether the given profile fitted, None without one.
    """

    visible: int
    kept: int
    removed: dict[str, int]
    fits: bool | None = None


def counts_of(lines: Sequence[str], pieces: Pieces) -> TextCounts:
    """Where the characters of the page ended up."""
    visible = sum(map(len, lines))
    removed = {"outside": visible - sum(len(lines[line]) for line in pieces)}
    for part in chain.from_iterable(pieces.values()):
        family = part.why.family if part.why else ""
        removed[family] = removed.get(family, 0) + part.end - part.start
    kept = removed.pop("", 0)
    return TextCounts(visible, kept, {family: size for family, size in removed.items() if size})


def verdicts_of(features: Features, pieces: Pieces, outcome: Acceptance) -> Iterator[Verdict]:
    """A verdict for every line, or for every part of a line that was cut, in page order.

    outcome: what the page is; the reason for every line of a page that is no article.
    """
    page = features.page
    beyond = OUTSIDE if outcome.accepted else Removal("other", "page.kind", outcome.reason)
    for line, text in enumerate(page.lines):
        parts = pieces.get(line) or [Piece(0, len(text), _outside(features, line, beyond))]
        place = page.trail(line) if page.source != "text" else f"line {line + 1}"
        for part in parts:
            why = part.why
            yield Verdict(
                text=text[part.start : part.end].strip(),
                kept=why is None,
                family=why.family if why else None,
                rule=why.rule if why else None,
                reason=why.reason if why else None,
                place=place,
            )


def _outside(features: Features, line: int, beyond: Removal) -> Removal:
    """Why a line outside the article's place is no part of it; `beyond` where nothing names it."""
    page = features.page
    if any(line in lines for lines in features.others):
        return OTHER
    look = features.look(line)
    rule = look.whole("after") or look.header("after")
    if rule:
        return by_rule(rule)
    for box in page.boxes_of(line):
        if family := features.family(box):
            return by_name(family, page.class_attr[box])
    return beyond
