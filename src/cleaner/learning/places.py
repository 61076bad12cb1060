"""Learns which boxes of the markup hold noise or the body, and where the dates are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from cleaner.learning.evidence import (
    ERRORS,
    LEAST_ARTICLES,
    LONGEST_EXAMPLE,
    OFTEN,
    SPEECH,
    Copies,
    SiteEvidence,
    Tally,
    least,
    main_family,
)
from cleaner.learning.observing import StudiedLine
from cleaner.sites.profile import BoxPlace, DatePlace, Position

# Most noise boxes of a layout, so that a person can read the profile.
MOST_PLACES: Final = 80
# Most places of dates of a layout, the most frequent ones; a design has one or two.
MOST_DATES: Final = 16


@dataclass(slots=True)
class _Box:
    """The counts of the boxes with one trail; the sets hold numbers of articles.

    gone, kept: where a line in the box was removed, or kept.
    unique: where a kept line in it was not known as noise.
    names: the keys of its kept lines.
    first: distance of its first line to the body, where it was seen first.
    """

    example: str
    first: int
    gone: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    unique: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    sentences: bool = False
    heading: bool = False
    below: bool = True
    families: Counter[str] = field(default_factory=Counter)


def places_of(evidence: SiteEvidence, known: dict[str, Tally]) -> tuple[BoxPlace, ...]:
    """The boxes that hold no part of an article, without those inside others of them."""
    boxes: dict[str, _Box] = {}
    for number, page in evidence.pages():
        for away, side, line in evidence.sides(page):
            for trail in line.places:
                box = boxes.setdefault(trail, _Box(line.text, away))
                _count_box(box, number, side, line, known)
    noise = {trail: box for trail, box in boxes.items() if _holds_noise(box, evidence.total)}
    inner = {trail.rpartition(" > ")[2] for trail in noise}
    outermost = [t for t in noise if " > " not in t or t.partition(" > ")[0] not in inner]
    outermost.sort(key=lambda t: (noise[t].first, t))
    return tuple(
        BoxPlace(
            trail=trail,
            family=main_family(noise[trail].families),
            count=len(noise[trail].gone | noise[trail].kept),
            example=noise[trail].example[:LONGEST_EXAMPLE],
        )
        for trail in outermost[:MOST_PLACES]
    )


def _count_box(
    box: _Box, number: int, side: Position, line: StudiedLine, known: dict[str, Tally]
) -> None:
    if not line.kept:
        box.gone.add(number)
        if line.family:
            box.families[line.family] += 1
        return
    box.kept.add(number)
    box.names.add(line.key)
    box.heading |= line.heading or SPEECH.match(line.text) is not None
    box.below &= side == "below"
    if line.key not in known:
        box.unique.add(number)
        box.sentences |= line.firm


def _holds_noise(box: _Box, total: int) -> bool:
    count = len(box.gone | box.kept)
    if box.sentences or count < least(total):
        return False
    if not box.kept:
        return True
    if box.below and not box.heading and count >= max(LEAST_ARTICLES, OFTEN * total):
        return True  # it closes the article on page after page, and never holds a sentence
    if len(box.unique) > ERRORS * count:
        return False
    # The same one or two lines in a box of their own on every page: an advertisement's label.
    return len(box.gone) >= least(total) or (len(box.names) <= 2 and not box.heading)


def bodies_of(articles: Sequence[Copies]) -> tuple[BoxPlace, ...]:
    """The boxes that held the article on a fair share of the pages, the most frequent first."""
    total = len(articles)
    holders: dict[str, set[int]] = defaultdict(set)
    examples: dict[str, str] = {}
    for number, copies in enumerate(articles):
        for page in copies:
            if page.body:
                holders[page.body].add(number)
                first = next((line.text for line in page.lines if line.kept), "")
                examples.setdefault(page.body, first[:LONGEST_EXAMPLE])
    return tuple(
        BoxPlace(trail=trail, family="body", count=len(numbers), example=examples[trail])
        for trail, numbers in sorted(holders.items(), key=lambda pair: -len(pair[1]))
        if len(numbers) >= max(least(total), ERRORS * total)
    )


def dates_of(articles: Sequence[Copies]) -> tuple[DatePlace, ...]:
    """The places of the articles' dates, the most frequent first."""
    holders: dict[DatePlace, set[int]] = defaultdict(set)
    examples: dict[DatePlace, str] = {}
    for number, copies in enumerate(articles):
        for page in copies:
            for place in page.dates:
                bare = replace(place, example="")
                holders[bare].add(number)
                examples.setdefault(bare, place.example)
    found = [
        replace(place, count=len(numbers), example=examples[place])
        for place, numbers in holders.items()
        if len(numbers) >= least(len(articles)) and (place.label or place.trail)
    ]
    return tuple(sorted(found, key=lambda p: (-p.count, p.role, p.label, p.trail))[:MOST_DATES])
