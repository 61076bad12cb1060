"""The page's headline: what metadata calls it, as the page shows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from cleaner.blocks import Page
from cleaner.rules.engine import Rule
from cleaner.shape import tight

# Signs with which sites part the headline from their own name in <title> and og:title.
_PARTS: Final = re.compile(r"\s(?:[-–—|:<>»«·ㅣ]|::|\|\|)\s|\s?(?:::|\|\||\|)\s?|\s<\s|\s?-\s?(?=[^-]{1,20}\Z)")
LEAST: Final = 4
COVERS: Final = 0.5
# A shorter title than this is taken for the site's name; headlines are seldom so short.
SITE_NAME: Final = 6
SHORT_HEADLINE: Final = 12
LONGEST: Final = 150
REACH: Final = 60
LEAST_SCORE: Final = -1.0
_STOPPED: Final = re.compile(r"[가-힣]\.\Z")
_ORDER: Final = {"jsonld": 0, "og": 1, "twitter": 2, "title": 3, "meta": 4}


class Headline(NamedTuple):
    """The headline and the line that shows it; None where the page has none."""

    text: str | None
    line: int | None


def find(page: Page, first: int, ruled: Mapping[int, Rule]) -> Headline:
    """The headline, as the page shows it above its first line of prose, or as metadata tells it.

    ruled: lines that a noise rule names, with the rule.
    """
    told = [t for _, t in sorted(page.titles, key=lambda t: _ORDER.get(t[0], 9))]
    if page.source == "text":
        line = _by_place(page, first, ruled)
        return Headline(None if line is None else page.lines[line], line)
    shown = _shown(page, first, told)
    if shown is not None:
        return Headline(page.lines[shown], shown)
    heading = _heading(page, first)
    for text in told:
        name = _without_site(text, told)
        if heading is None or len(tight(name)) >= SITE_NAME:
            return Headline(name, None)
    return Headline(None if heading is None else page.lines[heading], heading)


def _shown(page: Page, first: int, told: list[str]) -> int | None:
    """The line above the body that repeats most of what metadata calls the title."""
    wanted = [t for t in map(tight, told) if len(t) >= LEAST]
    best, most = None, 0.0
    for line in range(min(first + 1, len(page.lines))):
        text = tight(page.lines[line])
        if len(text) < LEAST:
            continue
        share = max((len(text) / len(w) for w in wanted if text in w), default=0.0)
        share = max(share, max((len(w) / len(text) for w in wanted if text.startswith(w)), default=0.0))
        share += 0.001 * (page.kinds[line] == "heading")
        if share >= COVERS and share >= most:
            best, most = line, share
    return best


def _without_site(text: str, told: list[str]) -> str:
    """The title without the site's name, where another title or its own parts tell it."""
    for other in told:
        if other != text and len(tight(other)) >= SITE_NAME and tight(other) in tight(text):
            text = other
    parts = [p.strip() for p in _PARTS.split(text) if p and p.strip()]
    return max(parts, key=len) if parts else text


def _heading(page: Page, first: int) -> int | None:
    """The last heading above the body that is long enough for a headline."""
    heads = [
        i
        for i in range(min(first, len(page.lines)))
        if page.kinds[i] == "heading" and len(tight(page.lines[i])) >= SITE_NAME
    ]
    return heads[-1] if heads else None


def _by_place(page: Page, first: int, ruled: Mapping[int, Rule]) -> int | None:
    """In flattened text the line that stands, reads and repeats most like a headline."""
    counts = Counter(page.lines)
    top = min(first, len(page.lines))
    best, most = None, LEAST_SCORE
    for line in range(max(0, top - REACH), top):
        text = page.lines[line]
        if line in ruled or len(tight(text)) < SITE_NAME or len(text) > LONGEST:
            continue
        score = _headline_score(page, line, top, ruled) + 2.0 * (counts[text] > 1)
        if score > most:
            best, most = line, score
    return best


def _headline_score(page: Page, line: int, top: int, ruled: Mapping[int, Rule]) -> float:
    text = page.lines[line]
    score = 1.0 if len(text) >= SHORT_HEADLINE else 0.0
    score += 3.0 if page.kinds[line] == "heading" else 0.0
    score += 1.0 if line == 0 else 0.0
    score -= 1.5 if _STOPPED.search(text) else 0.0
    score -= 1.0 if page.kinds[line] == "item" else 0.0
    below = line + 1
    while below < top and below in ruled and ruled[below].family != "date":
        below += 1
    if below < top and below in ruled:
        score += 1.5
    return score - 0.02 * (top - line)
