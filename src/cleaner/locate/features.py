"""What is known of a page's lines and boxes before anything is decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from cleaner.locate import class_names
from cleaner.page import Page
from cleaner.rules import compound
from cleaner.rules.engine import Look, Rule, Rules
from cleaner.text.korean import MOST, prose, tight, trails_off

# A line with this share of its characters in links is a link.
LINKED: Final = 0.6
# With this share of the whole page in links, one was never closed, and links tell nothing.
ALL_LINKED: Final = 0.97
# Characters of prose that are next to none.
LITTLE_PROSE: Final = 150
# A box named for noise is not believed where it holds this share of the page's prose.
DISBELIEF: Final = 0.6
# Lines longer than this are prose, and no rule names them as a whole.
WHOLE_LONGEST: Final = 300
# Rules are asked of so many different lines.  No page of news has a tenth of them; of what comes
# then the shape alone tells.
MOST_ASKED: Final = 20_000
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
    """What the boxes of one page are called and hold; computed when asked, kept for the page.

    prose: running prose of each line; mass: prose below each box.
    """

    __slots__ = ("_blocked", "_families", "_looks", "_rulings", "mass", "page", "prose", "rules")

    def __init__(self, page: Page, rules: Rules) -> None:
        self.page = page
        self.rules = rules
        if sum(page.linked) > ALL_LINKED * sum(map(len, page.lines)):
            page.linked = [0] * len(page.lines)
        self.prose = [
            0 if kind == "control" or linked > LINKED * len(text) else prose(text)
            for text, kind, linked in zip(page.lines, page.kinds, page.linked, strict=True)
        ]
        self._unweigh_titles()
        self.mass = self._masses()
        self._families: dict[int, str | None] = {}
        self._blocked: dict[int, bool] = {}
        self._looks: dict[str, Look] = {}
        self._rulings: dict[int, Ruling] = {}

    def look(self, line: int) -> Look:
        """The line made ready for the rules; once for all questions and all lines like it."""
        text = self.page.lines[line]
        look = self._looks.get(text)
        if look is None:
            if len(self._looks) >= MOST_ASKED:
                return _SILENT
            look = self._looks[text] = self.rules.look(text)
        return look

    def ruling(self, line: int) -> Ruling:
        """What the rules say of a line of flattened text; asked once a line, and of few lines."""
        ruling = self._rulings.get(line)
        if ruling is None:
            ruling = self._rulings[line] = self._ruling(line)
        return ruling

    def _ruling(self, line: int) -> Ruling:
        if len(self.page.lines[line]) > WHOLE_LONGEST:
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
        return self.prose[line] * 2 > min(len(self.page.lines[line]), MOST)

    def are_teasers(self, lines: Iterable[int]) -> bool:
        """Whether some of the lines trail off in dots and none closes a sentence."""
        lines = list(lines)
        trailing = any(trails_off(self.page.lines[i]) for i in lines)
        return trailing and not any(map(self.is_firm, lines))

    def named(self, line: int) -> str | None:
        """The family of the rule that names this line, as one above or below the body."""
        text = self.page.source == "text"
        rule = self.ruling(line).rule if text else self.look(line).whole("before")
        return rule.family if rule else None

    def _unweigh_titles(self) -> None:
        """A headline that ends like a sentence is no prose."""
        titles = {tight(text) for _, text in self.page.titles}
        for line, kind in enumerate(self.page.kinds):
            if kind == "heading" and self.prose[line]:
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

    def _masses(self) -> list[int]:
        """Prose below each box; children have greater numbers than their parents."""
        mass = [0] * len(self.page.tag)
        for line, weight in enumerate(self.prose):
            if weight:
                mass[self.page.box[line]] += weight
        for box in range(len(mass) - 1, 0, -1):
            mass[self.page.parent[box]] += mass[box]
        return mass

    def family(self, box: int) -> str | None:
        """The noise family that this box's own names and tag tell."""
        if box not in self._families:
            tag, class_attr = self.page.tag[box], self.page.class_attr[box]
            found = (
                class_names.family(class_attr)
                if class_attr and not class_names.names_body(class_attr)
                else None
            )
            if found is None:
                found = _TAG_FAMILIES.get(tag)
            self._families[box] = found
        return self._families[box]

    def blocks(self, box: int) -> bool:
        """Whether this box's own names speak of noise, and it is small enough to believe them."""
        family = self.family(box)
        if family not in class_names.BLOCKING:
            return False
        mass = self.mass[box]
        return family == "comment" or mass < LITTLE_PROSE or mass <= DISBELIEF * self.mass[0]

    def blocked(self, box: int) -> bool:
        """Whether this box or one around it blocks.  A loop, since boxes nest 1,000 deep."""
        asked: list[int] = []
        while box >= 0 and box not in self._blocked:
            asked.append(box)
            box = self.page.parent[box]
        answer = box >= 0 and self._blocked[box]
        for inner in reversed(asked):
            answer = self._blocked[inner] = answer or self.blocks(inner)
        return answer
