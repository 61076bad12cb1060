"""Boxes of a site's sections below an article: a name, the control to see more, and cards.

Each card is a headline above the beginning of another article, which reads like this one's text.
"""

from __future__ import annotations

from typing import Final

from cleaner.locate.features import Features
from cleaner.text import names
from cleaner.text.lazy import lazy

# The control in words; signs around it are left out.
_MORE: Final = frozenset(("더보기", "더 보기", "전체보기", "전체 보기", "more", "view more"))
_SIGNS: Final = "+><[]() "
# Longer controls are others, and longer names are headlines.
LONGEST: Final = 12
# Lines between two such boxes at most, and between a box inside an article and its byline.
NEAR: Final = 60
LONGEST_BYLINE: Final = 50
_BYLINE: Final = lazy(names.BYLINE)


def opens_box(features: Features, line: int) -> bool:
    """Whether a line is the control that opens cards, below its section's name.

    Another such box is near, as a single one may be a widget between two paragraphs; and no
    reporter signs a text below it, as boxes above a byline are widgets of that article.
    """
    if not _opens_cards(features, line) or _is_signed_below(features, line):
        return False
    near = range(max(0, line - NEAR), min(line + NEAR, len(features.page.lines)))
    return any(other != line and _opens_cards(features, other) for other in near)


def _is_signed_below(features: Features, line: int) -> bool:
    """Whether a reporter signs a text close below a line."""
    below = features.page.lines[line + 1 : line + 1 + NEAR]
    return any(len(text) <= LONGEST_BYLINE and _BYLINE.search(text) for text in below)


def _opens_cards(features: Features, line: int) -> bool:
    lines, prose = features.page.lines, features.prose
    if len(lines[line]) > LONGEST or lines[line].strip(_SIGNS).lower() not in _MORE:
        return False
    if not 0 < line < len(lines) - 2:
        return False
    named = len(lines[line - 1]) <= LONGEST and not prose[line - 1]
    return named and not features.is_firm(line + 1) and features.is_firm(line + 2)
