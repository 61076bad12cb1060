"""Which lines are the article: the stretch of the page with the most prose, and its box.

Every line weighs its running prose, less what speaks against it (links, controls, boxes named
for noise); the stretch of lines with the greatest sum is the article (maximum subarray, Kadane
1984).  In HTML the box that holds nearly all of that stretch bounds it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from cleaner import cues
from cleaner.blocks import Page
from cleaner.rules.engine import Look, Rule, Rules
from cleaner.shape import LONG_LINE, is_marked, prose, tight

# Weights in characters of prose, tuned on ../shared/corpus with container hints off.
LINK_COST: Final = 60
SHORT_COST: Final = 8
CONTROL_COST: Final = 12
NOISE_COST: Final = 25
LINKED: Final = 0.6
ALL_LINKED: Final = 0.97
# A box named for noise is not believed where it holds this share of the page's prose.
DISBELIEF: Final = 0.6
# The container is the deepest box with this share of the stretch's prose.
HOLDS: Final = 0.85
WHOLE_LONGEST: Final = 300
_OPENS: Final = re.compile(r"입력|승인|등록|송고|작성|게재|발행")
# Less prose than this and the scripts are asked.
SHORT_PAGE: Final = 600
LITTLE_PROSE: Final = 150


class Located(NamedTuple):
    """Where the article stands.

    box: number of the box that bounds it; -1 where nothing was found.
    first, last: its first and last line of prose.
    prose: characters of running prose between them.
    named: the box is named for bodies or known.
    """

    box: int
    first: int
    last: int
    prose: int
    named: bool


NOWHERE: Final = Located(-1, 0, -1, 0, False)


class BoxFacts:
    """What the boxes of one page are called and hold; computed when asked, kept for the page.

    prose: running prose of each line; mass: prose below each box; ruled: in flattened text the
    lines that a rule names, with the rule.
    """

    __slots__ = ("_blocked", "_families", "_looks", "mass", "page", "prose", "ruled", "rules")

    def __init__(self, page: Page, rules: Rules) -> None:
        self.page = page
        self.rules = rules
        if sum(page.linked) > ALL_LINKED * sum(map(len, page.lines)):
            # Everything stands in one link that was never closed; it tells nothing.
            page.linked = [0] * len(page.lines)
        self.prose = [
            0 if kind == "control" or linked > LINKED * len(text) else prose(text)
            for text, kind, linked in zip(page.lines, page.kinds, page.linked, strict=True)
        ]
        self._unweigh_titles()
        self.mass = self._masses()
        self._families: dict[int, str | None] = {}
        self._blocked: dict[int, bool] = {}
        self.ruled: dict[int, Rule] = {}
        self._looks: dict[int, Look] = {}

    def look(self, line: int) -> Look:
        """The line made ready for the rules; once for all questions."""
        look = self._looks.get(line)
        if look is None:
            look = self._looks[line] = self.rules.look(self.page.lines[line])
        return look

    def is_firm(self, line: int) -> bool:
        """Whether the line is running prose rather than a headline that ends like a sentence."""
        return self.prose[line] * 2 > len(self.page.lines[line])

    def named(self, line: int) -> str | None:
        """The family of the rule that names this line, as one above or below the body."""
        rule = (
            self.ruled.get(line) if self.page.source == "text" else self.look(line).whole("before")
        )
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
            tag, cue = self.page.tag[box], self.page.cue[box]
            found = cues.family(cue) if cue and not cues.names_body(cue) else None
            if found is None:
                found = _TAG_FAMILIES.get(tag)
            self._families[box] = found
        return self._families[box]

    def blocks(self, box: int) -> bool:
        """Whether this box's own names speak of noise, and it is small enough to believe them."""
        family = self.family(box)
        if family not in cues.BLOCKING:
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


_TAG_FAMILIES: Final = {
    "nav": "navigation",
    "footer": "navigation",
    "aside": "related",
    "figure": "caption",
    "figcaption": "caption",
    "button": "navigation",
    "select": "navigation",
}


def _weigh(facts: BoxFacts, line: int) -> int:
    page = facts.page
    weight = facts.prose[line]
    if weight:
        return -NOISE_COST if facts.blocked(page.box[line]) else weight
    if page.kinds[line] == "control":
        return -CONTROL_COST
    return -LINK_COST if page.linked[line] > LINKED * len(page.lines[line]) else -SHORT_COST


def _stretch(weights: list[int]) -> tuple[int, int, int]:
    """First line, last line and sum of the heaviest stretch; sum 0 where all weigh against."""
    best = (0, -1, 0)
    start, total = 0, 0
    for line, weight in enumerate(weights):
        if total <= 0:
            start, total = line, 0
        total += weight
        if total > best[2]:
            best = (start, line, total)
    return best


