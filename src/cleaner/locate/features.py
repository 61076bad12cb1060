"""Precomputed features of a page's lines and boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, takewhile
from typing import Final, NamedTuple

from cleaner.date.parse import NUMERIC_DAY
from cleaner.locate import class_names, cut_sentences
from cleaner.locate.links import LINKED, is_in_one_link
from cleaner.locate.tables import of_figures
from cleaner.page import EDITOR_BOXES, UNREAD, Page
from cleaner.rules import compound
from cleaner.rules.engine import BLOCK_EDGE, Look, Rule, Rules
from cleaner.text.korean import (
    MOST_PROSE,
    PLAIN_STOP,
    ends_stopped,
    is_closed,
    is_marked,
    is_polite,
    prose,
    tight,
    trails_off,
)
from cleaner.text.lazy import lazy
from cleaner.text.names import REPORTER, ends_credited, is_credited_scene
from cleaner.text.normalize import LOST

# A box with boxes inside and more lines than this is not read as paragraphs of the article.
MOST_INSIDE: Final = 6
# Characters.  A page with less prose has hardly any.
LITTLE_PROSE: Final = 150
# The name of a box may be ignored if the box holds more than this share of the page's prose.
DISBELIEF: Final = 0.6
# A box named for noise may still hold the article, if at least this share of its text is paragraphs
# in the plain voice of reports.
REPORT_SHARE: Final = 0.8
# It needs at least this many such paragraphs.
PARAGRAPHS: Final = 3
# Rules are tried on at most this many different lines of a page; all others are judged by their
# form alone.  No news page has a quarter as many.
MOST_LOOKS: Final = 8_000
# At most this many damaged lines are compared with rules in spite of their lost bytes, which takes
# up to a hundred times as long.  A page with more of them lost more than a few bytes.
MOST_DAMAGED: Final = 100
# Labels of the publication time, which is where an article begins.
PUBLICATION_LABEL: Final = lazy(r"입력|승인|등록|송고|작성|게재|발행")
# The day of a picture, between the sentence that describes it and the photographer's name.
CAPTION_DAY: Final = lazy(rf"{PLAIN_STOP}{NUMERIC_DAY}\.?\s.{{0,20}}(?:{REPORTER}|@)")
# The reporter's name after a sentence.
_REPORTED: Final = lazy(rf"{PLAIN_STOP}[가-힣]{{2,4}}\s{REPORTER}\Z")
PHOTO_STORY: Final = 4  # lines of flattened text at most: headline, caption, its reporter
# Families of notices that are written in whole sentences, as the body is.
SENTENCE_FAMILIES: Final = frozenset(
    ("caption", "ai-summary", "related", "byline", "copyright", "subscribe", "comment", "donation",
     "tip", "ad", "event", "login")
)  # fmt: skip
# The look of lines beyond MOST_LOOKS; no rule matches it.
_SILENT: Final = Rules(()).look("")
_TAG_FAMILIES: Final = {
    "nav": "navigation",
    "footer": "navigation",
    "aside": "related",
    "figure": "caption",
    "figcaption": "caption",
    "button": "navigation",
    "select": "navigation",
}


class Ruling(NamedTuple):
    """The rule that matches a line of flattened text, if any, and whether it heads a list."""

    rule: Rule | None
    is_header: bool


NO_RULING: Final = Ruling(None, False)


class Features:
    """Features of the lines and boxes of one page; computed on demand and cached.

    prose: characters of running prose of each line.
    mass: characters of running prose in each box, including the boxes inside it.
    all_linked: nearly all of the page is in links, so links prove nothing.
    tables: the lines of flattened text that belong to tables of figures.
    others: the lines of each other article on the page, found by `locate.several`.
    """

    __slots__ = (
        "_blocked", "_damaged", "_families", "_inside", "_labelled", "_looks", "_meanings",
        "_named", "_prosy", "_rulings", "all_linked", "mass", "others", "page", "prose", "rules",
        "tables",
    )  # fmt: skip

    def __init__(self, page: Page, rules: Rules) -> None:
        self.page = page
        self.rules = rules
        self.all_linked = is_in_one_link(page)
        if self.all_linked:
            page.linked = [0] * len(page.lines)
        self.prose = [
            0 if kind in UNREAD or linked > LINKED * len(text) else prose(text)
            for text, kind, linked in zip(page.lines, page.kinds, page.linked, strict=True)
        ]
        self._weigh_captions()
        self._weigh_linked()
        if page.source != "text":
            cut_sentences.weigh(page, self.prose)
        self._unweigh_titles()
        self.reweigh()
        self.others: list[range] = []
        self._families: dict[int, str | None] = dict.fromkeys(class_names.around_body(page))
        self._labelled: list[int] | None = None
        self._meanings: dict[str, str | None] = {}
        self._named: dict[tuple[int, int], int] = {}
        self._inside: dict[frozenset[int], dict[int, int]] = {}
        self._blocked: dict[int, bool] = {}
        self._looks: dict[str, Look] = {}
        self._damaged = 0
        self._rulings: dict[int, Ruling] = {}
        self.tables = of_figures(page.lines) if page.source == "text" else frozenset[int]()

    def _weigh_captions(self) -> None:
        """Count short captions with a day, and a short sentence with its reporter, as prose.

        Several such sentences may be a list's digests; they count if each has a round-up's mark.
        A credited caption counts if hardly anything else is there.
        """
        lines, signed = self.page.lines, list[int]()
        for line in compress(range(len(self.prose)), self.prose):
            if self.is_firm(line):
                continue
            if CAPTION_DAY.search(lines[line]):
                self.prose[line] = min(len(lines[line]), MOST_PROSE)
            elif ends_credited(lines[line]) and _REPORTED.search(lines[line]):
                signed.append(line)
        if len(signed) == 1 or all(is_marked(lines[line]) for line in signed):
            for line in signed:
                self.prose[line] = min(len(lines[line]), MOST_PROSE)
        few = self.page.source == "text" and len(lines) <= PHOTO_STORY
        if few and not any(map(self.is_firm, range(len(lines)))):
            weights = zip(lines, self.prose, strict=True)
            self.prose = [len(text) if is_credited_scene(text) else n for text, n in weights]

    def _weigh_linked(self) -> None:
        """Count a linked sentence as prose if a sentence next to it in its box is not linked.

        Linked headlines have no full stop or other stop after a verb, or they end in dots.
        """
        page = self.page
        for line in compress(range(len(page.linked)), page.linked):
            text = page.lines[line]
            if page.kinds[line] in ("paragraph", "cell") and page.linked[line] > LINKED * len(text):
                ends = ends_stopped(text) and (text.endswith(".") or is_closed(text))
                if ends and not trails_off(text) and self._is_among_prose(line):
                    self.prose[line] = prose(text)

    def _is_among_prose(self, line: int) -> bool:
        """Whether the line above or below is a sentence without links in the same box."""
        page = self.page
        return any(
            0 <= near < len(page.lines)
            and not page.linked[near]
            and self.is_firm(near)
            and page.home(near) == page.home(line)
            for near in (line - 1, line + 1)
        )

    def look(self, line: int) -> Look:
        """The line prepared for the rules; computed once for all lines with the same text."""
        text = self.page.lines[line]
        look = self._looks.get(text)
        if look is None:
            if len(self._looks) >= MOST_LOOKS:
                return _SILENT
            look = self._looks[text] = self._new_look(text)
        return look

    def _new_look(self, text: str) -> Look:
        if LOST not in text or self._damaged >= MOST_DAMAGED:
            return self.rules.look(text)
        from cleaner.rules.damaged import DamagedLook  # few pages lost bytes

        self._damaged += 1
        return DamagedLook(self.rules, text)

    def ruling(self, line: int) -> Ruling:
        """The rule that matches a line of flattened text; computed once per line, for few lines."""
        ruling = self._rulings.get(line)
        if ruling is None:
            ruling = self._rulings[line] = self._ruling(line)
        return ruling

    def _ruling(self, line: int) -> Ruling:
        if len(self.page.lines[line]) > BLOCK_EDGE or line in self.tables:
            return NO_RULING
        look = self.look(line)
        if header := look.header("inside"):
            return Ruling(header, True)
        rule = look.whole("after") or compound.whole(look.rules, look, "after")
        return Ruling(rule, False) if rule else NO_RULING

    def is_ruled(self) -> bool:
        """Whether a rule matches any line of flattened text, which then is more than an article."""
        return any(self.ruling(line).rule for line in range(len(self.page.lines)))

    def is_firm(self, line: int) -> bool:
        """Whether the line is running prose rather than a headline that ends like a sentence."""
        twice = self.prose[line] * 2
        return twice > MOST_PROSE or twice > len(self.page.lines[line])

    def break_off(self, lines: Iterable[int]) -> bool:
        """Whether lines are teasers: some end in dots, and none is running prose."""
        lines = list(lines)
        trailing = any(trails_off(self.page.lines[i]) for i in lines)
        return trailing and not any(map(self.is_firm, lines))

    def named(self, line: int) -> str | None:
        """The family of the rule that matches this line as one outside the body, if any."""
        text = self.page.source == "text"
        rule = self.ruling(line).rule if text else self.look(line).whole("before")
        return rule.family if rule else None

    def publication_lines(self, lines: range | None = None) -> Iterator[int]:
        """The lines, of these or of the whole page, that are labelled publication times."""
        if lines is None:
            if self._labelled is None:
                self._labelled = self._labelled_lines(range(len(self.page.lines)))
            labelled = self._labelled
        else:
            labelled = self._labelled_lines(lines)
        return (line for line in labelled if self.named(line) == "date")

    def opens_among(self, lines: range) -> bool:
        """Whether one of the lines is a labelled publication time."""
        return next(self.publication_lines(lines), None) is not None

    def _labelled_lines(self, lines: range) -> list[int]:
        """The lines that hold the label of a publication time.

        Few do, so all lines are joined and searched at once.
        """
        text = "\n".join(self.page.lines[lines.start : lines.stop])
        found: dict[int, None] = {}
        line, seen = lines.start, 0
        for label in PUBLICATION_LABEL.finditer(text):
            line += text.count("\n", seen, label.start())
            seen = label.start()
            found[line] = None
        return list(found)

    def is_publication_line(self, line: int) -> bool:
        """Whether a line is a labelled publication time, as above an article."""
        labelled = PUBLICATION_LABEL.search(self.page.lines[line]) is not None
        return labelled and self.named(line) == "date"

    def _unweigh_titles(self) -> None:
        """Do not count a headline as prose, even if it ends like a sentence."""
        kinds = self.page.kinds
        prosy = compress(range(len(kinds)), self.prose)
        heads = [line for line in prosy if kinds[line] == "heading"]
        titles = {tight(text) for _, text in self.page.titles} if heads else set()
        for line in heads:
            if not self.is_firm(line) or tight(self.page.lines[line]) in titles:
                self.prose[line] = 0

    def unweigh_noise(self) -> None:
        """Do not count lines that a rule matches as prose; for pages with next to no prose."""
        for line, weight in enumerate(self.prose):
            if weight and self.named(line):
                self.prose[line] = 0
        self.reweigh()

    def reweigh(self) -> None:
        """Recompute the prose of each box, after the prose of some lines changed."""
        self.mass = self._masses()
        self._prosy = list(compress(range(len(self.mass)), self.mass))

    def _masses(self) -> list[int]:
        """The prose in each box, including the boxes inside it."""
        parent, boxes = self.page.parent, self.page.box
        mass = [0] * len(parent)
        for line in compress(range(len(boxes)), self.prose):
            mass[boxes[line]] += self.prose[line]
        # A box has a greater number than its parent: backwards, each sum is complete when added.
        for box in compress(range(len(mass) - 1, 0, -1), reversed(mass)):
            mass[parent[box]] += mass[box]
        return mass

    def boxes_with_prose(self, least: int = 1) -> list[int]:
        """The boxes that hold at least `least` characters of prose, in the order of the page."""
        return [box for box in self._prosy if self.mass[box] >= least]

    def family(self, box: int) -> str | None:
        """The noise family of a box by its own names and tag; None if they mean no noise."""
        if box not in self._families:
            class_attr = self.page.class_attr[box]
            found = self._meaning(class_attr) if class_attr else None
            if found and self.mass[box] and self._reads_on(box, found):
                found = None
            self._families[box] = found or _TAG_FAMILIES.get(self.page.tag[box])
        return self._families[box]

    def _meaning(self, class_attr: str) -> str | None:
        """The noise family that these names mean, if any; cached for boxes with the same names."""
        if class_attr not in self._meanings:
            found = class_names.family(class_attr)
            is_body = found is not None and class_names.names_body(class_attr)
            self._meanings[class_attr] = None if is_body else found
        return self._meanings[class_attr]

    def named_above(self, box: int, outer: int) -> int:
        """The innermost box with a noise family: this box or one around it, inside `outer`; or -1.

        Lines share the boxes around them, so the way up is cached.
        """
        way: list[int] = []
        found = -1
        while box > outer:
            known = self._named.get((box, outer))
            if known is not None or self.family(box):
                found = box if known is None else known
                break
            way.append(box)
            box = self.page.parent[box]
        for passed in way:
            self._named[passed, outer] = found
        return found

    def inside_one_of(self, homes: frozenset[int], box: int) -> int:
        """The child of the nearest home around a box that holds the box; -1 if there is none."""
        known = self._inside.setdefault(homes, {})
        way: list[int] = []
        while box >= 0 and box not in homes and box not in known:
            way.append(box)
            box = self.page.parent[box]
        found = known.get(box, way[-1] if way and box >= 0 else -1)
        known.update(dict.fromkeys(way, found))
        return found

    def _reads_on(self, box: int, family: str) -> bool:
        """Whether a box holds paragraphs of the body, in spite of its noise name.

        They must be sentences in the same voice as the paragraphs above and below the box, in the
        same parent.  One such neighbour is enough if the box is named for controls, which are not
        written in sentences, or if the neighbour has the same name.
        """
        lines = self._own_lines(box)
        if not lines or not all(map(self._is_paragraph, lines)):
            return False
        if family == "caption" and {lines.start, lines.stop} & self._pictured():
            return False
        voice = is_polite(self.page.lines[lines[-1]])
        near = (lines[0] - 1, lines[-1] + 1)
        beside = [self._home_beside(line, box, voice) for line in near]
        if all(b >= 0 for b in beside):
            return True
        if family in SENTENCE_FAMILIES:
            names = self.page.class_attr
            return any(b > 0 and names[b] == names[box] for b in beside)
        return any(b >= 0 for b in beside)

    def _home_beside(self, line: int, box: int, voice: bool) -> int:
        """The box of a paragraph next to `box`, if it is in the same voice and parent; or -1."""
        page = self.page
        if not 0 <= line < len(page.lines):
            return -1
        own, around = page.boxes_of(line, EDITOR_BOXES), page.parent[box]
        near = next((b for b in own if around in (b, page.parent[b])), -1)
        return near if self._is_paragraph(line) and is_polite(page.lines[line]) == voice else -1

    def _is_paragraph(self, line: int) -> bool:
        """Whether a line is running prose that ends a sentence, and mostly not in links."""
        page = self.page
        text = page.lines[line]
        return self.is_firm(line) and 2 * page.linked[line] < len(text) and ends_stopped(text)

    def _pictured(self) -> frozenset[int]:
        """The lines right below pictures."""
        return frozenset(picture.line for picture in self.page.pictures)

    def _own_lines(self, box: int) -> range:
        """The lines of a box; none if boxes inside are named for noise or there are many lines."""
        parent, names, lines = self.page.parent, self.page.class_attr, self.lines_in(box)
        inner = takewhile(lambda b: parent[b] >= box, range(box + 1, len(parent)))
        named = any(len(lines) > MOST_INSIDE or self._meaning(names[b]) for b in inner)
        return range(0) if named else lines

    def lines_in(self, box: int) -> range:
        """The lines of a box, including those of the boxes inside it."""
        first, stop = self.page.spans()
        return range(first[box], stop[box])

    def box_around(self, lines: Sequence[int]) -> int:
        """The innermost box that holds all of some lines, which are in the order of the page."""
        box = self.page.box[lines[0]]
        while box > 0 and self.lines_in(box).stop <= lines[-1]:
            box = self.page.parent[box]
        return box

    def blocks(self, box: int) -> bool:
        """Whether this box's own names mean noise, and its content does not refute them."""
        family = self.family(box)
        if family not in class_names.BLOCKING:
            return False
        mass, total = self.mass[box], self.mass[0]
        if mass <= DISBELIEF * total:
            return True
        if family == "comment":
            return total - mass >= LITTLE_PROSE or not self._reports(box)
        return mass < LITTLE_PROSE and not self._reports(box)

    def _reports(self, box: int) -> bool:
        """Whether nearly all of a box is paragraphs in the style of reports.

        Readers' comments are mixed with names, dates and controls.
        """
        texts = [self.page.lines[i] for i in self.lines_in(box)]
        plain = [
            text
            for i, text in zip(self.lines_in(box), texts, strict=True)
            if self.is_firm(i) and not is_polite(text)
        ]
        size = sum(map(len, plain))
        return len(plain) >= PARAGRAPHS and size >= REPORT_SHARE * sum(map(len, texts))

    def blocked(self, box: int) -> bool:
        """Whether this box or one around it is noise, as `blocks` decides."""
        answer = self._blocked.get(box)
        return self._find_blocked(box) if answer is None else answer

    def _find_blocked(self, box: int) -> bool:
        """Compute `blocked` for a box and those around it.  A loop, since boxes nest 1,000 deep."""
        way: list[int] = []
        while box >= 0 and box not in self._blocked:
            way.append(box)
            box = self.page.parent[box]
        answer = box >= 0 and self._blocked[box]
        for inner in reversed(way):
            answer = self._blocked[inner] = answer or self.blocks(inner)
        return answer

    def is_listed(self, line: int) -> bool:
        """Whether a line is a link or in a box of noise, and so not part of the article."""
        return self.page.link_share(line) > LINKED or self.blocked(self.page.box[line])
