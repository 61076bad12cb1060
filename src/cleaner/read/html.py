"""HTML to Page: one walk over the tree collects lines and boxes.

Block-level elements and `<br>` end a line.  Content that browsers do not show is left out (scripts,
styles, templates, elements hidden by attribute or inline style).  Inline elements whose class names
a caption or a byline end a line too, since pages put them right beside other text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final, Literal, NamedTuple

from lxml import etree

from cleaner.date.clues import Clue
from cleaner.page import Kind, Page, Picture
from cleaner.read import code_lines, flattened, leftovers, unescaped
from cleaner.text.lazy import lazy
from cleaner.text.normalize import is_sound, sound

INVISIBLE: Final = frozenset(
    "script style noscript svg math head title iframe frame noframes object embed audio "
    "video canvas datalist param source track meta link base input textarea area".split()
)
INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q "
    "rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
# Inline elements that sites use, with a class, for captions and bylines.
_STYLED: Final = frozenset(("span", "em", "strong", "b", "font", "i", "small", "time"))
# Elements that are never shown, but read wherever they are.
_MACHINERY: Final = frozenset(("script", "meta", "title", "link"))
_BOLD: Final = frozenset(("b", "strong"))
_Sort = Literal["block", "inline", "styled", "break", "picture", "machinery", "invisible"]
# All elements not listed here are blocks.
_SORTS: Final[dict[str, _Sort]] = {
    **dict.fromkeys(INLINE, "inline"),
    **dict.fromkeys(_STYLED, "styled"),
    **dict.fromkeys(INVISIBLE, "invisible"),
    **dict.fromkeys(_MACHINERY, "machinery"),
    "img": "picture",
    "br": "break",
}
_KINDS: Final[dict[str, Kind]] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading", "li": "item", "dt": "item", "dd": "item", "td": "cell", "th": "cell",
    "figcaption": "caption", "caption": "caption", "button": "control", "select": "control",
    "option": "control", "p": "paragraph",
}  # fmt: skip
# Every branch starts with a literal letter, which makes the search fast.
_SPLITS: Final = lazy(
    r"caption|img_desc|photo|byline|reporter|copyright|img_txt|pic_desc|summary|sub_?tit"
    # Text for screen readers only; an empty group marks these branches.
    r"|blind()|sr[-_]?only()|screen[-_]?(?:out|reader)()|visually[-_]?hidden()|a11y()"
    r"|hidden[-_]?te?xt()|assistive()|offscreen()"
)
_NAMING: Final = frozenset(("class", "id", "role", "itemprop"))
_HIDDEN: Final = lazy(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\((?:\s*[01](?:px)?[\s,]){2}|"
    r"text-indent\s*:\s*-(?:\d{4}|[5-9]\d\d)",
    re.IGNORECASE,
)
_HIDING: Final = ("none", "hidden", "rect(", "indent")
# Elements, styles and classes that show line ends as they are in the source.
_AS_WRITTEN: Final = frozenset(("pre", "xmp", "listing", "plaintext"))
_KEEPS_ENDS: Final = lazy(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_NAMED_PRE: Final = lazy(r"white-?space-(?:pre|break-spaces)|(?<![a-z])pre-(?:wrap|line)")
# Some pages hide these until a script has run; they are always shown here.
_PAGE: Final = frozenset(("html", "body"))
# Elements that `revealing` shows, for pages that show no text without their scripts.
_REVEALED: Final = frozenset(("noscript", "main", "article"))
_REVEALING: Final = {tag: sort for tag, sort in _SORTS.items() if tag not in _REVEALED}
# Searched in names in lower case.
_DATED: Final = lazy(r"date|time|publish|modif|created|issued|regist")
# Elements that need no box of their own if they have no class or id.
_BARE: Final = frozenset("p h1 h2 h3 h4 h5 h6 tbody thead".split())
_TITLES: Final = {"og:title": "og", "twitter:title": "twitter", "title": "meta"}
_AUTHORS: Final = frozenset(("author", "article:author", "dable:author", "og:article:author"))
# An element's attributes; HTML trees hold str alone.
_items: Final[Callable[[etree._Element], list[tuple[str, str]]]] = etree._Element.items  # type: ignore[assignment]
# Longer class attributes are cut: the rest is generated names.
LONGEST_CLASS: Final = 300
# An element's list item, its list and the box around that: enough to see what its date belongs to.
BOXES_AROUND: Final = 3
# The shortest date is "2024.3.1".
SHORTEST_DATE: Final = 8
# The greatest length of a label, a day and a time.
LONGEST_DATE: Final = 60


# An open element: the element, its box, its kind, whether it is in a link, whether it ends a line.
_Around = tuple[etree._Element, int, Kind, bool, bool]


class Reading(NamedTuple):
    """The contents of a tree.

    page: the visible page; linked_data, code: texts of its JSON-LD and of its other scripts.
    hides: the number of characters in the longest element that only `revealing` shows.
    stated: names, in lower case, and contents of its <meta> elements.
    canonical: the address in `<link rel="canonical">`.
    """

    page: Page
    linked_data: tuple[str, ...]
    code: tuple[str, ...]
    hides: int
    stated: Sequence[tuple[str, str]] = ()
    canonical: str | None = None


class _TreeWalk:
    """One walk over a tree; it fills `page`."""

    __slots__ = ("as_written", "asides", "hides", "hint", "linked", "machinery", "page",
                 "parts", "shown", "sorts", "splits")  # fmt: skip

    def __init__(self, *, revealing: bool = False) -> None:
        self.page = Page("html")
        self.sorts = _REVEALING if revealing else _SORTS
        self.shown = _PAGE | _REVEALED if revealing else _PAGE
        # Texts for screen readers inside the current line; they are added below the line.
        self.asides: list[tuple[str, str, str]] = []
        # Boxes that show the line ends of the source.
        self.as_written: set[int] = set()
        self.parts: list[str] = []
        self.machinery: list[tuple[str, etree._Element]] = []
        self.splits: dict[str, tuple[str, re.Match[str] | None]] = {}
        # The number of characters in the longest element left out that `revealing` would show.
        self.hides = 0
        self.linked = 0
        self.hint = ""

    def flush(self, kind: Kind, box: int) -> None:
        """End the current line, if any."""
        parts = self.parts
        if not parts:
            return
        text = parts[0] if len(parts) == 1 else "".join(parts)
        parts.clear()
        if self.as_written and box in self.as_written:
            self._add_lines(text, kind, box)
        elif text := " ".join(text.split()):
            page = self.page
            if self.hint:
                page.inline[len(page.lines)] = self.hint
            page.add_line(text, kind, self.linked, box)
        self.linked = 0
        self.hint = ""
        if self.asides:
            self._add_asides(kind, box)

    def _add_asides(self, kind: Kind, box: int) -> None:
        """Add the texts for screen readers inside a line as lines below it."""
        for text, tag, class_attr in self.asides:
            if text := " ".join(sound(text).split()):
                self.page.add_line(text, kind, 0, self.page.open_box(box, tag, class_attr))
        self.asides.clear()

    def _add_lines(self, text: str, kind: Kind, box: int) -> None:
        """Add a text whose line ends are shown."""
        share = self.linked / max(1, len(text.strip()))
        self.page.add_lines(flattened.paragraphs(text), kind, share, box, self.hint)

    def run(self, root: etree._Element) -> None:
        """Walk the whole tree.  Every element is visited once, so time is linear in their number.

        Elements are iterated in page order, and an element's parent shows which open elements have
        ended.  That takes half the time of stepping from child to sibling.
        """
        around: list[_Around] = []
        page, parts, flush = self.page, self.parts, self.flush
        sort_of, kind_of = self.sorts.get, _KINDS.get
        at, box, kind = root, page.open_box(-1, "body", ""), _KINDS["p"]
        in_link = ends_line = holds = False  # holds: whether the element has child elements
        if root.text:
            parts.append(root.text)
        elements = root.iter()
        next(elements)  # the root
        for el in chain(elements, (None,)):
            parent = root if el is None else el.getparent()
            while at is not parent:
                if ends_line and (parts or holds):
                    if parts:
                        flush(kind, box)
                    page.opened += 1
                holds, text = True, at.tail
                at, box, kind, in_link, ends_line = around.pop()
                if text and (parts or not text.isspace()):  # white space does not open a line
                    parts.append(text)
                    if in_link:
                        self.linked += len(text.strip())
            if el is None:
                break
            tag = el.tag
            sort = sort_of(tag, "block")
            if sort == "block":
                inner = self._enter(el, tag, kind, box)
            elif sort == "inline":
                inner = box
            elif sort == "styled":
                inner = self._enter_inline(el, tag, kind, box)
            else:
                inner = -1
                self._leave_out(el, tag, sort, kind, box)
            if inner < 0:
                if tag in _REVEALED:
                    self.hides = max(self.hides, sum(map(len, el.itertext())))
                self._pass_over(el, elements)
                holds, text = True, el.tail
            else:
                around.append((at, box, kind, in_link, ends_line))
                holds, text = False, el.text
                if sort == "block":
                    kind, ends_line = kind_of(tag, kind), True
                else:
                    in_link, ends_line = in_link or tag == "a", inner > box
                at, box = el, inner
            if text and (parts or not text.isspace()):
                parts.append(text)
                if in_link:
                    self.linked += len(text.strip())
        flush(kind, box)

    def _leave_out(self, el: etree._Element, tag: str, sort: _Sort, kind: Kind, box: int) -> None:
        """Handle an element that shows no text: note its data or picture, or end the line."""
        if sort == "machinery":
            self.machinery.append((tag, el))
        elif sort == "break":
            if self.parts:
                self.flush(kind, box)
        elif sort == "picture" and not self.parts:
            self._note_picture(el, box)

    def _pass_over(self, el: etree._Element, elements: Iterator[etree._Element]) -> None:
        """Skip the elements inside one that is not shown; keep its scripts and metadata."""
        last = el
        while len(last):
            last = last[-1]
        while el is not last:
            el = next(elements)
            if self.sorts.get(el.tag) == "machinery":
                self.machinery.append((el.tag, el))

    def _enter(self, el: etree._Element, tag: str, kind: Kind, box: int) -> int:
        """The box for the contents of this block, or -1 if browsers hide it."""
        if tag == "template" and el.get("shadowrootmode", el.get("shadowroot")) is None:
            return -1
        if self.parts:
            self.flush(kind, box)
        page = self.page
        page.opened += 1
        class_attr, written = "", tag in _AS_WRITTEN or box in self.as_written
        for name, value in _items(el):
            if name == "class" or name in _NAMING:
                class_attr = f"{class_attr} {value}" if class_attr else value
            elif name == "hidden" or name == "style":
                if (name == "hidden" or _hides(value)) and tag not in self.shown:
                    return -1
                written = written or ("pre" in value and _KEEPS_ENDS.search(value) is not None)
            elif name[:5] == "data-" and ("date" in name or "time" in name):
                self._note_date(el, name, value)
        if not class_attr and tag in _BARE and not written:
            return box
        if class_attr:
            class_attr = class_attr[:LONGEST_CLASS].lower()
            written = written or ("pre" in class_attr and _NAMED_PRE.search(class_attr) is not None)
        page.parent.append(box)
        page.tag.append(tag)
        page.class_attr.append(class_attr)
        inner = len(page.tag) - 1
        if written:
            self.as_written.add(inner)
        return inner

    def _enter_inline(self, el: etree._Element, tag: str, kind: Kind, box: int) -> int:
        """The box for the contents of this inline element, or -1 if they are not part of the line.

        They are not if browsers hide them, or if they are for screen readers inside a line.
        An element named as a caption or byline ends the line and gets a box of its own; other
        classes are kept as a part of the line's trail.
        """
        if tag == "time" and (moment := el.get("datetime")):
            self._note("time", el.get("itemprop") or "datetime", moment, el)
        if tag in _BOLD:
            self._note_bold(el)
        for name, value in _items(el):
            if name == "class":
                class_attr, found = self.splits.get(value) or self._splits(value)
                if found:
                    if found.lastindex and self.parts:
                        self.asides.append(("".join(map(str, el.itertext())), tag, class_attr))
                        return -1
                    self.flush(kind, box)
                    return self.page.open_box(box, tag, class_attr)
                if len(self.hint) < LONGEST_CLASS:
                    self.hint = f"{self.hint} {class_attr}" if self.hint else class_attr
            elif name == "hidden" or (name == "style" and _hides(value)):
                return -1
            elif name[:5] == "data-" and ("date" in name or "time" in name):
                self._note_date(el, name, value)
            elif name == "itemprop" and value[:4] == "date":
                self._note_date(el, value, el.get("content") or "")
        return box

    def _splits(self, value: str) -> tuple[str, re.Match[str] | None]:
        """A class in lower case, and the match in it that ends a line, if any.

        Results are kept, since the same classes are on many elements.
        """
        class_attr = value[:LONGEST_CLASS].lower()
        found = self.splits[value] = class_attr, _SPLITS.search(class_attr)
        return found

    def _note_bold(self, el: etree._Element) -> None:
        """Add an element's text to the bold characters of the line.

        If the text is all in a single child, the child's text counts.
        """
        text = el.text
        if len(el) == 1 and not (text and text.strip()):
            text = el[0].text
        if text:
            bold, line = self.page.bold, len(self.page.lines)
            bold[line] = bold.get(line, 0) + len(text.strip())

    def _note_picture(self, el: etree._Element, box: int) -> None:
        page, alt = self.page, el.get("alt") or ""
        page.pictures.append(Picture(len(page.lines), box, page.opened, alt[:LONGEST_CLASS]))

    def _note_date(self, el: etree._Element, name: str, value: str) -> None:
        """Note an attribute named as a date, such as data-date-time, if its length fits one."""
        if SHORTEST_DATE <= len(value) <= LONGEST_DATE:
            self._note("attribute", name, value, el)

    def _note(self, source: str, name: str, value: str, el: etree._Element) -> None:
        page = self.page
        page.clues.append(Clue(source, name, value, len(page.lines), _surroundings(el)))


def _hides(style: str) -> bool:
    """Whether an inline style hides its element."""
    low = style.lower()
    # Most styles have none of these words, so the pattern is rarely needed.
    return any(map(low.__contains__, _HIDING)) and _HIDDEN.search(style) is not None


def _surroundings(el: etree._Element) -> str:
    """Tags, classes and ids of an element and of the nearest ones around it, outermost first."""
    near = [el, *islice(el.iterancestors(), BOXES_AROUND)]
    names = (
        f"{one.tag} {one.get('class') or ''} {one.get('id') or ''}"[:LONGEST_CLASS].lower()
        for one in reversed(near)
    )
    return " > ".join(names)


def read(root: etree._Element, *, revealing: bool = False) -> Page:
    """The page of a tree.

    revealing: also show <noscript>, which is for browsers without scripts, and <main> and
        <article> elements that are hidden until scripts have run.
    """
    walk = _walked(root, revealing=revealing)
    _read_machinery(walk.machinery, walk.page)
    return walk.page


def read_all(root: etree._Element) -> Reading:
    """The page of a tree, the texts of its scripts, and its metadata."""
    walk = _walked(root)
    data: list[str] = []
    code: list[str] = []
    for tag, el in walk.machinery:
        if tag == "script" and (text := el.text):
            (data if "ld+json" in (el.get("type") or "").lower() else code).append(text)
    stated, canonical = _read_machinery(walk.machinery, walk.page)
    return Reading(walk.page, tuple(data), tuple(code), walk.hides, stated, canonical)


def _walked(root: etree._Element, *, revealing: bool = False) -> _TreeWalk:
    """A walk over the whole tree; escaped leftovers in its lines are read again."""
    walk = _TreeWalk(revealing=revealing)
    walk.run(root)
    page = walk.page
    text = " ".join(page.lines)
    is_normal = is_sound(text)
    # A page that means to show code to its readers marks it as code.
    code = code_lines.holds_code(text) and next(root.iter("code", "pre"), None) is None
    if code or not (is_normal and leftovers.is_clean(text)):
        unescaped.read_again(page, tags=leftovers.has_tags(text), is_sound=is_normal, code=code)
    if len(max(page.lines, key=len, default="")) >= flattened.ONE_LINE:
        page.lines = [
            flattened.unglued(line) if len(line) >= flattened.ONE_LINE else line
            for line in page.lines
        ]
    for number in code_lines.code_lines(page.lines) if code else ():
        page.kinds[number] = "code"
    if code_lines.holds_place_marks(text):
        for number, line in enumerate(page.lines):
            if code_lines.is_place_mark(line):
                page.kinds[number] = "code"
    return walk


def _read_machinery(
    elements: Iterable[tuple[str, etree._Element]], page: Page
) -> tuple[list[tuple[str, str]], str | None]:
    """Add titles, authors and dates in <meta> and <title> to the page.

    Returns names and contents of all <meta> elements, and the canonical address, if any.
    """
    stated: list[tuple[str, str]] = []
    canonical: str | None = None
    for tag, el in elements:
        if tag == "meta":
            if (content := el.get("content")) and (name := el.get("property") or el.get("name")):
                stated.append((name.lower(), content))
                _read_meta(*stated[-1], page)
            elif content and (name := el.get("itemprop")):
                _read_meta(name.lower(), content, page)
        elif tag == "title" and el.text and next(el.iterancestors("svg"), None) is None:
            page.add_title("title", _normal(el.text))
        elif tag == "link" and canonical is None and (el.get("rel") or "").lower() == "canonical":
            canonical = el.get("href")
    return stated, canonical


def _read_meta(name: str, content: str, page: Page) -> None:
    if name in _TITLES:
        page.add_title(_TITLES[name], _normal(content))
    elif name in _AUTHORS:
        page.authors.append(_normal(content))
    elif name == "og:type":
        page.article_type = _normal(content).lower() == "article"
    elif _DATED.search(name) and len(value := _normal(content)) <= LONGEST_DATE:
        page.clues.append(Clue("meta", name, value))


def _normal(text: str) -> str:
    return " ".join(sound(text).split())
