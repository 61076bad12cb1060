"""`Page`: lines in boxes, the data structure that every reader produces.

A *line* is one visible run of text between two block boundaries or line breaks.  A *box* is
an element of the markup that contains lines and other boxes.  Both are kept as parallel
lists, since a page has hundreds of lines of which a few dozen are ever looked at twice;
`Page.block` gives one line's facts together.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from cleaner.article import Source
from cleaner.date.clues import Clue

Kind = Literal["paragraph", "heading", "item", "cell", "caption", "control", "code"]

# Kinds of lines that are not for reading: buttons, and program code that a tool left in the page.
UNREAD: Final[frozenset[Kind]] = frozenset(("control", "code"))


# Longest cell, in characters, of a table of figures; the cells of layout tables are longer.
LONGEST_CELL: Final = 60
# Elements that some editors put around every paragraph.
_WRAPPERS: Final = frozenset(("div", "section", "span", "font"))
# Most boxes that an editor puts around a paragraph.
EDITOR_BOXES: Final = 4
# A line is bold if this share of its characters is: its bullet and full stop may not be.
BOLD: Final = 0.8
# Longest title, in characters; a longer text in a title field is something else.
LONGEST_TITLE: Final = 1_000


class Spans(NamedTuple):
    """The range of lines of each box, with those of the boxes inside it; `stop` is exclusive."""

    first: list[int]
    stop: list[int]


class Picture(NamedTuple):
    """A picture or a player: the line that follows it, its box and paragraph, its alt text."""

    line: int
    box: int
    paragraph: int
    alt: str


@dataclass(slots=True)
class Page:
    """One page as lines and boxes.

    lines, kinds, linked, box: per line its text, kind, characters inside links, box number.
    parent, tag, class_attr: per box its parent's number (-1 for the outermost), the element's name,
        and its id, classes and role in lower case, joined by blanks.
    paragraph: per line the number of its paragraph; lines of one paragraph are separated by line
        breaks.
    opened: the number of the last paragraph that was opened.
    bold: per line with bold text, how many of its characters are bold.
    pictures: pictures and players, in page order.
    inline: classes of the inline elements in a line, for the few lines that have any.
    breaks: lines before which the source left a gap (a blank line in flattened text).
    parted: True if the whole page was on one line or a few, which were split into these.
    glued: lines that continue the paragraph of the line before them.
    titles: headline candidates as (source, text); a source is "og", "title" or "jsonld".
    authors: names from metadata.
    clues: dates from metadata.
    source_line: per line of flattened text the number of its first line in the source, from 1 on.
    article_type: True if metadata calls the page an article.
    chosen: the box that the caller chose as the article's, -1 for none.
    """

    source: Source
    lines: list[str] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)
    box: list[int] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    class_attr: list[str] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    opened: int = 0
    bold: dict[int, int] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    inline: dict[int, str] = field(default_factory=dict)
    breaks: set[int] = field(default_factory=set)
    parted: bool = False
    glued: set[int] = field(default_factory=set)
    titles: list[tuple[str, str]] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    clues: list[Clue] = field(default_factory=list)
    source_line: list[int] = field(default_factory=list)
    article_type: bool = False
    chosen: int = -1
    _wrappers: set[int] | None = field(default=None, init=False, repr=False, compare=False)
    _spans: Spans | None = field(default=None, init=False, repr=False, compare=False)

    def open_box(self, parent: int, tag: str, class_attr: str) -> int:
        """Add a box and return its number."""
        self._wrappers = self._spans = None
        self.parent.append(parent)
        self.tag.append(tag)
        self.class_attr.append(class_attr)
        return len(self.tag) - 1

    def add_title(self, source: str, title: str) -> None:
        """Add a headline candidate, unless it is longer than any headline."""
        if len(title) <= LONGEST_TITLE:
            self.titles.append((source, title))

    def add_line(self, text: str, kind: Kind, linked: int, box: int) -> None:
        """Add a line of normalised, non-empty text."""
        self.lines.append(text)
        self.kinds.append(kind)
        self.linked.append(linked)
        self.box.append(box)
        self.paragraph.append(self.opened)

    def add_lines(
        self, parts: Iterable[str], kind: Kind, link_share: float, box: int, inline: str | None
    ) -> None:
        """Add the parts of a text as lines; each has the same share of its characters in links.

        inline: the classes of inline elements around all of them, if any.
        """
        for part in parts:
            if line := " ".join(part.split()):
                if inline:
                    self.inline[len(self.lines)] = inline
                linked = min(len(line), round(link_share * len(line)))
                self.add_line(line, kind, linked, box)

    def is_bold(self, line: int) -> bool:
        """Whether nearly all of a line is bold."""
        return self.bold.get(line, 0) >= BOLD * len(self.lines[line])

    def boxes_of(self, line: int, most: int = sys.maxsize) -> list[int]:
        """The boxes a line is in, innermost first; at most `most`."""
        found: list[int] = []
        at = self.box[line]
        while at >= 0 and len(found) < most:
            found.append(at)
            at = self.parent[at]
        return found

    def home(self, line: int) -> int:
        """The innermost box of a line that is not just the wrapper of its paragraph."""
        box = self.box[line]
        if self.tag[box] == "p":
            box = self.parent[box]
        while self.wraps(box):
            box = self.parent[box]
        return box

    def wraps(self, box: int) -> bool:
        """Whether a box only wraps a paragraph: no id or class, one line, as editors make them."""
        if self.class_attr[box] or self.tag[box] not in _WRAPPERS:
            return False
        if self._wrappers is None:
            self._wrappers = self._find_wrappers()
        return box in self._wrappers

    def _find_wrappers(self) -> set[int]:
        """The boxes that only wrap a paragraph, if they are beside or inside others that do."""
        features = zip(*self.spans(), self.tag, self.class_attr, strict=True)
        bare = [
            box
            for box, (first, stop, tag, class_attr) in enumerate(features)
            if stop - first == 1 and not class_attr and tag in _WRAPPERS
        ]
        parent, tags = self.parent, self.tag
        twins = Counter([(parent[box], tags[box]) for box in bare])
        found: set[int] = set()
        for box in bare:
            if twins[parent[box], tags[box]] > 1 or parent[box] in found:
                found.add(box)
        return found

    def spans(self) -> Spans:
        """The line ranges of all boxes, once the page is read; an empty box ends at 0."""
        if self._spans is None:
            self._spans = self._find_spans()
        return self._spans

    def _find_spans(self) -> Spans:
        lines, parent = len(self.lines), self.parent
        first, stop = [lines] * len(parent), [0] * len(parent)
        # A dict keeps the last pair of each box: its first line here, and its last one below.
        backwards = zip(reversed(self.box), range(lines - 1, -1, -1), strict=True)
        for box, line in dict(backwards).items():
            first[box] = line
        for box, end in dict(zip(self.box, range(1, lines + 1), strict=True)).items():
            stop[box] = end
        # Children have greater numbers than their parents.
        for box in range(len(parent) - 1, 0, -1):
            if stop[box]:
                above = parent[box]
                if first[box] < first[above]:
                    first[above] = first[box]
                if stop[box] > stop[above]:
                    stop[above] = stop[box]
        return Spans(first, stop)

    def are_alike(self, box: int, other: int) -> bool:
        """Whether two boxes are the same one, or siblings with the same tag, id and classes."""
        return box == other or (
            self.parent[box] == self.parent[other]
            and self.tag[box] == self.tag[other]
            and self.class_attr[box] == self.class_attr[other]
        )

    def trail(self, line: int) -> str:
        """Tags, ids and classes of a line's boxes, outermost first, joined by " > "."""
        names = [
            f"{self.tag[b]} {self.class_attr[b]}".rstrip() for b in reversed(self.boxes_of(line))
        ]
        if line in self.inline:
            names.append(self.inline[line])
        return " > ".join(names)

    def link_share(self, line: int) -> float:
        """Share of a line's characters that are inside links."""
        return min(1.0, self.linked[line] / len(self.lines[line]))

    def same_row(self, line: int, other: int) -> bool:
        """Whether two lines are short cells beside each other in one row of a table."""
        if max(len(self.lines[line]), len(self.lines[other])) > LONGEST_CELL:
            return False
        one, two = self._cell(line), self._cell(other)
        return one != two and self._row(one) == self._row(two)

    def _cell(self, line: int) -> int:
        """The table cell that contains a line, or -1."""
        at = self.box[line] if self.kinds[line] == "cell" else -1
        while at >= 0 and self.tag[at] not in ("td", "th"):
            at = self.parent[at]
        return at

    def _row(self, cell: int) -> int:
        return self.parent[cell] if cell >= 0 else -1
