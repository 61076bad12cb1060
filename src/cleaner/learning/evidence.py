"""Compares the articles of one layout: which lines repeat, and their position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from cleaner.learning.observing import StudiedLine, StudiedPage
from cleaner.locate.html import stretch
from cleaner.sites.profile import Position
from cleaner.text import names
from cleaner.text.lazy import lazy

# The pages that hold one article.
Copies = Sequence[StudiedPage]

# With fewer articles than this, a line that is on two of them is learned.
FEW_ARTICLES: Final = 6
# A sentence must be on at least this many articles; so must any line, unless articles are few.
LEAST_ARTICLES: Final = 3
# Least share of the articles that a line must be on; less is chance.
RARE: Final = 0.02
# Least share of a layout's articles that its marks are on.
USUAL: Final = 0.6
# Least share of the articles that phrases which open or close an article are on.
OFTEN: Final = 0.5
# This share of the articles may show something else, since `clean` errs on some.
ERRORS: Final = 0.2
# Penalties for lines inside the article, in characters of prose.  A repeated line may be part of
# an article.
REPEATED_COST: Final = 25
# A line that is on most pages is hardly ever part of an article.
USUAL_COST: Final = 80
# A line without prose: a sub-head or two must cost less than a paragraph gains.
UNKNOWN_COST: Final = 8
# Words that open speech in scripts and interviews, and the end mark of wire reports: they repeat,
# but belong to the article.
SPEECH: Final = lazy(
    rf"\W{{0,3}}(?:{names.SPEAKERS}|대담|방송|끝"
    r"|Q|A)\b[^가-힣]?"
)
# A reporter's name and address, as `key` masks them: one article is enough to learn the line.
REPORTER_WITH_MAIL: Final = lazy(rf"name(?:{names.SIGNERS.lower()})mail")
# Longest example of a line, in characters: enough to recognise it, for a reader of the profile too.
LONGEST_EXAMPLE: Final = 80


@dataclass(slots=True)
class Tally:
    """The counts of one line over the articles of a layout; the sets hold numbers of articles.

    line: the line on the first page that had it.
    gone: where `clean` removed it.
    head, tail, amid: where it was kept, above, below or inside the body.
    above, below, within: where it was above, below or inside the body, kept or not.
    away: its distances to the body in lines, negative above it.
    families: the noise families it was removed under.
    firm: whether it was running prose anywhere.
    """

    line: StudiedLine
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
        """The number of articles on which the line was seen."""
        return len(self.articles)


@dataclass(slots=True)
class SiteEvidence:
    """All articles of a layout, and the lines that repeat in them.

    articles: for each article the pages that hold it.
    repeated: the keys of repeated lines.
    polite: whether most articles are in the polite voice.
    tops: per key of a line, the number of articles on which it is the page's first line.
    bodies: by the `id()` of each page, the first and last line of its own text; (0, -1) for none.
    """

    articles: Sequence[Copies]
    repeated: frozenset[str]
    polite: bool
    tops: Counter[str]
    bodies: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many articles there are."""
        return len(self.articles)

    def pages(self) -> Iterator[tuple[int, StudiedPage]]:
        """Every page with the number of its article."""
        for number, copies in enumerate(self.articles):
            for page in copies:
                yield number, page

    def sides(self, page: StudiedPage) -> Iterator[tuple[int, Position, StudiedLine]]:
        """Every line of a page, with its distance to the body in lines and its side of it.

        The side is "around" for lines inside the body.  Pages without a body yield nothing.
        """
        first, last = self.bodies[id(page)]
        for at, line in enumerate(page.lines if first <= last else ()):
            if at < first:
                yield at - first, "above", line
            elif at > last:
                yield at - last, "below", line
            else:
                yield 0, "around", line


def evidence_of(articles: Sequence[Copies]) -> SiteEvidence:
    """Find the lines that repeat in these articles, and the body of each page."""
    shown = Counter(
        known for copies in articles for known in {x.key for s in copies for x in s.lines}
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
        known for copies in articles for known in {s.lines[0].key for s in copies if s.lines}
    )
    evidence = SiteEvidence(articles, repeated, polite, tops)
    for _, page in evidence.pages():
        first, last, _ = stretch([_weight(line, evidence.repeated, usual) for line in page.lines])
        evidence.bodies[id(page)] = (first, last)
    return evidence


def _weight(line: StudiedLine, repeated: frozenset[str], usual: frozenset[str]) -> int:
    """The score of a line as part of the article: high for kept prose that does not repeat."""
    if SPEECH.match(line.text):
        return 0
    if line.key in repeated:
        return -USUAL_COST if line.key in usual else -REPEATED_COST
    if line.firm:
        return line.prose if line.kept else -REPEATED_COST
    return 0 if line.prose else -UNKNOWN_COST


def least(total: int) -> int:
    """On how many of `total` articles a line must be, at least, so that it is not chance."""
    return 2 if total < FEW_ARTICLES else max(LEAST_ARTICLES, int(RARE * total))


def tallies_of(evidence: SiteEvidence) -> dict[str, Tally]:
    """The counts of the repeated lines, by key."""
    tallies: dict[str, Tally] = {}
    for number, page in evidence.pages():
        for away, side, line in evidence.sides(page):
            if line.key in evidence.repeated:
                count_in(tallies.setdefault(line.key, Tally(line)), number, away, side, line)
    return tallies


def count_in(tally: Tally, number: int, away: int, side: Position, line: StudiedLine) -> None:
    """Count one occurrence: on which article, how far from the body and on which side of it."""
    tally.articles.add(number)
    tally.firm |= line.firm
    if line.family:
        tally.families[line.family] += 1
    if not line.kept:
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
