"""What inside and around the body is noise: by markup, by rule, by where a line stands.

Every line of the region gets its pieces: parts that are kept (`why` is None) and parts that go,
each with its reason.  Nothing is cut from a mark to the end of the page, and a line that nothing
speaks against stays.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cleaner.blocks import Page
from cleaner.locate import LINKED, BoxFacts, Located
from cleaner.rules.engine import Rules, Where
from cleaner.shape import ends_sentence, is_marked, tight

# A box named for noise goes where it holds less than this share of the body's prose.
MINOR: Final = 0.5


class Why(NamedTuple):
    """The reason for a removal: noise family, id of the rule, and the sentence for people."""

    family: str
    rule: str
    reason: str


class Piece(NamedTuple):
    """A part of a line, text[start:end]; kept where `why` is None."""

    start: int
    end: int
    why: Why | None


CONTROL: Final = Why("navigation", "navigation.control", "a button or a list of choices")
TITLE: Final = Why("title", "title.repeat", "the headline, which Article.title gives")
OUTSIDE: Final = Why("navigation", "page.outside", "stands outside the article's box")
DECK: Final = Why("deck", "deck.above", "stands above the first sentence of the body")
LINKS: Final = Why("related", "related.link", "a line that is a link and no sentence of the body")
LISTED: Final = Why("related", "related.item", "an item of a list under a header of related news")
TAIL: Final = Why("other", "tail.rest", "a rest below the last sentence of the body")
SECOND: Final = Why("print", "print.copy", "a second copy of the article")
URL: Final = Why("related", "related.address", "a bare web address")

_URL: Final = re.compile(r"[\s\-–·•▶☞:()<>\[\]]{0,6}(?:https?://|www\.)\S{3,500}[\s)\]>]{0,3}\Z")
_SPEAKER: Final = re.compile(
    r"(?:[◀<〈【\[(]\s?(?:앵커|기자|리포트|인터뷰|녹취|현장음|VCR|자막|싱크|아나운서|캐스터|출연|진행)[^>\])〉】▶]{0,40}"
    r"|[■□◆◇▣●○◎◈]|Q[.:\s]|A[.:\s])"
)
_SIGNATURE: Final = re.compile(r"\d{4}\s?년\s?\d{1,2}\s?월\s?\d{1,2}\s?일|\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?")


class Pruner:
    """Judges the lines of one page; `judge` gives the pieces of every line of the region."""

    __slots__ = ("box", "facts", "first", "keep", "last", "page", "rules", "titles", "why")

    def __init__(
        self, facts: BoxFacts, place: Located, rules: Rules, titles: set[str], keep: frozenset[str]
    ) -> None:
        self.page: Page = facts.page
        self.facts = facts
        self.box = place.box
        self.rules = rules
        self.titles = titles
        self.keep = keep
        self.first, self.last = place.first, place.last
        self.why: dict[int, Why | None] = {}

    def judge(self, low: int, high: int) -> dict[int, list[Piece]]:
        """The pieces of the lines from `low` to `high`, both inclusive."""
        region = range(low, high + 1)
        for line in region:
            self.why[line] = self._by_markup(line)
        self._lists(region)
        self._bounds(region)
        for line in region:
            if self.why[line] is None:
                self.why[line] = self._by_rule(line)
        self._bounds(region)
        for line in region:
            if self.why[line] is None:
                self.why[line] = self._by_place(line)
        self._copies(region)
        return {line: self._pieces(line) for line in region}

    def where(self, line: int) -> Where:
        """Where a line stands from the body's first and last sentence."""
        if line < self.first:
            return "before"
        return "after" if line > self.last else "inside"

    def _bounds(self, region: range) -> None:
        """First and last kept line of prose."""
        prose = [i for i in region if self.facts.prose[i] and self.why[i] is None]
        if prose:
            self.first, self.last = prose[0], prose[-1]

    def _by_markup(self, line: int) -> Why | None:
        page = self.page
        text = page.lines[line]
        if page.kinds[line] == "control":
            return CONTROL
        if tight(text) in self.titles:
            return TITLE
        if why := self._by_box(line):
            return why
        if _URL.match(text):
            return URL
        if page.linked[line] > LINKED * len(text):
            return LINKS
        return None

    def _by_box(self, line: int) -> Why | None:
        """The noise family that a box around the line, inside the article's, is named for."""
        facts, at = self.facts, self.page.box[line]
        limit = MINOR * max(facts.mass[self.box], 1)
        while at > self.box:
            family = facts.family(at)
            if family and facts.mass[at] < limit and family not in self.keep:
                cue = self.page.cue[at] or self.page.tag[at]
                return Why(family, f"{family}.box", f"stands in a box named “{cue[:60]}”")
            at = self.page.parent[at]
        return None

    def _lists(self, region: range) -> None:
        """A header of related news takes the items that follow it."""
        page = self.page
        listing: Why | None = None
        for line in region:
            text = page.lines[line]
            if self.why[line] is not None:
                continue
            rule = self.rules.header(text, "inside")
            if rule and (line > self.last or not self._opens_prose(line)):
                self.why[line] = Why(rule.family, rule.id, rule.why)
                listing = Why(rule.family, rule.id, f"an item below “{text[:30]}”")
            elif listing and not self.facts.prose[line]:
                self.why[line] = listing
            else:
                listing = None

    def _opens_prose(self, line: int) -> bool:
        return line < self.last and self.facts.prose[line + 1] > 0 and self.page.kinds[line] == "heading"

    def _by_rule(self, line: int) -> Why | None:
        rule = self.rules.whole(self.page.lines[line], self.where(line))
        if rule and rule.family not in self.keep:
            return Why(rule.family, rule.id, rule.why)
        return None

    def _by_place(self, line: int) -> Why | None:
        """Lines that are no sentences, before the first and after the last of them."""
        text = self.page.lines[line]
        if line < self.first and not self.facts.prose[line]:
            return None if _SPEAKER.match(text) or "deck" in self.keep else DECK
        if line > self.last:
            return self._after(line)
        return None

    def _after(self, line: int) -> Why | None:
        page = self.page
        text = page.lines[line]
        if self.facts.prose[line] or is_marked(text) or _SIGNATURE.search(text):
            return None
        if page.source == "text":
            return TAIL
        beside = page.box[line] == page.box[self.last] or page.kinds[line] in ("item", "cell")
        return None if beside else TAIL

    def _copies(self, region: range) -> None:
        """A run of lines that repeats the whole article from its first sentence is a copy."""
        kept = [i for i in region if self.why[i] is None]
        texts = [tight(self.page.lines[i]) for i in kept]
        if len(texts) < 2 or len(texts[0]) < 10 or texts[0] not in texts[1:]:
            return
        half = texts.index(texts[0], 1)
        rest = set(texts[:half])
        if len(texts) - half >= 2 and all(t in rest for t in texts[half:]):
            for line in kept[half:]:
                self.why[line] = SECOND

    def _pieces(self, line: int) -> list[Piece]:
        text, why = self.page.lines[line], self.why[line]
        if why:
            return [Piece(0, len(text), why)]
        cuts = [c for c in self.rules.cuts(text, self.where(line)) if c.rule.family not in self.keep]
        pieces: list[Piece] = []
        at = 0
        for cut in cuts:
            if cut.start > at:
                pieces.append(Piece(at, cut.start, None))
            pieces.append(Piece(cut.start, cut.end, Why(cut.rule.family, cut.rule.id, cut.rule.why)))
            at = cut.end
        if at < len(text):
            pieces.append(Piece(at, len(text), None))
        return pieces


def joins(text: str) -> bool:
    """Whether a kept line breaks off in a sentence that its successor goes on with."""
    return len(text) >= 15 and not ends_sentence(text) and text[-1] not in ":;)]>”\"’'】"
