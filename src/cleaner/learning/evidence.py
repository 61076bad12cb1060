"""The articles of one layout together: what repeats in them, and its position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from cleaner.learning.observing import Seen, Sheet
from cleaner.locate.html import stretch
from cleaner.sites.profile import Position
from cleaner.text import names
from cleaner.text.lazy import lazy

Sheets = Sequence[Sheet]

# From fewer articles than this a line is learned that is on two of them.
FEW_ARTICLES: Final = 6
# A sentence is learned from no fewer articles than this, and with many articles any line.
LEAST_ARTICLES: Final = 3
# The share of the articles that a line must be on; less is chance.
RARE: Final = 0.02
# Marks of a layout are on this share of its pages.
USUAL: Final = 0.6
# Phrases that close and open an article are on this share of them.
OFTEN: Final = 0.5
# So many of the articles may show something else, for `clean` errs on some.
ERRORS: Final = 0.2
# Penalties of lines inside the article's stretch, in characters of prose.  A repeated line may be
# inside an article.
REPEATED_COST: Final = 25
# One that is on most pages is hardly ever.
USUAL_COST: Final = 80
# A line without prose: a sub-head or two cost less than a paragraph gains.
UNKNOWN_COST: Final = 8
# What opens speech in scripts and interviews, and ends a wire's report: repeated, and the
# article's own all the same.
SPEECH: Final = lazy(
    rf"\W{{0,3}}(?:{names.SPEAKERS}|대담|방송|끝"
    r"|Q|A)\b[^가-힣]?"
)
# A reporter's name and address, as `key` has them: known from a single article.
REPORTER_WITH_MAIL: Final = lazy(rf"name(?:{names.SIGNERS.lower()})mail")
# So much of a line is enough to recognise it, for a person who reads the profile as well.
LONGEST_EXAMPLE: Final = 80


@dataclass(slots=True)
class Tally:
    """The counts of one line over the articles of a layout; numbers are articles.

    gone: where `clean` removed it.  head, tail, amid: where it was kept, towards the body.
    above, below, within: its position, kept or not.  away: lines from there to the body.
    """

    seen: Seen
    articles: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    head: set[int] = field(default_factory=set)
    tail: set[int] = field(default_factory=set)
    amid: set[int] = field(default_factory=set)
    above: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)
    within: set[int] = field(default_factory=set)
    away: list[int] = field(default_factory=list)
    families: Counter[str] = field(default_factory=Counter)
    firm: bool = False

    @property
    def count(self) -> int:
        """On how many articles the line was seen."""
        return len(self.articles)


@dataclass(slots=True)
class SiteEvidence:
    """All articles of a layout, with what repeats in them.

    bodies: for every page the first and last line of what is its own; (0, -1) for none.
    tops: on how many articles a line is the first of the page.
    """

    articles: Sequence[Sheets]
    repeated: frozenset[str]
    polite: bool
    tops: Counter[str]
    bodies: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many articles there are."""
        return len(self.articles)

    def pages(self) -> Iterator[tuple[int, Sheet]]:
        """Every page with the number of its article."""
        for number, copies in enumerate(self.articles):
            for sheet in copies:
                yield number, sheet

    def sides(self, sheet: Sheet) -> Iterator[tuple[int, Position, Seen]]:
        """Every line of a page: lines from the body, the side of it ("around": in it), the line."""
        first, last = self.bodies[id(sheet)]
        for at, seen in enumerate(sheet.lines if first <= last else ()):
            if at < first:
                yield at - first, "above", seen
            elif at > last:
                yield at - last, "below", seen
            else:
                yield 0, "around", seen


def evidence_of(articles: Sequence[Sheets]) -> SiteEvidence:
    """The articles with what repeats in them, and where on each page its own text is."""
    shown = Counter(
        known for copies in articles for known in {x.known for s in copies for x in s.lines}
    )
    total = len(articles)
    repeated = frozenset(
        k
        for k, count in shown.items()
        if k and count >= (1 if REPORTER_WITH_MAIL.fullmatch(k) else least(total))
    )
    usual = frozenset(k for k in repeated if shown[k] >= USUAL * total)
    polite = 2 * sum(copies[0].polite for copies in articles) > total
    tops = Counter(
        known for copies in articles for known in {s.lines[0].known for s in copies if s.lines}
    )
    evidence = SiteEvidence(articles, frozenset(repeated), polite, tops)
    for _, sheet in evidence.pages():
        first, last, _ = stretch([_weight(seen, evidence.repeated, usual) for seen in sheet.lines])
        evidence.bodies[id(sheet)] = (first, last)
    return evidence


def _weight(seen: Seen, repeated: frozenset[str], usual: frozenset[str]) -> int:
    """The score of a line as the article's: prose that was kept and is on no other page."""
    if SPEECH.match(seen.text):
        return 0
    if seen.known in repeated:
        return -USUAL_COST if seen.known in usual else -REPEATED_COST
    if seen.firm:
        return seen.prose if seen.kept else -REPEATED_COST
    return 0 if seen.prose else -UNKNOWN_COST


def least(total: int) -> int:
    """From how many of so many articles on a line is there not by chance."""
    return 2 if total < FEW_ARTICLES else max(LEAST_ARTICLES, int(RARE * total))


def tallies_of(evidence: SiteEvidence) -> dict[str, Tally]:
    """The repeated lines."""
    tallies: dict[str, Tally] = {}
    for number, sheet in evidence.pages():
        for away, side, seen in evidence.sides(sheet):
            if seen.known in evidence.repeated:
                count_in(tallies.setdefault(seen.known, Tally(seen)), number, away, side, seen)
    return tallies


def count_in(tally: Tally, number: int, away: int, side: Position, seen: Seen) -> None:
    """Count one sighting: on which article, how far from the body and on which side of it."""
    tally.articles.add(number)
    tally.firm |= seen.firm
    if seen.family:
        tally.families[seen.family] += 1
    if not seen.kept:
        tally.gone.add(number)
    elif side == "around":
        tally.amid.add(number)
    else:
        (tally.head if side == "above" else tally.tail).add(number)
    if side == "around":
        tally.within.add(number)
    else:
        (tally.above if side == "above" else tally.below).add(number)
        tally.away.append(away)


def main_family(families: Counter[str]) -> str:
    """The most frequent noise family of a line; "other" without any."""
    return families.most_common(1)[0][0] if families else "other"
