"""The figures of a run, arranged for the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cleaner.report.explain.safe import one_line
from cleaner.report.explain.words import Both, family
from cleaner.report.stats.charts import Five
from cleaner.report.stats.spread import Spread, bin_length, bin_share
from cleaner.report.stats.tally import UNDATED, DateKind, RunTally, Site
from cleaner.text.lazy import lazy

# Sites that are drawn, the largest first.
DRAWN: Final = 24
# Sites in the tables.
MOST_LISTED: Final = 200
# Families with a column of their own, the largest first.
FAMILIES: Final = 14
OUTSIDE: Final = "outside"
# "hour" is so rare that it is counted with the days.
PRECISIONS: Final = (("second",), ("minute",), ("hour", "day"), (None,))
# If there are more months, years are drawn instead.
MOST_MONTHS: Final = 48
# If there are more years, the last ones are drawn.
MOST_YEARS: Final = 60
_MONTH: Final = lazy(r"\d{4}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site's line in the tables; shares are from 0 to 1.

    removed: shares of the visible text of its articles, one per family shown, in their order.
    """

    name: str
    pages: int
    articles: int
    empty: int
    failed: int
    undated: int
    kept: Five | None
    length: int
    removed: tuple[float, ...]
    outside: float


@dataclass(frozen=True, slots=True)
class DateRow:
    """The articles whose date came from one clue (None: no date), counted by precision."""

    source: str | None
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything the page shows of a tally.

    sites: the largest first.  rest: number of sites that are not listed.  count: of all sites.
    families: those that removed most first.
    median: of the kept share, over all articles; None without articles.
    share, dated: share of the text that was kept, and of the articles that have a date.
    """

    whole: SiteRow
    sites: tuple[SiteRow, ...]
    rest: int
    count: int
    families: tuple[Both, ...]
    dates: tuple[DateRow, ...]
    months: tuple[tuple[str, int], ...]
    reasons: tuple[tuple[str, int], ...]
    median: float | None
    share: float
    dated: float


def view(tally: RunTally) -> View:
    """Arrange the sums of a tally for the page."""
    whole = tally.whole
    names = _families(whole)
    by_size = sorted(tally.sites.items(), key=lambda pair: (-pair[1].total, pair[0]))
    listed = by_size[:MOST_LISTED]
    dated = whole.articles - whole.dates[UNDATED]
    return View(
        whole=_row("", whole, names),
        sites=tuple(_row(name, site, names) for name, site in listed),
        rest=len(by_size) - len(listed),
        count=len(by_size),
        families=tuple(family(name).name for name in names),
        dates=tuple(_dates(whole)),
        months=_months(tally.months.items()),
        reasons=tuple((one_line(reason), n) for reason, n in _most(tally.reasons.items())),
        median=bin_share(whole.shares.quantile(0.5)) if whole.shares.total else None,
        share=whole.kept / whole.visible if whole.visible else 0.0,
        dated=dated / whole.articles if whole.articles else 0.0,
    )


def _families(whole: Site) -> list[str]:
    names = [name for name, _ in _most(whole.removed.items()) if name != OUTSIDE]
    return names[:FAMILIES]


def _most(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda pair: (-pair[1], pair[0]))


def _row(name: str, site: Site, families: Sequence[str]) -> SiteRow:
    visible = site.visible or 1
    return SiteRow(
        name=one_line(name),
        pages=site.total,
        articles=site.articles,
        empty=site.outcomes["empty"],
        failed=site.outcomes["failed"],
        undated=site.dates[UNDATED],
        kept=_five(site.shares),
        length=bin_length(site.lengths.quantile(0.5)) if site.lengths.total else 0,
        removed=tuple(site.removed[name] / visible for name in families),
        outside=site.removed[OUTSIDE] / visible,
    )


def _five(shares: Spread) -> Five | None:
    if not shares.total:
        return None
    return Five(*(bin_share(shares.quantile(part)) for part in (0.05, 0.25, 0.5, 0.75, 0.95)))


def _dates(whole: Site) -> Iterator[DateRow]:
    """One row per clue, the most frequent first, and last the articles without date."""
    sources = {kind.source for kind in whole.dates}
    rows = [
        DateRow(
            source,
            tuple(sum(whole.dates[DateKind(source, p)] for p in group) for group in PRECISIONS),
        )
        for source in sources
        if source is not None
    ]
    yield from sorted(rows, key=lambda row: (-sum(row.counts), row.source or ""))
    if undated := whole.dates[UNDATED]:
        yield DateRow(None, (0, 0, 0, undated))


def _months(counted: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Every month from the first to the last, or every year if there are too many months."""
    known = Counter({month: n for month, n in counted if _MONTH.fullmatch(month)})
    if not known:
        return ()
    first, last = _number(min(known)), _number(max(known))
    if last - first < MOST_MONTHS:
        names = (f"{m // 12:04}-{m % 12 + 1:02}" for m in range(first, last + 1))
        return tuple((name, known[name]) for name in names)
    years: Counter[str] = Counter()
    for month, n in known.items():
        years[month[:4]] += n
    span = range(max(first // 12, last // 12 - MOST_YEARS), last // 12 + 1)
    return tuple((f"{year:04}", years[f"{year:04}"]) for year in span)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