def _holder(facts: BoxFacts, first: int, last: int) -> int:
    """The deepest box that holds nearly all prose of the stretch."""
    page = facts.page
    inside: dict[int, int] = {}
    total = 0
    for line in range(first, last + 1):
        if facts.prose[line] and not facts.blocked(page.box[line]):
            total += facts.prose[line]
            for box in page.boxes_of(line):
                inside[box] = inside.get(box, 0) + facts.prose[line]
    return max((box for box, mass in inside.items() if mass >= HOLDS * total), default=0)


def _named_box(facts: BoxFacts, hints: bool) -> int:
    """The box with the most prose among those named as bodies by standard or site, or -1.

    A name that several boxes with prose bear is a paragraph's, not the body's.
    """
    bearers: dict[str, list[int]] = {}
    for box, cue in enumerate(facts.page.cue):
        if cue and facts.mass[box] and not facts.blocked(box):
            if "articlebody" in cue or (hints and cues.is_known_container(cue)):
                bearers.setdefault(cue, []).append(box)
    single = [boxes[0] for boxes in bearers.values() if len(boxes) == 1]
    return max(single, key=lambda b: facts.mass[b], default=-1)


def _short_box(facts: BoxFacts) -> int:
    """Where there is next to no prose: the box named for a body with the most plain text, or -1."""
    page = facts.page
    size = [0] * len(page.tag)
    for line, text in enumerate(page.lines):
        if page.linked[line] <= LINKED * len(text) and page.kinds[line] != "control":
            size[page.box[line]] += len(text)
    for box in range(len(size) - 1, 0, -1):
        size[page.parent[box]] += size[box]
    named = [b for b, cue in enumerate(page.cue) if cue and cues.names_body(cue)]
    named = [b for b in named if 0 < size[b] <= SHORT_PAGE and not facts.blocked(b)]
    return max(named, key=lambda b: (size[b], b), default=-1)


def locate(facts: BoxFacts, *, hints: bool) -> Located:
    """The article's place on an HTML page."""
    if sum(facts.prose) < LITTLE_PROSE:
        facts.unweigh_noise()
    page = facts.page
    weights = [_weigh(facts, line) for line in range(len(page.lines))]
    first, last, total = _stretch(weights)
    box = _holder(facts, first, last) if total else -1
    named = _named_box(facts, hints)
    if named >= 0 and facts.mass[named] * 3 >= total:
        box = named
    elif total < LITTLE_PROSE and (short := _short_box(facts)) >= 0:
        box = short
    elif total < SHORT_TEXT and (found := _below_date(facts)):
        return found
    return _within(facts, box) if box >= 0 else NOWHERE


def _within(facts: BoxFacts, box: int) -> Located:
    """The prose lines of a box, first to last."""
    page = facts.page
    low, high = span(page, box)
    body = [i for i in range(low, high + 1) if facts.prose[i] and not facts.blocked(page.box[i])]
    named = cues.names_body(page.cue[box]) or cues.is_known_container(page.cue[box])
    if not body:
        return Located(box, low, high, 0, named) if low <= high and named else NOWHERE
    return Located(box, body[0], body[-1], sum(facts.prose[i] for i in body), named)


# Flattened text: what the rules say against a line weighs like a link, a list's header more, and
# a line that reads like a headline more than a bare control.
RULE_COST: Final = 15
HEADER_COST: Final = 60
HEADLINE_COST: Final = 12
HEADLINE: Final = range(12, 90)
# Once this much prose was read, a line of these families closes the article as far as one can
# tell: prose behind it counts for less, until a labelled date opens an article again.
OPENED: Final = 80
# A notice of less prose than this, with nothing behind it, was no article after all.
CERTAIN: Final = 250
# Less than this and the lines below the date are asked for a body without sentences.
SHORT_TEXT: Final = 40
# Lines without a sentence that may part an article's prose where no rule names any.
APART: Final = 16
BELOW_DATE: Final = 25
# Above the date stand at most this many lines that read like sentences and are no body.
HEAD: Final = 3
LONGEST_HEAD: Final = 90
REACH: Final = 20
CLOSING: Final = {
    "comment": 0.0, "related": 0.15, "ranking": 0.15, "copyright": 0.3, "subscribe": 0.3,
    "tip": 0.3, "login": 0.3, "event": 0.3, "donation": 0.3,
}  # fmt: skip


def locate_text(facts: BoxFacts) -> Located:
    """The article's place in flattened text, where rules stand in for the markup."""
    weights = _weights_of_text(facts)
    first, last, _ = _stretch(weights)
    body = _without_head(facts, [i for i in range(first, last + 1) if weights[i] > 0])
    if sum(facts.prose[i] for i in body) < SHORT_TEXT and (found := _below_date(facts)):
        return found
    if not body:
        return _marked_list(facts)
    first, last = _extended(facts, body[0], body[-1])
    return Located(0, first, last, sum(facts.prose[first : last + 1]), False)


def _marked_list(facts: BoxFacts) -> Located:
    """A text of nothing but marked items (appointments, results) is an article of its own."""
    lines = facts.page.lines
    if facts.ruled or not lines or 2 * sum(map(is_marked, lines)) <= len(lines):
        return NOWHERE
    return Located(0, 0, len(lines) - 1, 0, True)


