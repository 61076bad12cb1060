"""Pages worth a look: the outliers of their site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from cleaner.report.stats.rows import PageRow
from cleaner.report.stats.spread import (
    LENGTH_STEPS,
    SHARE_STEPS,
    Fences,
    bin_length,
    bin_share,
    length_bin,
    share_bin,
)
from cleaner.report.stats.tally import OTHERS, RunTally, Site

# Kinds, the most important first; a short list shows these first.
KINDS: Final = ("low", "empty", "high", "long", "short", "late", "no-date", "no-title", "failed")
# A site with at least so many articles is compared with itself, others with the whole run.
ENOUGH: Final = 8
# A site gives articles as a rule if at least this share of its pages are articles.
AS_A_RULE: Final = 0.7
# An article with fewer characters is short on any site.
SHORT: Final = 80
# Shares within 15 points of the median, and lengths within 2 octaves, are never outliers.
SHARE_REACH: Final = 0.15 * SHARE_STEPS
LENGTH_REACH: Final = 2 * LENGTH_STEPS


@dataclass(frozen=True, slots=True)
class Oddity:
    """Why a page is an outlier.

    kind: one of KINDS.
    value: the page's figure.  usual: the median of its site.  Both are shares of 0 to 1 for "low"
        and "high", characters for "short" and "long".  For other kinds `value` is 1 and `usual`
        is the share of such pages on the site.
    """

    kind: str
    value: float
    usual: float


@dataclass(frozen=True, slots=True)
class Outlier:
    """A page worth a look, and its oddities."""

    page: PageRow
    oddities: tuple[Oddity, ...]


class _Usual(NamedTuple):
    """The usual shares and lengths of a site."""

    shares: Fences
    lengths: Fences


class _Candidate(NamedTuple):
    """A page and how odd it is.  turn: its rank among the pages of its site and kind."""

    turn: int
    weight: float
    page: PageRow
    oddity: Oddity


def outliers(tally: RunTally, limit: int) -> list[Outlier]:
    """At most `limit` pages, alternating between kinds and sites, the oddest first."""
    queues = {kind: iter(found) for kind, found in _by_kind(tally).items()}
    chosen: dict[tuple[str, str, str | None], list[_Candidate]] = {}
    while queues and len(chosen) < limit:
        for kind in [kind for kind in KINDS if kind in queues]:
            candidate = next(queues[kind], None)
            if candidate is None:
                del queues[kind]
                continue
            key = _identity(candidate.page)
            if key in chosen or len(chosen) < limit:
                chosen.setdefault(key, []).append(candidate)
    return [Outlier(same[0].page, tuple(c.oddity for c in same)) for same in chosen.values()]


def counts(tally: RunTally) -> dict[str, int]:
    """The number of outliers by kind, whether listed or not."""
    sums = dict.fromkeys(KINDS, 0)
    whole = _usual(tally.whole)
    for site in tally.sites.values():
        usual = _of_site(site, whole)
        low, high = site.shares.outside(usual.shares)
        short, long = site.lengths.outside(_short_floor(usual.lengths))
        for kind, count in (("low", low), ("high", high), ("short", short), ("long", long)):
            sums[kind] += count
        if _gives_articles(site):
            sums["empty"] += site.seen("empty")
        for kind in ("late", "no-date", "no-title", "failed"):
            sums[kind] += site.seen(kind)
    return sums


def _identity(page: PageRow) -> tuple[str, str, str | None]:
    return page.id, page.source, page.member


def _by_kind(tally: RunTally) -> dict[str, list[_Candidate]]:
    """The candidates of each kind: one of every site, the oddest first, then a second one, …"""
    found: dict[str, list[_Candidate]] = {kind: [] for kind in KINDS}
    whole = _usual(tally.whole)
    for name, site in tally.sites.items():
        usual = whole if name == OTHERS else _of_site(site, whole)
        for kind in KINDS:
            found[kind] += _candidates(kind, site, usual)
    for candidates in found.values():
        candidates.sort(key=lambda c: (c.turn, -c.weight, c.page.site, _key(c.page)))
    return found


def _key(page: PageRow) -> tuple[str, str, str]:
    return page.id, page.source, page.member or ""


def _usual(site: Site) -> _Usual:
    return _Usual(site.shares.fences(SHARE_REACH), site.lengths.fences(LENGTH_REACH))


def _of_site(site: Site, whole: _Usual) -> _Usual:
    return _usual(site) if site.articles >= ENOUGH else whole


def _gives_articles(site: Site) -> bool:
    return site.articles >= ENOUGH and site.articles >= AS_A_RULE * site.total


def _short_floor(lengths: Fences) -> Fences:
    """The fences, the lower one raised so that an article below `SHORT` is an outlier."""
    return lengths._replace(low=max(lengths.low, length_bin(SHORT)))


def _candidates(kind: str, site: Site, usual: _Usual) -> Iterator[_Candidate]:
    if kind == "empty" and not _gives_articles(site):
        return
    for turn, page in enumerate(site.pages.get(kind, ())):
        oddity, weight = _judge(kind, page, site, usual)
        if weight > 0:
            yield _Candidate(turn, weight, page, oddity)


def _judge(kind: str, page: PageRow, site: Site, usual: _Usual) -> tuple[Oddity, float]:
    """The oddity and its weight; 0 or less for a page that is no outlier."""
    if kind in ("low", "high"):
        share = page.share or 0.0
        weight = _beyond(kind == "high", share_bin(share), usual.shares)
        return Oddity(kind, share, bin_share(usual.shares.middle)), weight
    if kind in ("short", "long"):
        fences = _short_floor(usual.lengths)
        weight = _beyond(kind == "long", length_bin(page.kept), fences)
        return Oddity(kind, page.kept, bin_length(fences.middle)), weight
    of = site.total if kind in ("empty", "failed") else site.articles
    part = site.seen(kind) / of
    # A feature of nearly all pages of a site is odd, but one example is enough.
    return Oddity(kind, 1.0, part), 1.0 - part / 2


def _beyond(above: bool, bin_: int, fences: Fences) -> float:
    """How far a bin is beyond the fence, relative to the fence's distance from the median."""
    fence = fences.high if above else fences.low
    over = bin_ - fence if above else fence - bin_
    return over / max(abs(fence - fences.middle), 1.0)
