"""The home boxes of the body: those that directly hold its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from cleaner.locate.features import Features
from cleaner.locate.html import Located
from cleaner.page import EDITOR_BOXES, Page
from cleaner.read.html import INLINE

# Elements that belong to a single line; its home is the box around them.
_OWN: Final = INLINE | frozenset("p h1 h2 h3 h4 h5 h6 center caption blockquote".split())


class Homes(NamedTuple):
    """The home boxes of the body, and the lines in them.

    loose: the lines that are not prose.
    first, last: the first and last line that is a sentence.
    """

    boxes: frozenset[int]
    lines: list[int]
    loose: list[int]
    first: int
    last: int

    def inside(self, lines: range) -> bool:
        """Whether sentences of the body are above and below these lines."""
        return self.first < lines.start and lines.stop - 1 < self.last


def home(page: Page, line: int) -> int:
    """The innermost box that holds a line beside others; a paragraph's own element is not one."""
    box = page.box[line]
    while page.parent[box] >= 0 and (page.tag[box] in _OWN or page.wraps(box)):
        box = page.parent[box]
    return box


def find_homes(features: Features, place: Located, region: range) -> Homes | None:
    """The home box with the most prose, and those like it; None if there is no prose.

    If they are parts of one text, the box around them is a home too: it holds the lines between
    the parts.
    """
    page = features.page
    home_of = {line: home(page, line) for line in region}
    mass: dict[int, int] = {}
    for line in region:
        if place.first <= line <= place.last and features.is_firm(line):
            mass[home_of[line]] = mass.get(home_of[line], 0) + features.prose[line]
    if not mass:
        return None
    top = max(mass, key=mass.__getitem__)
    likely: Iterable[int] = mass
    if page.class_attr[top]:  # a box of the same name may hold a table and no sentence
        likely = {
            *mass,
            *(b for b, name in enumerate(page.class_attr) if name == page.class_attr[top]),
        }
    outer = {box: above_both(page, box, top) for box in likely}
    boxes = {box for box, above in outer.items() if box == top or above >= 0}
    boxes.update(outer[box] for box in mass if outer[box] >= place.box and box != top)
    lines = [line for line in region if home_of[line] in boxes]
    loose = [line for line in lines if not features.prose[line]]
    firm = [line for line in lines if features.is_firm(line)]
    return Homes(frozenset(boxes), lines, loose, firm[0], firm[-1])


def above_both(page: Page, box: int, other: int) -> int:
    """The nearest box around both; -1 if tags or names differ on the way up, or it is too far."""
    for _ in range(EDITOR_BOXES):
        if box == other:
            return box
        if page.tag[box] != page.tag[other] or page.class_attr[box] != page.class_attr[other]:
            return -1
        box, other = page.parent[box], page.parent[other]
    return box if box == other else -1