def _extended(facts: BoxFacts, first: int, last: int) -> tuple[int, int]:
    """The stretch with the prose around it that no rule parts from it: tables stand between."""
    lines = len(facts.page.lines)
    for line in range(last + 1, min(lines, last + 1 + APART)):
        if line in facts.ruled:
            break
        last = line if facts.is_firm(line) else last
    for line in range(first - 1, max(-1, first - 1 - APART), -1):
        if line in facts.ruled:
            break
        first = line if facts.is_firm(line) else first
    return first, last


def _without_head(facts: BoxFacts, body: list[int]) -> list[int]:
    """The lines of prose without a headline above the date that reads like a sentence."""
    page = facts.page
    head = 0
    for count, line in enumerate(body[:HEAD]):
        if len(page.lines[line]) > LONGEST_HEAD:
            break
        below = body[count + 1] if count + 1 < len(body) else min(len(page.lines), line + REACH)
        if any(facts.named(i) in ("date", "font-size") for i in range(line + 1, below)):
            head = count + 1
    return body[head:]


def _below_date(facts: BoxFacts) -> Located | None:
    """A body without a sentence: the few plain lines below a labelled date."""
    page = facts.page
    lines = range(len(page.lines))
    dated = [i for i in lines if _OPENS.search(page.lines[i]) and facts.named(i) == "date"]
    if not dated:
        return None
    repeated = Counter(page.lines)
    body: list[int] = []
    for line in range(dated[0] + 1, min(len(page.lines), dated[0] + 1 + BELOW_DATE)):
        family = facts.named(line)
        noise = family is not None or facts.blocked(page.box[line])
        if noise and (body or family in CLOSING):
            break
        plain = page.kinds[line] != "control" and page.linked[line] * 2 < len(page.lines[line])
        if not noise and plain and repeated[page.lines[line]] == 1:
            body += [line] if len(page.lines[line]) in HEADLINE else []
    if not body or len(body) > 3:
        return None
    return Located(page.box[body[0]], body[0], body[-1], sum(facts.prose[i] for i in body), True)


def _weights_of_text(facts: BoxFacts) -> list[int]:
    page = facts.page
    weights: list[int] = []
    read, trust, running = 0, 1.0, 0
    for line, text in enumerate(page.lines):
        running = max(0, running + weights[-1]) if weights else 0
        if not running and read < CERTAIN:
            read, trust = 0, 1.0
        header = rule = None
        if len(text) <= WHOLE_LONGEST:
            look = facts.look(line)
            header = look.header("inside")
            rule = header or look.whole("after")
        if rule is None:
            weights.append(_weight_of_text(facts, line, trust))
            read += weights[-1] if weights[-1] > 0 else 0
            continue
        facts.ruled[line] = rule
        lone = header is not None and rule.family != "comment" and not _heads_items(facts, line)
        weights.append(-HEADER_COST if header and not lone else -RULE_COST)
        if rule.family == "date" and _OPENS.search(text):
            trust = 1.0 if read < CERTAIN or trust else trust
        elif (read >= OPENED or header) and not lone:
            trust = min(trust, CLOSING.get(rule.family, 1.0))
    return weights


def _heads_items(facts: BoxFacts, line: int) -> bool:
    """Whether headlines stand below a list's header, and not the next paragraph of the body."""
    lines = facts.page.lines
    return line + 1 >= len(lines) or len(lines[line + 1]) < LONG_LINE or not facts.is_firm(line + 1)


def _weight_of_text(facts: BoxFacts, line: int, trust: float) -> int:
    """The weight of a line that no rule names; `trust` is what prose counts here."""
    page = facts.page
    size = len(page.lines[line])
    if page.linked[line] > LINKED * size:
        return -LINK_COST
    if facts.prose[line]:
        # Teasers stand below headlines one by one; a paragraph below another is a text's.
        goes_on = trust and line and facts.is_firm(line - 1)
        return int((1.0 if goes_on else trust) * facts.prose[line]) or -SHORT_COST
    if is_marked(page.lines[line]):
        return 0
    return -HEADLINE_COST if size in HEADLINE else -SHORT_COST


def whole(facts: BoxFacts) -> Located:
    """All of a page, for script data that holds nothing but the article."""
    lines = [i for i, weight in enumerate(facts.prose) if weight]
    if not lines:
        return Located(0, 0, len(facts.page.lines) - 1, 0, True) if facts.page.lines else NOWHERE
    return Located(0, lines[0], lines[-1], sum(facts.prose), True)


def span(page: Page, box: int) -> tuple[int, int]:
    """First and last line that stand in a box; (0, -1) where none does.

    Boxes are numbered as they open, so those inside one box have the numbers after its own.
    """
    after = box + 1
    while after < len(page.parent) and page.parent[after] >= box:
        after += 1
    lines = [i for i, own in enumerate(page.box) if box <= own < after]
    return (lines[0], lines[-1]) if lines else (0, -1)
