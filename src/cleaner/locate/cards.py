"""Cards: sibling boxes of one kind, each with a linked headline and a digest below it.

Lists of articles are made of cards.  So are readers' comments, whose cards have a day and a button
instead of the headline.  If the located text is inside a card, the page is not an article.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from cleaner.date.parse import POST_DAY
from cleaner.locate.features import Features
from cleaner.locate.html import HEADLINE, Located
from cleaner.locate.links import LINKED
from cleaner.locate.measures import ENTRIES, LIST_SHARE, is_text
from cleaner.page import Page
from cleaner.text.lazy import lazy

# A card holds at most this many paragraphs.  A box with more is one of several articles, or a part
# of an article.
PARAGRAPHS: Final = 3
# And at most this many lines: a headline, a digest, its section, writer, date and controls.
LINES: Final = 12
_DIGITS: Final = lazy(r"\d+")
# The pattern starts with a digit so that the search runs in C; the lookarounds match the day.
_DATED: Final = lazy(rf"\d(?<=(?={POST_DAY}).)")
_ANSWERS: Final = frozenset(("reaction", "comment"))


def count(features: Features, place: Located) -> int:
    """The number of cards like the one that the located text is in; 0 if it is in none."""
    page = features.page
    if page.source != "html" or place.box < 0:
        return 0
    own = [box for box in page.boxes_of(place.first) if _is_card(features, box)]
    groups = _groups(features) if own else {}  # few texts are in a card
    for box in own:
        like = groups.get(_kind(page, box), ())
        if len(like) >= ENTRIES:
            cards = sum(_is_card(features, other) for other in like)
            if cards >= max(ENTRIES, LIST_SHARE * len(like)):
                return cards
    return 0


def find(features: Features) -> list[int]:
    """The boxes of all cards on an HTML page.

    A kind of boxes counts only if enough of its boxes, and most of them, are cards.
    """
    found: list[int] = []
    for boxes in _groups(features).values():
        if len(boxes) >= ENTRIES:
            own = [box for box in boxes if _is_card(features, box)]
            found += own if len(own) >= max(ENTRIES, LIST_SHARE * len(boxes)) else []
    return found


def _groups(features: Features) -> dict[tuple[int, str, str], list[int]]:
    """The boxes with prose, grouped by `_kind`.

    Only children of parents with several such boxes of more than one line: a card has a line
    without prose beside its digest.
    """
    page, boxes = features.page, features.boxes_with_prose()
    first, stop = page.spans()
    long = Counter([page.parent[box] for box in boxes if stop[box] - first[box] > 1])
    parents = {parent for parent, count in long.items() if count >= ENTRIES}
    groups: dict[tuple[int, str, str], list[int]] = {}
    for box in boxes if parents else ():
        if page.parent[box] in parents:
            groups.setdefault(_kind(page, box), []).append(box)
    return groups


def _kind(page: Page, box: int) -> tuple[int, str, str]:
    """The parent, element and names that boxes of one kind share; digits in names are ignored."""
    return page.parent[box], page.tag[box], _DIGITS.sub("", page.class_attr[box])


def _is_card(features: Features, box: int) -> bool:
    """Whether a box holds a digest, and a linked headline or the day and control of a comment."""
    lines = features.lines_in(box)
    if len(lines) > LINES:
        return False
    # A short digest that breaks off holds little prose.
    texts = sum(features.prose[line] > 0 or is_text(features, line) for line in lines)
    return 0 < texts <= PARAGRAPHS and (
        any(_is_headline(features, line) for line in lines) or _is_comment(features, lines)
    )


def _is_headline(features: Features, line: int) -> bool:
    page = features.page
    size = len(page.lines[line])
    return size in HEADLINE and not features.prose[line] and page.linked[line] > LINKED * size


def _is_comment(features: Features, lines: range) -> bool:
    page = features.page
    others = [line for line in lines if not features.prose[line]]
    return any(_DATED.search(page.lines[line]) for line in others) and any(
        page.kinds[line] == "control" or features.named(line) in _ANSWERS for line in others
    )
