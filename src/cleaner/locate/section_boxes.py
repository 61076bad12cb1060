"""Boxes of a site's sections below an article: a name, the control to see more, and cards.

Each card is a headline above the beginning of another article, which reads like this one's text.
"""

from __future__ import annotations

from typing import Final

from cleaner.locate.features import Features

# The control in words; signs around it are left out.
_MORE: Final = frozenset(("더보기", "더 보기", "전체보기", "전체 보기", "more", "view more"))
_SIGNS: Final = "+><[]() "
# Longer controls are others, and longer names are headlines.
LONGEST: Final = 12
# A single box may be a widget between two paragraphs.
LEAST: Final = 2


def section_boxes(features: Features) -> frozenset[int]:
    """The controls that open cards, each below its section's name; none if there is only one."""
    lines = features.page.lines
    found = frozenset(line for line in range(1, len(lines) - 2) if _opens_cards(features, line))
    return found if len(found) >= LEAST else frozenset()


def _opens_cards(features: Features, line: int) -> bool:
    lines, prose = features.page.lines, features.prose
    if len(lines[line]) > LONGEST or lines[line].strip(_SIGNS).lower() not in _MORE:
        return False
    named = len(lines[line - 1]) <= LONGEST and not prose[line - 1]
    return named and not features.is_firm(line + 1) and features.is_firm(line + 2)
