"""`learn`: what repeats across the pages of one site, kept as a `SiteProfile`.

Each page is cleaned; copies of one article count as one; pages with similar lines and boxes form a
layout.  Its entries are lines, phrases and boxes that are on several of its articles and never
inside a body.  docs/learn.md explains how each is decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from cleaner.article import Options
from cleaner.batch.clean_many import Input, check_pages
from cleaner.errors import Message, PageTooLargeError, ProfileError, check_type
from cleaner.learning.evidence import Copies, evidence_of, tallies_of
from cleaner.learning.lines import (
    is_noise,
    lines_of,
    links_of,
    marks_of,
    openings_of,
    patterns_of,
    phrases_of,
    tails_of,
)
from cleaner.learning.observing import StudiedPage, observe
from cleaner.learning.places import bodies_of, dates_of, places_of
from cleaner.learning.templates import templates_of
from cleaner.sites.hosts import ANY, host_of
from cleaner.sites.profile import Layout, SiteProfile

DEFAULTS: Final = Options()
# Fewest articles of a layout; what a single one has may be chance.
LEAST: Final = 2
# Most pages studied per site; of more an even sample is studied.
MOST: Final = 240
# Pages of the same article share at least this share of the shorter one's sentences.
COPY: Final = 0.5
# Fewest letters of a title that identifies an article; a shorter one may be that of a series.
LONG_TITLE: Final = 10
# Articles of one layout have frames with at least this mean Jaccard similarity.
ALIKE: Final = 0.25
# A text with a smaller frame has too little around the article to compare.
FRAME: Final = 16
# Frames with less than this share of the smaller one in common are not similar at all.
SOME: Final = 0.1
# Most articles of a layout with which a new one is compared.
COMPARED: Final = 8


def learn(
    pages: Iterable[bytes | str | Input], *, host: str = "", options: Options = DEFAULTS
) -> SiteProfile:
    """Make a profile from the pages of one site, for `clean(page, profile=...)`.

    pages: three or more pages of one site, as for `clean`, or `Input` for a page with its
        URL; HTML or flattened text, in the form that will be cleaned.  Pages of other sites and
        copies of one article do no harm.  Of more than a few hundred an even sample is studied.
    host: the site's host name, stored in the profile; by default the one of most pages.
    options: as for `clean`.

    Raises `ProfileError` if there are fewer than two different articles that look alike, and
    `ArgumentTypeError` for an item that is not a page.  Pages above `options.max_size` are skipped.
    """
    _check(pages, options)
    sample = _Sample()
    for page in pages:
        sample.offer(page, options)
    profile = profile_of(sample.studied, host=host, pages=sample.count)
    if not profile.layouts:
        raise ProfileError(
            "cannot learn from {count:,} pages with {articles:,} articles: at least {least} "
            "different articles of one site are needed; five or more are better",
            count=sample.count,
            articles=profile.articles,
            least=LEAST,
        )
    return profile


def learn_sites(
    pages: Iterable[bytes | str | Input], *, options: Options = DEFAULTS
) -> dict[str, SiteProfile]:
    """A profile for every site of a mixed collection, by host, as for `clean_many`.

    A page's host is that of its URL, else of its canonical address or og:url.  Pages without a
    host make one profile, under "*"; hosts with too few pages to learn from are left out.  The
    arguments are those of `learn`; raises `ArgumentTypeError` for an item that is not a page.
    """
    _check(pages, options)
    samples: dict[str, _Sample] = {}
    for page in pages:
        given = page if isinstance(page, Input) else Input(page)
        host = host_of(given.page, given.url) if isinstance(given.page, bytes | str) else ""
        samples.setdefault(host or ANY, _Sample()).offer(given, options)
    profiles = {
        host: profile_of(sample.studied, host=host, pages=sample.count)
        for host, sample in sorted(samples.items())
    }
    return {host: profile for host, profile in profiles.items() if profile.layouts}


def _check(pages: object, options: object) -> None:
    check_pages(pages, Message("one page is not enough to learn from"))
    check_type("options", options, Options, "an Options")


class _Sample:
    """Up to `MOST` pages of a site, evenly spread over all that were offered.

    Only the order of the pages decides which are chosen; most of a large collection is not studied.
    """

    def __init__(self) -> None:
        self.count = 0
        self.stride = 1
        self.studied: list[StudiedPage] = []

    def offer(self, page: bytes | str | Input, options: Options) -> None:
        """Study a page if it is one of the sample."""
        turn = self.count % self.stride == 0
        self.count += 1
        if not turn:
            return
        with suppress(PageTooLargeError):
            self.studied.append(observe(page, options))
        if len(self.studied) > MOST:
            del self.studied[1::2]
            self.stride *= 2


def profile_of(studied: Sequence[StudiedPage], *, host: str = "", pages: int = 0) -> SiteProfile:
    """The profile of studied pages; without layouts if they have nothing in common."""
    articles = without_copies(studied)
    groups = _alike(articles)
    layouts = [
        layout_of(str(number), group)
        for number, group in enumerate(groups, 1)
        if len(group) >= LEAST
    ]
    hosts = Counter(page.host for page in studied if page.host)
    return SiteProfile(
        host=host or (hosts.most_common(1)[0][0] if hosts else ""),
        pages=pages or len(studied),
        articles=len(articles),
        left_out=sum(len(group) for group in groups if len(group) < LEAST),
        layouts=tuple(layouts),
    )


def without_copies(studied: Sequence[StudiedPage]) -> list[list[StudiedPage]]:
    """The articles, each with all its pages: saved twice, syndicated, or flattened again.

    Copies share half of the sentences of the shorter one, or a long headline.
    """
    articles: list[list[StudiedPage]] = []
    holders: dict[str, int] = {}
    for page in studied:
        if not page.is_article:
            continue
        names = [*page.sentences, *([page.title] if len(page.title) >= LONG_TITLE else [])]
        shared = Counter(holders[name] for name in sorted(page.sentences) if name in holders)
        number = next(
            (
                n
                for n, count in shared.most_common(3)
                if count >= COPY * min(len(page.sentences), len(articles[n][0].sentences))
            ),
            holders.get(page.title) if len(page.title) >= LONG_TITLE else None,
        )
        if number is None:
            number = len(articles)
            articles.append([])
        articles[number].append(page)
        for name in names:
            holders.setdefault(name, number)
    return articles


class _Frame(NamedTuple):
    """The signs of an article's layout (see `StudiedPage.frame`) over all its pages.

    shared: those that another article has too; size: the number of all.
    """

    shared: frozenset[str]
    size: int


def _frames(articles: list[list[StudiedPage]]) -> list[_Frame]:
    whole = [frozenset[str]().union(*(page.frame for page in copies)) for copies in articles]
    spread = Counter(name for frame in whole for name in frame)
    return [_Frame(frozenset(n for n in names if spread[n] > 1), len(names)) for names in whole]


def _alike(articles: list[list[StudiedPage]]) -> list[list[list[StudiedPage]]]:
    """The articles by layout, the largest first."""
    frames = _frames(articles)
    groups: list[list[int]] = []
    for number, frame in enumerate(frames):
        near = [
            (_similarity(frame, [frames[n] for n in group[:COMPARED]]), group) for group in groups
        ]
        best, group = max(near, key=lambda pair: pair[0], default=(0.0, []))
        if best >= ALIKE:
            group.append(number)
        else:
            groups.append([number])
    # Texts of hardly more than the article have no frame to compare: together they make a layout.
    bare = [g for g in groups if len(g) == 1 and _is_bare(articles[g[0]], frames[g[0]])]
    groups = [g for g in groups if g not in bare] + ([[n for g in bare for n in g]] if bare else [])
    groups.sort(key=lambda group: (-len(group), group))
    return [[articles[number] for number in group] for group in groups]


def _is_bare(copies: list[StudiedPage], frame: _Frame) -> bool:
    return copies[0].source == "text" and bool(frame.shared) and frame.size < FRAME


def _similarity(frame: _Frame, others: list[_Frame]) -> float:
    """The mean Jaccard similarity; frames with hardly anything in common count as 0."""
    total = 0.0
    for other in others:
        common = len(frame.shared & other.shared)
        if common >= SOME * min(frame.size, other.size):
            total += common / max(1, len(frame.shared | other.shared))
    return total / len(others)


def layout_of(name: str, articles: Sequence[Copies]) -> Layout:
    """The layout of these articles, which look alike."""
    evidence = evidence_of(articles)
    tallies = tallies_of(evidence)
    known = {k: t for k, t in tallies.items() if is_noise(t, evidence)}
    known = {**openings_of(evidence), **known}
    days = sorted(page.day for _, page in evidence.pages() if page.day)
    return Layout(
        name=name,
        count=len(articles),
        first=days[0].isoformat() if days else "",
        last=days[-1].isoformat() if days else "",
        voice="polite" if evidence.polite else "plain",
        marks=marks_of(tallies.values(), len(articles)),
        opening=phrases_of(known.values(), len(articles), "above"),
        closing=phrases_of(known.values(), len(articles), "below"),
        tails=tails_of(articles),
        lines=(*lines_of(known.values()), *patterns_of(evidence), *templates_of(evidence)),
        links=links_of(evidence),
        places=places_of(evidence, known),
        bodies=bodies_of(articles),
        dates=dates_of(articles),
    )
