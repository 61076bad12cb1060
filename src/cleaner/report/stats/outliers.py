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

# Kinds, the most important first; a short list has these.
KINDS: Final = ("low", "empty", "high", "long", "short", "late", "no-date", "no-title", "failed")
# From so many articles on a site is compared with itself; below that with the whole run.
ENOUGH: Final = 8
# A site gives articles as a rule if so many of its pages are some.
AS_A_RULE: Final = 0.7
# An article below so many characters is short on any site.
SHORT: Final = 80
# Shares this many points from the median, lengths this many octaves, are never odd.
SHARE_REACH: Final = 0.15 * SHARE_STEPS
LENGTH_REACH: Final = 2 * LENGTH_STEPS


@dataclass(frozen=True, slots=True)
class Oddity:
    """Why a page is an outlier.

    kind: one of KINDS.
    value, usual: the page's figure and its site's median: shares of 0 to 1 for "low" and "high",
        characters for "short" and "long", the share of such pages on the site for others.
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
    """What is usual on a site."""

    shares: Fences
    lengths: Fences


class _Candidate(NamedTuple):
    """A page and how odd it is; `turn` is its place among those of its site and kind."""

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
    return [Outlier(_odds[0].page, tuple(c.oddity for c in _odds)) for _odds in chosen.values()]


def counts(tally: RunTally) -> dict[str, int]:
    """How many pages are outliers, by kind, whether chosen or not."""
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
    """The candidates of each kind: first one of every site, the oddest first, then the next."""
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
    """The fences, with what is short anywhere beyond the lower one."""
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
    """How far beyond the fence, as a part of the way from the median to it."""
    fence = fences.high if above else fences.low
    over = bin_ - fence if above else fence - bin_
    return over / max(abs(fence - fences.middle), 1.0)
