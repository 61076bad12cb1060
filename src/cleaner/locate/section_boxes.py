"""Section boxes of a site below an article: a section's name, a "more" control, and cards.

Each card is the headline and the beginning of another article, which reads like this article.
"""

from __future__ import annotations

from typing import Final

from cleaner.locate.features import Features
from cleaner.text import names
from cleaner.text.lazy import lazy

# The words of the "more" control, without the signs around them.
_MORE: Final = frozenset(("더보기", "더 보기", "전체보기", "전체 보기", "more", "view more"))
_SIGNS: Final = "+><[]() "
# A longer line is another control, and a longer name a headline.
LONGEST: Final = 12
# Two such boxes are at most this many lines apart, as are a box inside an article and its byline.
NEAR: Final = 60
LONGEST_BYLINE: Final = 50
_BYLINE: Final = lazy(names.BYLINE)


def opens_box(features: Features, line: int) -> bool:
    """Whether a line is the "more" control above the cards of a section.

    Another such box must be near, since a single one may be a widget between two paragraphs.  No
    byline may follow, since boxes above a byline are widgets inside an article.
    """
    if not _opens_cards(features, line) or _is_signed_below(features, line):
        return False
    near = range(max(0, line - NEAR), min(line + NEAR, len(features.page.lines)))
    return any(other != line and _opens_cards(features, other) for other in near)


def _is_signed_below(features: Features, line: int) -> bool:
    """Whether a byline is close below a line."""
    below = features.page.lines[line + 1 : line + 1 + NEAR]
    return any(len(text) <= LONGEST_BYLINE and _BYLINE.search(text) for text in below)


def _opens_cards(features: Features, line: int) -> bool:
    """Whether a line is a "more" control between a section's name and a headline with a digest."""
    lines, prose = features.page.lines, features.prose
    if len(lines[line]) > LONGEST or lines[line].strip(_SIGNS).lower() not in _MORE:
        return False
    if not 0 < line < len(lines) - 2:
        return False
    named = len(lines[line - 1]) <= LONGEST and not prose[line - 1]
    return named and not features.is_firm(line + 1) and features.is_firm(line + 2)
