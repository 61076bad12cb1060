"""The sums of a run, row by row, in constant memory."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple
from zlib import crc32

from cleaner.report.stats.rows import PageRow
from cleaner.report.stats.spread import Spread, length_bin, share_bin
from cleaner.text.lazy import lazy

# Sites that are counted separately, limited to bound the memory; others are counted together.
MOST_SITES: Final = 10_000
# The same for families, months and reasons.
MOST_NAMES: Final = 500
OTHERS: Final = "…"
# Pages remembered per site and kind, from which the outliers are chosen.
REMEMBERED: Final = 3
_DIGITS: Final = lazy(r"\d[\d,.]*")
# Characters of a reason that are compared; the rest differs from page to page.
_LONGEST_REASON: Final = 160
Rank = tuple[float, int, str]


class Names(Counter[str]):
    """A counter of names that stays small: when it is full, new names are counted as OTHERS."""

    def count(self, name: str, times: int = 1) -> None:
        """Count the name, or OTHERS if there is no room for it."""
        known = name in self or len(self) < MOST_NAMES
        self[name if known else OTHERS] += times


class Remembered:
    """The pages that rank lowest, in whatever order they are offered, and the number offered."""

    __slots__ = ("pages", "seen")

    def __init__(self) -> None:
        self.pages: list[tuple[Rank, PageRow]] = []
        self.seen = 0

    def offer(self, page: PageRow, rank: float = 0.0) -> None:
        """Keep the page if it is among the lowest; ties are broken by a hash of its id."""
        self.seen += 1
        if len(self.pages) == REMEMBERED and rank > self.pages[-1][0][0]:
            return
        name = f"{page.id}\0{page.source}\0{page.member}"
        key = (rank, crc32(name.encode("utf-8", "surrogatepass")), name)
        insort(self.pages, (key, page), key=lambda kept: kept[0])
        del self.pages[REMEMBERED:]

    def __iter__(self) -> Iterator[PageRow]:
        return (page for _, page in self.pages)


class DateKind(NamedTuple):
    """Which clue a date came from and how precise it is; both None if there is no date."""

    source: str | None
    precision: str | None


UNDATED: Final = DateKind(None, None)


class Site:
    """The pages of one site.

    visible, kept, removed: characters of its articles; `removed` by noise family.
    shares, lengths: spreads of the kept share and the length of its articles.
    pages: candidates for outliers, by kind.
    """

    __slots__ = ("dates", "kept", "lengths", "outcomes", "pages", "removed", "shares", "visible")

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.visible = 0
        self.kept = 0
        self.removed = Names()
        self.shares = Spread()
        self.lengths = Spread()
        self.dates: Counter[DateKind] = Counter()
        self.pages: dict[str, Remembered] = {}

    @property
    def total(self) -> int:
        """The number of pages."""
        return self.outcomes.total()

    @property
    def articles(self) -> int:
        """The number of pages that gave an article."""
        return self.outcomes["article"]

    def join(self, other: Site) -> None:
        """Add the sums of another site."""
        self.visible += other.visible
        self.kept += other.kept
        self.outcomes.update(other.outcomes)
        self.dates.update(other.dates)
        for family, count in other.removed.items():
            self.removed.count(family, count)
        for mine, its in ((self.shares, other.shares), (self.lengths, other.lengths)):
            for bin_, times in its:
                mine.add(bin_, times)

    def remember(self, kind: str, page: PageRow, rank: float = 0.0) -> None:
        """Offer the page as a candidate of this kind; those with the lowest ranks are kept."""
        known = self.pages.get(kind)
        if known is None:
            known = self.pages[kind] = Remembered()
        known.offer(page, rank)

    def seen(self, kind: str) -> int:
        """The number of pages offered as candidates of this kind."""
        return self.pages[kind].seen if kind in self.pages else 0


class RunTally:
    """All sums of a run: `add` each page, then read them.

    sites: by name; after MOST_SITES sites, pages of further ones are counted under OTHERS.
    months: articles by month ("2024-03").  reasons: failures by reason, its numbers replaced by #.
    """

    def __init__(self) -> None:
        self.sites: dict[str, Site] = {}
        self.months = Names()
        self.reasons = Names()

    @property
    def whole(self) -> Site:
        """The sums of all sites, computed on each access; without candidates for outliers."""
        whole = Site()
        for site in self.sites.values():
            whole.join(site)
        return whole

    def add(self, page: PageRow) -> None:
        """Count a page."""
        site = self._site(page.site)
        site.outcomes[page.outcome] += 1
        if page.outcome == "article":
            self._add_article(page, site)
        else:
            site.remember(page.outcome, page)
        if page.outcome == "failed":
            self.reasons.count(_form(page.reason))

    def _site(self, name: str) -> Site:
        site = self.sites.get(name)
        if site is None:
            name = name if len(self.sites) < MOST_SITES else OTHERS
            site = self.sites.setdefault(name, Site())
        return site

    def _add_article(self, page: PageRow, site: Site) -> None:
        share = page.share
        site.visible += page.visible
        site.kept += page.kept
        for family, count in page.removed.items():
            site.removed.count(family, count)
        if share is not None:
            site.shares.add(share_bin(share))
        site.lengths.add(length_bin(page.kept))
        if page.published:
            site.dates[DateKind(page.date_source, page.precision)] += 1
            self.months.count(page.published[:7])
        else:
            site.dates[UNDATED] += 1
        _remember_article(page, site, share)


def _remember_article(page: PageRow, site: Site, share: float | None) -> None:
    if share is not None:
        site.remember("low", page, share)
        site.remember("high", page, -share)
    site.remember("short", page, page.kept)
    site.remember("long", page, -page.kept)
    if not page.published:
        site.remember("no-date", page)
    if not page.title:
        site.remember("no-title", page)
    if page.late:
        site.remember("late", page)


def _form(reason: str | None) -> str:
    """A reason without its numbers, so that similar ones are counted together."""
    return _DIGITS.sub("#", reason or OTHERS)[:_LONGEST_REASON]
