"""Decides which repeated lines are noise, and makes the entries of a layout from them.

It looks at the position of a line relative to the articles' bodies, whether any body contains it,
whether it is a sentence, and whether its voice is that of the articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Final

from cleaner.learning.evidence import (
    ERRORS,
    LEAST_ARTICLES,
    LONGEST_EXAMPLE,
    OFTEN,
    REPORTER_WITH_MAIL,
    SPEECH,
    USUAL,
    Copies,
    SiteEvidence,
    Tally,
    count_in,
    least,
    main_family,
)
from cleaner.learning.observing import StudiedLine
from cleaner.sites.apply import has_mark, is_plain
from cleaner.sites.profile import LONG_PHRASE, Line, Phrase, Position, key, masked, patterns

# A line counts as above (or below) the body if this share of its articles have it there.
ONE_SIDED: Final = 0.75
# Bounds of a layout's lists, so that a person can read the profile.  Marks: the most frequent.
MOST_MARKS: Final = 40
# Phrases of one kind, those nearest to the article.
MOST_PHRASES: Final = 16
# Lines that are removed, the most frequent ones.
MOST_LINES: Final = 400
# Headlines of other pages.
MOST_LINKS: Final = 400
# Without known headlines, a line that opens articles is noise only if it opens all of them, and
# they are at least this many.
WHOLE: Final = 5
# Reporters sign in several ways: a line with an address closes an article, however few have it.
MAIL: Final = "mail"
# Longest common beginning of lines, in words; a longer one would repeat a shorter one.
STARTS: Final = 8


def is_noise(tally: Tally, evidence: SiteEvidence) -> bool:
    """Whether a repeated line is not part of the articles."""
    text = tally.line.text
    if SPEECH.match(text) or len(tally.amid) > ERRORS * tally.count:
        return False
    opening = len(tally.head) >= max(LEAST_ARTICLES, USUAL * evidence.total)
    if not tally.firm:
        if len(tally.gone | tally.tail) >= _enough(tally, evidence):
            return True
        # A line that opens articles may be part of them, such as the name of a series.
        return opening and not _is_series(tally, evidence, strict=True)
    if is_plain(text) or tally.amid or tally.count < LEAST_ARTICLES:
        return False
    if evidence.polite and not has_mark(text):
        return False
    if len(tally.gone) >= LEAST_ARTICLES:
        return True
    closing = len(tally.tail) >= LEAST_ARTICLES
    return (opening or closing) and not _is_series(tally, evidence, strict=not closing)


def _enough(tally: Tally, evidence: SiteEvidence) -> int:
    """On how many articles a line without prose must have been removed, or kept below the body."""
    return 1 if REPORTER_WITH_MAIL.fullmatch(tally.line.key) else least(evidence.total)


def _is_series(tally: Tally, evidence: SiteEvidence, strict: bool) -> bool:
    """Whether the articles with a line, and few others, share an author or a word of the headline.

    strict: if few of them have a known headline, they are a series too, unless the line is the
        first one of every page.
    """
    firsts = [copies[0] for copies in evidence.articles]
    ours = [firsts[n] for n in sorted(tally.articles)]
    others = [page for n, page in enumerate(firsts) if n not in tally.articles]
    if strict and 2 * sum(bool(page.words) for page in ours) <= len(ours):
        # Texts without their headlines: only a line above everything on all of them is noise.
        return min(tally.count, evidence.tops[tally.line.key]) < max(WHOLE, evidence.total)
    for attribute in ("words", "authors"):
        shared = Counter(name for page in ours for name in getattr(page, attribute))
        beside = Counter(name for page in others for name in getattr(page, attribute))
        for name, count in shared.items():
            if count >= ONE_SIDED * len(ours) and beside[name] <= ERRORS * len(others):
                return True
    return False


def _position_of(tally: Tally) -> Position:
    total = len(tally.above | tally.below | tally.within)
    if not tally.above and len(tally.below) >= ONE_SIDED * total:
        return "below"
    if not tally.below and len(tally.above) >= ONE_SIDED * total:
        return "above"
    return "around"


def _in_order(tallies: Iterable[Tally]) -> list[Tally]:
    """In page order, by the median distance to the body; lines seen only inside bodies last."""
    return sorted(tallies, key=lambda t: (not t.away, median(t.away) if t.away else 0))


def lines_of(tallies: Iterable[Tally]) -> tuple[Line, ...]:
    """The entries of these lines: the most frequent ones, in page order."""
    most = sorted(tallies, key=lambda t: -t.count)[:MOST_LINES]
    return tuple(
        Line(
            text=masked(t.line.text),
            position=_position_of(t),
            family=main_family(t.families),
            count=t.count,
            example=t.line.text[:LONGEST_EXAMPLE],
        )
        for t in _in_order(most)
    )


def marks_of(tallies: Iterable[Tally], total: int) -> tuple[str, ...]:
    """The lines that are on most pages and in no body."""
    usual = [
        t for t in tallies if t.count >= USUAL * total and not t.amid and not t.head and not t.firm
    ]
    # Prefer those near the body: some tools, and some people who save pages, leave only these.
    usual.sort(key=lambda t: (-t.count, abs(median(t.away)) if t.away else len(usual)))
    return tuple(masked(t.line.text) for t in _in_order(usual[:MOST_MARKS]))


def phrases_of(tallies: Iterable[Tally], total: int, side: Position) -> tuple[Phrase, ...]:
    """Lines on this side beyond which there is no article: the nearest ones, in page order."""
    found = [
        t
        for t in tallies
        if _position_of(t) == side
        and not t.firm
        and not t.amid
        and (
            REPORTER_WITH_MAIL.fullmatch(t.line.key)
            or t.count >= max(least(total), _share(t) * total)
        )
    ]
    near = sorted(found, key=lambda t: abs(median(t.away)))[:MOST_PHRASES]
    return tuple(
        Phrase(text=masked(t.line.text), count=t.count, example=t.line.text[:LONGEST_EXAMPLE])
        for t in _in_order(near)
    )


def _share(tally: Tally) -> float:
    """The least share of the articles that a phrase must be on; 0 if it has an address."""
    return 0 if MAIL in tally.line.key else OFTEN


def openings_of(evidence: SiteEvidence) -> dict[str, Tally]:
    """Common beginnings of lines below the body that continue differently, by key."""
    found: dict[str, Tally] = {}
    elsewhere: set[str] = set()  # beginnings of lines that are not below the body
    for number, page in evidence.pages():
        for away, side, line in evidence.sides(page):
            if line.key in evidence.repeated:
                continue
            for start in _starts(line.text):
                if side != "below":
                    elsewhere.add(start)
                    continue
                tally = found.setdefault(start, Tally(line._replace(text=start, key=key(start))))
                count_in(tally, number, away, side, line._replace(firm=False))
    kept = {
        start: tally
        for start, tally in found.items()
        if start not in elsewhere and tally.count >= least(evidence.total) and not is_plain(start)
    }
    longest = [s for s in kept if not any(o != s and o.startswith(s) for o in kept)]
    return {kept[start].line.key: kept[start] for start in longest}


def _starts(text: str) -> Iterator[str]:
    words = masked(text[: 2 * LONGEST_EXAMPLE]).split()
    for count in range(2, min(len(words), STARTS) + 1):
        start = " ".join(words[:count])
        if len(key(start).replace("0", "")) >= LONG_PHRASE:
            yield start


def patterns_of(evidence: SiteEvidence) -> tuple[Line, ...]:
    """Lines below the body that differ in one word only: the outlet's name, a section's."""
    holders: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    elsewhere: set[str] = set()
    examples: dict[str, str] = {}
    for number, page in evidence.pages():
        for _, side, line in evidence.sides(page):
            if line.firm or len(line.text) > LONGEST_EXAMPLE:
                continue
            words = masked(line.text).split()
            for pattern, at in patterns(line.text):
                if side != "below":
                    elsewhere.add(pattern)
                elif len(key(pattern)) >= LONG_PHRASE:
                    holders[pattern][words[at]].add(number)
                    examples.setdefault(pattern, line.text)
    found: list[Line] = []
    for pattern, fillers in holders.items():
        count = len(set[int]().union(*fillers.values()))
        if len(fillers) > 1 and count >= least(evidence.total) and pattern not in elsewhere:
            found.append(
                Line(text=pattern, position="below", count=count, example=examples[pattern])
            )
    return tuple(found[:MOST_PHRASES])


def links_of(evidence: SiteEvidence) -> tuple[str, ...]:
    """Headlines: those of the articles, and lines that `clean` removed below a single article.

    The lines of a page that shows its article twice, the second time for printing, are left out.
    """
    found: dict[str, str] = {}
    for _, page in evidence.pages():
        if (known := key(page.headline)) not in evidence.repeated:
            found.setdefault(known, page.headline)
    for _, page in evidence.pages():
        shown = Counter(line.key for line in page.lines if line.key in page.sentences)
        if any(count > 1 for count in shown.values()):
            continue
        for _, side, line in evidence.sides(page):
            if side == "below" and line.key not in evidence.repeated and _is_link(line):
                found.setdefault(line.key, line.text)
    long = [text for known, text in found.items() if len(known) >= LONG_PHRASE]
    return tuple(
        masked(text[:LONGEST_EXAMPLE]) for text in long[:MOST_LINKS] if not SPEECH.match(text)
    )


def _is_link(line: StudiedLine) -> bool:
    return not (line.kept or line.firm)


def tails_of(articles: Sequence[Copies]) -> tuple[Phrase, ...]:
    """The text after the last sentence of paragraphs, the longest first."""
    texts: dict[str, str] = {}
    holders: dict[str, set[int]] = defaultdict(set)
    for number, copies in enumerate(articles):
        for page in copies:
            for known, text in page.tails:
                texts.setdefault(known, text)
                holders[known].add(number)
    found: list[Phrase] = []
    for known in sorted(texts, key=lambda k: (-len(k), k)):
        if len(known.replace("0", "")) < LONG_PHRASE or len(holders[known]) < LEAST_ARTICLES:
            continue
        text = texts[known]
        if not any(key(one.text).endswith(known) for one in found) and not is_plain(text):
            found.append(
                Phrase(text=masked(text), count=len(holders[known]), example=text[:LONGEST_EXAMPLE])
            )
    return tuple(found[:MOST_PHRASES])
