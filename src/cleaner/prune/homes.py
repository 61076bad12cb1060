"""The boxes in which the sentences of the body are among others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from cleaner.locate.features import Features
from cleaner.locate.html import Located
from cleaner.page import EDITOR_BOXES, Page
from cleaner.read.html import INLINE

# Boxes that are a line's own, not one in which it is among others.
_OWN: Final = INLINE | frozenset("p h1 h2 h3 h4 h5 h6 center caption blockquote".split())


class Homes(NamedTuple):
    """The boxes in which the sentences of the body are, and the lines there.

    loose: those of the lines that are no prose; first, last: of those that are sentences.
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
    """The box in which a line or the element that is its own is among others."""
    box = page.box[line]
    while page.parent[box] >= 0 and (page.tag[box] in _OWN or page.wraps(box)):
        box = page.parent[box]
    return box


def find_homes(features: Features, place: Located, region: range) -> Homes | None:
    """The boxes that hold most of the body, all of one kind; None without prose.

    Where these are the parts of a text, the box around them is one, too: it has what is between.
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
    if page.class_attr[top]:  # a box with a name may hold a table and no sentence
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
    """The box around two boxes that are alike on the way up to it; -1 where they are not."""
    for _ in range(EDITOR_BOXES):
        if box == other:
            return box
        if page.tag[box] != page.tag[other] or page.class_attr[box] != page.class_attr[other]:
            return -1
        box, other = page.parent[box], page.parent[other]
    return box if box == other else -1
