"""Lists of other articles: items below a header of related news, boxes of links, teasers."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Final

from cleaner.locate.extent import SUB_HEAD_MARKS, follows_number
from cleaner.locate.features import LITTLE_PROSE
from cleaner.locate.links import LINKED
from cleaner.locate.measures import ENTRIES
from cleaner.locate.rule_places import ASK, ASKING
from cleaner.prune.dated_rows import listed_rows
from cleaner.prune.homes import home
from cleaner.prune.reasons import DATED, HEADING, LINKS, LISTED, Removal, by_rule
from cleaner.prune.state import Reasons, State
from cleaner.rules.engine import Rule
from cleaner.text.korean import LONG_LINE, is_marked
from cleaner.text.lazy import lazy

# Marks of links; below a header, a line that opens with one is an item, even if it is a sentence.
LINK_MARKS: Final = "☞☛→➤"
# Families of the fields and buttons in a box of readers' comments.
FORM_FAMILIES: Final = frozenset(("comment", "login"))
_ADDRESS_END: Final = lazy(r"[\w.-]@[\w-]{1,40}\.[\w.-]{2,30}\W{0,3}\Z")


def headed_lists(state: State) -> Reasons:
    """The headers of related news, and the items below each."""
    found: dict[int, Removal] = {}
    listing: Removal | None = None
    cards, header, ends = -1, -1, _Cards(state)
    for line in state.region:
        if line in state.reasons:
            continue
        if line in state.own.whole or line + 1 in state.own.whole:
            listing = None
            continue
        rule = ends.comments(line)
        if rule is None and (line > state.last or not _opens_prose(state, line)):
            rule = state.features.look(line).header("inside")
        if rule:
            found[line], header = by_rule(rule), line
            below = f"an item below “{state.page.lines[line][:30]}”"
            listing = found[line]._replace(reason=below) if line > state.first else None
            cards = ends.below(line, rule.family) if listing else -1
        elif listing and follows_number(state.features, line, header):
            listing = None
        elif listing and (line <= cards or _is_item(state, line, listing)):
            found[line] = listing
            if listing.rule in ASKING and state.features.named(line):  # the button to vote
                listing = None
        else:
            listing = None
    return found


class _Cards:
    """Cards below the headers of one page; each card is a link with a text.

    Cards are in a box outside the body, so their texts may be sentences and still be removed.
    Results are cached per box, since a page may have a header on every other line.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        lines = state.page.lines
        self.body = set(state.page.boxes_of(state.first)) if state.first < len(lines) else set()
        self.outer: dict[int, int] = {-1: -1}
        self.links: dict[int, list[int]] = {}
        self.texts: dict[int, list[int]] = {}

    @cached_property
    def start(self) -> int:
        """The first line with enough prose above it for an article; lazy, as few pages need it."""
        return _enough_prose(self.state)

    def comments(self, line: int) -> Rule | None:
        """The rule for a header or count of comments, if the line opens a box with their form."""
        if self.below(line, "comment") < 0:
            return None
        look = self.state.features.look(line)
        rule = look.header("inside") or look.whole("after")
        return rule if rule and rule.family == "comment" else None

    def below(self, header: int, family: str) -> int:
        """The last line of the cards below a header; -1 if there are none."""
        if header < (self.state.first if family == "comment" else self.start):
            return -1
        box = self._outermost(self.state.page.box[header])
        if box < 0:
            return -1
        inside = self.state.features.lines_in(box)
        last = inside.stop - 1
        if family == "comment":
            return last if inside.start == header and self._has_form(inside) else -1
        links, texts = self._read(box)
        link, text = bisect_right(links, header), bisect_right(texts, header)
        some = link < len(links) and text < len(texts)
        paired = some and links[link] < texts[text] and len(texts) - text <= len(links) - link
        return last if paired else -1

    def _has_form(self, lines: range) -> bool:
        """Whether the lines below the first hold a field or button for comments."""
        return any(self.state.features.named(line) in FORM_FAMILIES for line in lines[1:])

    def _outermost(self, box: int) -> int:
        """The outermost box around this one that does not hold the body; -1 if there is none."""
        way = []
        while box not in self.outer and box not in self.body:
            way.append(box)
            box = self.state.page.parent[box]
        found = self.outer.get(box, -1) if box not in self.body else -1
        for one in reversed(way):
            found = found if found >= 0 else one
            self.outer[one] = found
        return found

    def _read(self, box: int) -> tuple[list[int], list[int]]:
        """The lines of a box that are links, and the lines that are sentences."""
        if box not in self.links:
            page, features = self.state.page, self.state.features
            lines = features.lines_in(box)
            self.links[box] = [i for i in lines if page.linked[i] > LINKED * len(page.lines[i])]
            self.texts[box] = [i for i in lines if features.is_firm(i)]
        return self.links[box], self.texts[box]


