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
from cleaner.text.names import REPORTER, ends_credited
from cleaner.text.normalize import LOST

# Paragraphs of an article in a box with a name and boxes inside, at most.
MOST_INSIDE: Final = 6
# Characters of prose; a page with less has hardly any.
LITTLE_PROSE: Final = 150
# The name of a box is ignored if the box holds this share of the page's prose.
DISBELIEF: Final = 0.6
# A box named for comments is the article if this share of its text is paragraphs in a plain voice.
REPORT_SHARE: Final = 0.8
# And if there are this many of them.
PARAGRAPHS: Final = 3
# Different lines of a page on which rules are tried.  No page of news has a quarter of them;
# further lines are judged by their form alone.
MOST_ASKED: Final = 8_000
# Damaged lines that are compared with rules, which takes up to a hundred times as long; a page with
# more of them lost more than a few bytes.
MOST_DAMAGED: Final = 100
# Labels of the time of publication, at which an article opens.
PUBLICATION_LABEL: Final = lazy(r"입력|승인|등록|송고|작성|게재|발행")
# The day of a picture, between the sentence that describes it and who took it.
CAPTION_DAY: Final = lazy(rf"{PLAIN_STOP}{NUMERIC_DAY}\.?\s.{{0,20}}(?:{REPORTER}|@)")
# Who wrote a sentence, behind it.
_REPORTED: Final = lazy(rf"{PLAIN_STOP}[가-힣]{{2,4}}\s{REPORTER}\Z")
# Families of notices that come in whole sentences, as paragraphs of the body do.
SENTENCE_FAMILIES: Final = frozenset(
    ("caption", "ai-summary", "related", "byline", "copyright", "subscribe", "comment", "donation",
     "tip", "ad", "event", "login")
)  # fmt: skip
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
    """The rule that names a line of flattened text, if any, and whether as the header of a list."""

    rule: Rule | None
    is_header: bool


NO_RULING: Final = Ruling(None, False)


