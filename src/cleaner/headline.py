"""The page's headline: what metadata calls it, as the page shows it."""

from __future__ import annotations

import re
from typing import Final

from cleaner.blocks import Page
from cleaner.shape import ends_sentence, prose, tight

# Signs with which sites part the headline from their own name in <title> and og:title.
_PARTS: Final = re.compile(r"\s(?:[-–—|:<>»«·ㅣ]|::|\|\|)\s|\s?(?:::|\|\||\|)\s?|\s<\s|\s?-\s?(?=[^-]{1,20}\Z)")
LEAST: Final = 4
COVERS: Final = 0.5
_ORDER: Final = {"jsonld": 0, "og": 1, "twitter": 2, "title": 3, "meta": 4}


def find(page: Page, first: int) -> tuple[str | None, int | None]:
    """The headline and the line that shows it nearest above line `first`; None where there is none."""
    told = sorted(page.titles, key=lambda t: _ORDER.get(t[0], 9))
    shown = _shown(page, first, [text for _, text in told])
    if shown is not None:
        return page.lines[shown], shown
    if page.source == "text":
        line = _topmost(page, first)
        return (page.lines[line], line) if line is not None else (None, None)
    for _, text in told:
        if name := _without_site(text, [t for _, t in told]):
            return name, None
    line = _heading(page, first)
    return (page.lines[line], line) if line is not None else (None, None)


def _shown(page: Page, first: int, told: list[str]) -> int | None:
    """The line above the body that repeats most of what metadata calls the title."""
    wanted = [t for t in map(tight, told) if len(t) >= LEAST]
    best, most = None, 0.0
    for line in range(min(first, len(page.lines))):
        text = tight(page.lines[line])
        if len(text) < LEAST:
            continue
        share = max((len(text) / len(w) for w in wanted if text in w), default=0.0)
        if share >= COVERS and share + 0.001 * (page.kinds[line] == "heading") >= most:
            best, most = line, share
    return best


def _without_site(text: str, told: list[str]) -> str:
    """The title without the site's name, where another title or its own parts tell it."""
    for other in told:
        if other != text and len(tight(other)) >= LEAST and tight(other) in tight(text):
            text = other
    parts = [p.strip() for p in _PARTS.split(text) if p and p.strip()]
    return max(parts, key=len) if parts else text


def _heading(page: Page, first: int) -> int | None:
    heads = [i for i in range(min(first, len(page.lines))) if page.kinds[i] == "heading"]
    return heads[-1] if heads else None


def _topmost(page: Page, first: int) -> int | None:
    """In flattened text: a line above the body that repeats, else the first that reads like a headline."""
    above = [i for i in range(min(first, len(page.lines))) if len(tight(page.lines[i])) >= 8]
    counts: dict[str, int] = {}
    for line in above:
        counts[page.lines[line]] = counts.get(page.lines[line], 0) + 1
    for line in above:
        if counts[page.lines[line]] > 1:
            return line
    for line in above:
        text = page.lines[line]
        if not re.search(r"\d{4}[-./년]", text) and (not prose(text) or not ends_sentence(text)):
            return line
    return None
