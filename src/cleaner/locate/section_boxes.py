"""Boxes of a site's sections below an article: a name, the control to see more, and cards.

Each card is a headline above the beginning of another article, which reads like this one's text.
"""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import Final

from cleaner.locate.features import Features
from cleaner.text import names
from cleaner.text.lazy import lazy

# The control in words; signs around it are left out.
_MORE: Final = frozenset(("더보기", "더 보기", "전체보기", "전체 보기", "more", "view more"))
_SIGNS: Final = "+><[]() "
# Longer controls are others, and longer names are headlines.
LONGEST: Final = 12
# So far below is the byline of an article with boxes between its paragraphs.
BYLINE_BELOW: Final = 60
LONGEST_BYLINE: Final = 50
_BYLINE: Final = lazy(names.BYLINE)
# A single box may be a widget between two paragraphs.
LEAST: Final = 2


def opens_box(features: Features, line: int) -> bool:
    """Whether a line is the control that opens cards, below its section's name, one of several.

    A page is read only up to the second one, so that all of its lines together cost no more.
    Above a byline boxes are widgets between the paragraphs of this article.
    """
    if not _opens_cards(features, line) or _is_signed_below(features, line):
        return False
    boxes = filter(partial(_opens_cards, features), range(len(features.page.lines)))
    return len(list(islice(boxes, LEAST))) == LEAST


def _is_signed_below(features: Features, line: int) -> bool:
    """Whether a reporter signs a text close below a line."""
    below = features.page.lines[line + 1 : line + 1 + BYLINE_BELOW]
    return any(len(text) <= LONGEST_BYLINE and _BYLINE.search(text) for text in below)


def _opens_cards(features: Features, line: int) -> bool:
    lines, prose = features.page.lines, features.prose
    if len(lines[line]) > LONGEST or lines[line].strip(_SIGNS).lower() not in _MORE:
        return False
    if not 0 < line < len(lines) - 2:
        return False
    named = len(lines[line - 1]) <= LONGEST and not prose[line - 1]
    return named and not features.is_firm(line + 1) and features.is_firm(line + 2)