class Features:
    """Features of the lines and boxes of one page; computed on demand and cached.

    prose: running prose of each line; mass: prose below each box.
    all_linked: all of the page is in links, which therefore say nothing.
    tables: lines of flattened text that are tables of figures.
    others: lines of other articles on the page, which `locate.several` finds.
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
        """A caption with its day is a paragraph, however short, and a sentence with its reporter.

        Several such sentences may be the digests of a list; those of a round-up have marks.
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

    def _weigh_linked(self) -> None:
        """A sentence that is a link is prose if a sentence beside it in the same box is not a link.

        Headlines have no full stop, no other stop behind a verb, or end in dots.
        """
        page = self.page
        for line in compress(range(len(page.linked)), page.linked):
            text = page.lines[line]
            if page.kinds[line] in ("paragraph", "cell") and page.linked[line] > LINKED * len(text):
                ends = ends_stopped(text) and (text.endswith(".") or is_closed(text))
                if ends and not trails_off(text) and self._is_among_prose(line):
                    self.prose[line] = prose(text)

    def _is_among_prose(self, line: int) -> bool:
        """Whether a sentence without a link is beside a line, in the same box."""
        page = self.page
        return any(
            0 <= near < len(page.lines)
            and not page.linked[near]
            and self.is_firm(near)
            and page.home(near) == page.home(line)
            for near in (line - 1, line + 1)
        )

    def look(self, line: int) -> Look:
        """The line made ready for the rules; once for all questions and all lines like it."""
        text = self.page.lines[line]
        look = self._looks.get(text)
        if look is None:
            if len(self._looks) >= MOST_ASKED:
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
        """Whether a rule names any line of a flattened text: it is a page, then, not an article."""
        return any(self.ruling(line).rule for line in range(len(self.page.lines)))

    def is_firm(self, line: int) -> bool:
        """Whether the line is running prose rather than a headline that ends like a sentence."""
        twice = self.prose[line] * 2
        return twice > MOST_PROSE or twice > len(self.page.lines[line])

    def break_off(self, lines: Iterable[int]) -> bool:
        """Whether lines are teasers: some end in dots, and none ends a sentence."""
        lines = list(lines)
        trailing = any(trails_off(self.page.lines[i]) for i in lines)
        return trailing and not any(map(self.is_firm, lines))

    def named(self, line: int) -> str | None:
        """The family of the rule that names this line, as one above or below the body."""
        text = self.page.source == "text"
        rule = self.ruling(line).rule if text else self.look(line).whole("before")
        return rule.family if rule else None

    def publication_lines(self, lines: range | None = None) -> Iterator[int]:
        """The lines, of these or of the page, that are times of publication with their labels."""
        if lines is None:
            if self._labelled is None:
                self._labelled = self._labelled_lines(range(len(self.page.lines)))
            labelled = self._labelled
        else:
            labelled = self._labelled_lines(lines)
        return (line for line in labelled if self.named(line) == "date")

    def opens_among(self, lines: range) -> bool:
        """Whether one of the lines is a time of publication with its label."""
        return next(self.publication_lines(lines), None) is not None

    def _labelled_lines(self, lines: range) -> list[int]:
        """Those of the lines that hold such a label, as few do: all are searched together."""
        text = "\n".join(self.page.lines[lines.start : lines.stop])
        found: dict[int, None] = {}
        line, seen = lines.start, 0
        for label in PUBLICATION_LABEL.finditer(text):
            line += text.count("\n", seen, label.start())
            seen = label.start()
            found[line] = None
        return list(found)

    def is_publication_line(self, line: int) -> bool:
        """Whether a line is a time of publication with its label, as above an article."""
        labelled = PUBLICATION_LABEL.search(self.page.lines[line]) is not None
        return labelled and self.named(line) == "date"

    def _unweigh_titles(self) -> None:
        """A headline that ends like a sentence is no prose."""
        kinds = self.page.kinds
        prosy = compress(range(len(kinds)), self.prose)
        heads = [line for line in prosy if kinds[line] == "heading"]
        titles = {tight(text) for _, text in self.page.titles} if heads else set()
        for line in heads:
            if not self.is_firm(line) or tight(self.page.lines[line]) in titles:
                self.prose[line] = 0

    def unweigh_noise(self) -> None:
        """On a page with next to no prose, notices that a rule names count for none."""
        for line, weight in enumerate(self.prose):
            if weight and self.named(line):
                self.prose[line] = 0
        self.reweigh()

    def reweigh(self) -> None:
        """Sum up the boxes again, after lines were found to be no prose."""
        self.mass = self._masses()
        self._prosy = list(compress(range(len(self.mass)), self.mass))

    def _masses(self) -> list[int]:
        """Prose below each box; children have greater numbers than their parents."""
        parent, boxes = self.page.parent, self.page.box
        mass = [0] * len(parent)
        for line in compress(range(len(boxes)), self.prose):
            mass[boxes[line]] += self.prose[line]
        # Few boxes hold prose.  What is added to a parent is read when its turn comes.
        for box in compress(range(len(mass) - 1, 0, -1), reversed(mass)):
            mass[parent[box]] += mass[box]
        return mass

    def boxes_with_prose(self, least: int = 1) -> list[int]:
        """The boxes that hold at least so much prose."""
        return [box for box in self._prosy if self.mass[box] >= least]

    def family(self, box: int) -> str | None:
        """The noise family that this box's own names and tag give, None for text of the body."""
        if box not in self._families:
            class_attr = self.page.class_attr[box]
            found = self._meaning(class_attr) if class_attr else None
            if found and self.mass[box] and self._reads_on(box, found):
                found = None
            self._families[box] = found or _TAG_FAMILIES.get(self.page.tag[box])
        return self._families[box]

    def _meaning(self, class_attr: str) -> str | None:
        """The noise family that names give; found once for all boxes that have them."""
        if class_attr not in self._meanings:
            found = class_names.family(class_attr)
            is_body = found is not None and class_names.names_body(class_attr)
            self._meanings[class_attr] = None if is_body else found
        return self._meanings[class_attr]

    def named_above(self, box: int, outer: int) -> int:
        """The box itself, or the next around it inside the outer one, with a noise family; or -1.

        Lines share the boxes around them, so the way up is remembered.
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
        """The outermost box around this one that is inside the nearest of some boxes; or -1."""
        known = self._inside.setdefault(homes, {})
        way: list[int] = []
        while box >= 0 and box not in homes and box not in known:
            way.append(box)
            box = self.page.parent[box]
        found = known.get(box, way[-1] if way and box >= 0 else -1)
        known.update(dict.fromkeys(way, found))
        return found

    def _reads_on(self, box: int, family: str) -> bool:
        """Whether a box holds paragraphs of the body, whatever its name.

        Its sentences are in the voice of those beside it, in the same box around them.  At an end
        of the body one neighbour is enough for a name of controls, which come in no sentences, and
        for a name that the neighbour has too.
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
        """The box of a paragraph in the same voice beside this box, or -1."""
        page = self.page
        if not 0 <= line < len(page.lines):
            return -1
        own, around = page.boxes_of(line, EDITOR_BOXES), page.parent[box]
        near = next((b for b in own if around in (b, page.parent[b])), -1)
        return near if self._is_paragraph(line) and is_polite(page.lines[line]) == voice else -1

    def _is_paragraph(self, line: int) -> bool:
        """Whether a line is a closed sentence and no link."""
        page = self.page
        text = page.lines[line]
        return self.is_firm(line) and 2 * page.linked[line] < len(text) and ends_stopped(text)

    def _pictured(self) -> frozenset[int]:
        """The lines right below pictures."""
        return frozenset(picture.line for picture in self.page.pictures)

    def _own_lines(self, box: int) -> range:
        """The lines of a box; none where boxes inside have names for noise or it is large."""
        parent, names, lines = self.page.parent, self.page.class_attr, self.lines_in(box)
        inner = takewhile(lambda b: parent[b] >= box, range(box + 1, len(parent)))
        named = any(len(lines) > MOST_INSIDE or self._meaning(names[b]) for b in inner)
        return range(0) if named else lines

    def lines_in(self, box: int) -> range:
        """The lines of a box and of those inside it."""
        first, stop = self.page.spans()
        return range(first[box], stop[box])

    def box_around(self, lines: Sequence[int]) -> int:
        """The innermost box around some lines."""
        box = self.page.box[lines[0]]
        while box > 0 and self.lines_in(box).stop <= lines[-1]:
            box = self.page.parent[box]
        return box

    def blocks(self, box: int) -> bool:
        """Whether this box's own names mean noise, and it is small enough to trust them."""
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
        """Whether nearly all of a box are paragraphs in the style of reports.

        Readers have names, dates and controls beside what they write.
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
        """Whether this box or one around it blocks."""
        answer = self._blocked.get(box)
        return self._ask_blocked(box) if answer is None else answer

    def _ask_blocked(self, box: int) -> bool:
        """The answer for a box and those around it.  A loop, since boxes nest 1,000 deep."""
        asked: list[int] = []
        while box >= 0 and box not in self._blocked:
            asked.append(box)
            box = self.page.parent[box]
        answer = box >= 0 and self._blocked[box]
        for inner in reversed(asked):
            answer = self._blocked[inner] = answer or self.blocks(inner)
        return answer

    def is_listed(self, line: int) -> bool:
        """Whether a line is a link, or in a box named for noise: an item beside the article."""
        return self.page.link_share(line) > LINKED or self.blocked(self.page.box[line])
