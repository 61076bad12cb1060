"""What cleaning a page came to: all that was found on the way, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from cleaner.article import Article, Options, ProfileFit, Verdict
from cleaner.date.resolve import Times
from cleaner.locate.features import BoxFacts
from cleaner.locate.headline import Headline
from cleaner.locate.html import Located
from cleaner.page import Clue, Page
from cleaner.prune.pruner import OUTSIDE, Piece, Why


class Reading(NamedTuple):
    """A page as read: what `clean` and `explain` share."""

    page: Page
    facts: BoxFacts
    place: Located
    encoding: str | None
    repaired: bool


class Judged(NamedTuple):
    """A page of which every line near the article is judged.

    top: the headline; body: first and last line of prose, None where nothing was found.
    """

    reading: Reading
    top: Headline
    body: tuple[int, int] | None
    pieces: dict[int, list[Piece]]


class Asked(NamedTuple):
    """What the caller told besides the page; `clues` are the dates of its scripts."""

    url: str | None
    fetched_at: datetime | None
    options: Options
    explained: bool = False
    clues: tuple[Clue, ...] = ()


class Tally(NamedTuple):
    """Where the characters of a page's visible text went; `visible` is the sum of the rest.

    removed: by noise family; "outside" is what stands outside the article's region.
    fits: whether the profile fitted that was given, None where none was.
    """

    visible: int
    kept: int
    removed: dict[str, int]
    fits: bool | None = None


class Outcome(NamedTuple):
    """An article with what it was made of, for `explain` and for learning."""

    article: Article
    judged: Judged
    times: Times
    fit: ProfileFit | None = None

    @property
    def pieces(self) -> dict[int, list[Piece]]:
        """The pieces of the article's lines; none where the page holds no article."""
        return self.judged.pieces if self.article.is_article else {}


def tally_of(done: Outcome) -> Tally:
    """Where the characters of the page went."""
    lines = done.judged.reading.page.lines
    visible = sum(map(len, lines))
    removed = {"outside": visible - sum(len(lines[line]) for line in done.pieces)}
    for part in chain.from_iterable(done.pieces.values()):
        family = part.why.family if part.why else ""
        removed[family] = removed.get(family, 0) + part.end - part.start
    kept = removed.pop("", 0)
    told = {family: size for family, size in removed.items() if size}
    return Tally(visible, kept, told, done.fit.fits if done.fit else None)


def verdicts_of(done: Outcome) -> Iterator[Verdict]:
    """A verdict for every line, or for every part of a line that was cut, in page order."""
    reading = done.judged.reading
    page = reading.page
    for line, text in enumerate(page.lines):
        parts = done.pieces.get(line) or [Piece(0, len(text), _outside(reading, line))]
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


def _outside(reading: Reading, line: int) -> Why:
    """Why a line outside the article's place went."""
    page = reading.page
    look = reading.facts.look(line)
    rule = look.whole("after") or look.header("after")
    if rule:
        return Why(rule.family, rule.id, rule.why)
    for box in page.boxes_of(line):
        if family := reading.facts.family(box):
            return Why(family, f"{family}.box", f"stands in a box named “{page.cue[box][:60]}”")
    return OUTSIDE