def _enough_prose(state: State) -> int:
    """The first line with enough prose above it for an article; the number of lines if none."""
    prose = accumulate(state.features.prose[state.first :])
    found = (line for line, sum_ in enumerate(prose, state.first + 1) if sum_ >= LITTLE_PROSE)
    return next(found, len(state.page.lines))


def _opens_prose(state: State, line: int) -> bool:
    """Whether a line is a heading right above a sentence of the body: a sub-head in any words."""
    above = line < state.last and state.features.prose[line + 1] > 0
    return above and state.page.kinds[line] == "heading"


def _is_item(state: State, line: int, listing: Removal) -> bool:
    """Whether a line may be an item of a list, that is, neither a sentence nor a sub-head."""
    page, features = state.page, state.features
    text = page.lines[line]
    if text[0] in LINK_MARKS and len(text) <= LONG_LINE:
        return True
    if listing.rule in ASKING and page.source == "text" and text.endswith("?"):
        return not is_marked(text)  # with a mark it is a question of an interview
    if listing.rule == ASK or features.is_firm(line) or text[0] in SUB_HEAD_MARKS:
        return False
    if page.kinds[line] == "item":
        return True
    if line >= state.last:
        return not _is_below_links(state, line)
    if page.source == "text":
        return line not in page.breaks or features.prose[line + 1] <= LONG_LINE
    # Items are links or have their own box.  In comments, readers' names are above sentences.
    alone = page.linked[line] > 0 or page.home(line) != page.home(line + 1)
    return alone or listing.family == "comment" or not features.is_firm(line + 1)


def _is_below_links(state: State, line: int) -> bool:
    """Whether a line is no link but right below one, in a paragraph beside the sentences."""
    page, above = state.page, line - 1
    if page.source == "text" or page.linked[line] or not page.linked[above]:
        return False
    return home(page, line) in state.own.homes and page.paragraph[line] != page.paragraph[above]


def link_boxes(state: State) -> Reasons:
    """The headings of boxes inside the body that hold only links to other pages besides them."""
    page, homes = state.page, state.own.homes
    found: dict[int, Removal] = {}
    seen = set(homes)
    for line in state.region if homes else ():
        if state.reasons.get(line) is not LINKS:
            continue
        box = outer = page.box[line]
        while box not in seen and box > state.place.box:
            box, outer = page.parent[box], box
        if box in homes and outer not in seen:
            seen.add(outer)
            found.update(dict.fromkeys(_heading(state, state.features.lines_in(outer)), HEADING))
    return found


def _heading(state: State, lines: range) -> range:
    """The first line of a box if it is not prose and all lines below it are links; else empty."""
    links = next((i for i in lines if state.reasons.get(i) is LINKS), lines.start)
    above = range(lines.start, links)
    plain = len(above) <= 1 and not any(map(state.features.prose.__getitem__, above))
    below = range(links, lines.stop)
    # Above a single link, a plain text may be a caption; only a heading is sure to belong to it.
    several = len(below) > 1 or state.page.kinds[lines.start] == "heading"
    linked = several and all(state.reasons.get(i) is LINKS for i in below)
    return above if plain and linked else range(0)


def dated_headlines(state: State) -> Reasons:
    """Headlines of other articles with dates, below the last sentence of flattened text."""
    if state.page.source != "text":
        return {}
    below = range(state.last + 1, state.region.stop)
    return dict.fromkeys(listed_rows(state.features, below), DATED)


def marked_teasers(state: State) -> Reasons:
    """Teasers at the end of the body that open with the same mark, below the reporter's address."""
    if state.first >= state.last:
        return {}
    text = state.page.lines
    mark = text[state.last][:1]
    first = state.last
    while first > state.region.start and text[first - 1].startswith(mark):
        first -= 1
    run = range(first, state.last + 1)
    if first <= state.first or mark.isalnum() or len(run) < ENTRIES:  # as on most pages
        return {}
    signed = ends_in_address(text[first - 1])
    return dict.fromkeys(run, LISTED) if signed and state.features.break_off(run) else {}


def ends_in_address(text: str) -> bool:
    """Whether a line ends in a mail address, as the last line of a report does."""
    return "@" in text and _ADDRESS_END.search(text) is not None
