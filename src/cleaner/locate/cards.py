"""Cards: boxes of one kind side by side, each a headline that is a link and a digest below it.

A list of articles is made of them, and so are readers' comments, whose cards hold a day and a
button instead.  Where the text that was located is inside one of them, the page is no article.
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

# A card holds no more paragraphs: with more it is an article among others, or a part of one.
PARAGRAPHS: Final = 3
# And no more lines: a headline, a digest, its section, writer, date and controls.
LINES: Final = 12
_DIGITS: Final = lazy(r"\d+")
# A pattern that opens with a digit is looked for in C; what is asserted before it is the day.
_DATED: Final = lazy(rf"\d(?<=(?={POST_DAY}).)")
_ANSWERS: Final = frozenset(("reaction", "comment"))


def count(features: Features, place: Located) -> int:
    """How many cards there are of the kind that the located text is in; 0 where it is in none."""
    page = features.page
    if page.source != "html" or place.box < 0:
        return 0
    own = [box for box in page.boxes_of(place.first) if _is_card(features, box)]
    groups = _groups(features) if own else {}  # few texts are in any
    for box in own:
        like = groups.get(_kind(page, box), ())
        if len(like) >= ENTRIES:
            cards = sum(_is_card(features, other) for other in like)
            if cards >= max(ENTRIES, LIST_SHARE * len(like)):
                return cards
    return 0


def find(features: Features) -> list[int]:
    """All cards of a page: boxes of one kind, most of which are cards, and enough of them."""
    if features.page.source != "html":
        return []
    found: list[int] = []
    for boxes in _groups(features).values():
        if len(boxes) >= ENTRIES:
            own = [box for box in boxes if _is_card(features, box)]
            found += own if len(own) >= max(ENTRIES, LIST_SHARE * len(boxes)) else []
    return found


def _groups(features: Features) -> dict[tuple[int, str, str], list[int]]:
    """The boxes with prose, by their parent, element and name; of parents with enough of them.

    A card has a line without prose beside the digest.
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
    """What boxes of one kind have in common; their names may end in a number."""
    return page.parent[box], page.tag[box], _DIGITS.sub("", page.class_attr[box])


def _is_card(features: Features, box: int) -> bool:
    """Whether a box holds a digest and a headline that is a link, or a day and an answer."""
    lines = features.lines_in(box)
    if len(lines) > LINES:
        return False
    texts = sum(is_text(features, line) for line in lines)
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
