"""What inside and around the body is noise: by markup, by rule, by where a line stands.

Every line of the region gets its pieces: parts that are kept (`why` is None) and parts that go,
each with its reason.  Nothing is cut from a mark to the end of the page, and a line that nothing
speaks against stays.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cleaner.locate import class_names
from cleaner.locate.features import LINKED, LITTLE_PROSE, Features
from cleaner.locate.html import CLOSING, Located, span
from cleaner.page import Page
from cleaner.rules import compound
from cleaner.rules.engine import Where
from cleaner.text.korean import LONG_LINE, breaks_off, ends_sentence, tight

# A box named for noise goes where it holds less than this share of the body's prose.
MINOR: Final = 0.5
# Families whose words stand in rows; a bare word of theirs beside another one is a control.
CONTROLS: Final = frozenset(
    ("share", "print", "font-size", "audio", "translate", "reaction", "comment", "navigation",
     "login", "player")
)  # fmt: skip
WORD: Final = 20
DECK_TAGS: Final = frozenset("strong b em span h2 h3 h4 h5".split())
# A part of a split sentence; one that ends in no particle is longer than sub-heads are.
SPLIT: Final = 15
LONG_SPLIT: Final = 45
SECTION_MARKS: Final = "■□◆◇▣●○◎"
# So many lines without a sentence may close a text that has no noise behind it.
LONGEST_END: Final = 14
# A copy is looked for by the first lines of this many letters; this share of it must repeat.
OPENING: Final = 4
COPIED: Final = 15
COPY_SHARE: Final = 0.8
SUMMARY_SHARE: Final = 0.6
# So many lines with one mark are a list, looked for below an address of at most this length.
TEASERS: Final = 3
LONGEST_ADDRESS: Final = 80


class Removal(NamedTuple):
    """The reason for a removal: noise family, id of the rule, and the sentence for people."""

    family: str
    rule: str
    reason: str


class Piece(NamedTuple):
    """A part of a line, text[start:end]; kept where `why` is None."""

    start: int
    end: int
    why: Removal | None


CONTROL: Final = Removal("navigation", "navigation.control", "a button or a list of choices")
TITLE: Final = Removal("title", "title.repeat", "the headline, which Article.title gives")
OUTSIDE: Final = Removal("navigation", "page.outside", "stands outside the article's box")
BEYOND: Final = Removal("other", "page.beyond", "stands beyond what opens or closes the article")
DECK: Final = Removal("deck", "deck.above", "stands above the first sentence of the body")
LINKS: Final = Removal(
    "related", "related.link", "a line that is a link and no sentence of the body"
)
LISTED: Final = Removal(
    "related", "related.item", "an item of a list under a header of related news"
)
TAIL: Final = Removal("other", "tail.rest", "a rest below the last sentence of the body")
SECOND: Final = Removal("print", "print.copy", "a second copy of the article")
SUMMARY: Final = Removal("ai-summary", "ai-summary.copy", "sentences of the body repeated above it")
URL: Final = Removal("related", "related.address", "a bare web address")
STRUCTURE: Final = (
    CONTROL,
    TITLE,
    OUTSIDE,
    BEYOND,
    DECK,
    LINKS,
    LISTED,
    TAIL,
    SECOND,
    SUMMARY,
    URL,
)
"""The reasons that no rule stands for; besides, a box named for noise is `FAMILY.box`."""

_URL: Final = re.compile(r"[\s\-–·•▶☞:()<>\[\]]{0,6}(?:https?://|www\.)\S{3,500}[\s)\]>]{0,3}\Z")
_SPEAKER: Final = re.compile(
    r"(?:[◀<〈【\[(]\s?(?:앵커|기자|리포트|인터뷰|녹취|현장음|VCR|자막|싱크|아나운서|캐스터|출연|진행)[^>\])〉】▶]{0,40}"
    r"|[■□◆◇▣●○◎◈]|Q[.:\s]|A[.:\s])"
)
# Marks of an article's last lines; a bare dash or bracket there opens a link to another one.
CLOSING_MARK: Final = re.compile(
    r"[■□◆◇▣▲△▽▷○●◎①-⑳]|\d{1,2}[.)]\s|[-–·*•]\s?[^:\s][^:]{0,14}:\s?\S"
)
_ADDRESS_END: Final = re.compile(r"[\w.-]@[\w-]{1,40}\.[\w.-]{2,30}\W{0,3}\Z")
_SIGNATURE: Final = re.compile(
    r"\d{4}\s?년\s?\d{1,2}\s?월\s?\d{1,2}\s?일|\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?"
)


class Pruner:
    """Judges the lines of one page; `judge` gives the pieces of every line of the region."""

    __slots__ = (
        "asked", "box", "features", "first", "keep", "last",
        "page", "place", "plain", "titles", "why",
    )  # fmt: skip

    def __init__(
        self, features: Features, place: Located, titles: set[str], keep: frozenset[str]
    ) -> None:
        self.page: Page = features.page
        self.features = features
        self.box = place.box
        self.titles = titles
        self.keep = keep
        self.place = place
        self.plain = features.page.source == "text" and not features.is_ruled()
        self.first, self.last = place.first, place.last
        self.why: dict[int, Removal | None] = {}
        # Lines of a family that the options keep: where they stand speaks against them no more.
        self.asked: set[int] = set()

    def judge(self, region: range) -> dict[int, list[Piece]]:
        """The pieces of the lines of the region."""
        for line in region:
            self.why[line] = self._by_markup(line)
        self._restore_photo_story(region)
        self._lists(region)
        self._bounds(region)
        self._signed_off(region)
        for line in region:
            if self.why[line] is None:
                self.why[line] = self._by_rule(line)
        self._runs(region)
        self._bounds(region)
        for line in region:
            if self.why[line] is None:
                self.why[line] = self._by_place(line, region.stop - 1)
        self._copies(region)
        return {line: self._pieces(line) for line in region}

    def _restore_photo_story(self, region: range) -> None:
        """Where no sentence stands outside the captions, these are the article."""
        prose = [i for i in region if self.features.prose[i]]
        whys = [self.why[i] for i in prose]
        if None not in whys:
            for line, why in zip(prose, whys, strict=True):
                if why and why.family == "caption":
                    self.why[line] = None

    def where(self, line: int) -> Where:
        """Where a line stands from the body's first and last sentence."""
        if line < self.first:
            return "before"
        return "after" if line > self.last else "inside"

    def _bounds(self, region: range) -> None:
        """First and last kept line of prose."""
        prose = [i for i in region if self.features.prose[i] and self.why[i] is None]
        while len(prose) > 1 and self._is_named_deck(prose[0]):
            self.why[prose.pop(0)] = DECK
        if prose:
            self.first, self.last = prose[0], prose[-1]

    def _is_named_deck(self, line: int) -> bool:
        """A line above the body, in a box named for decks, that ends like a sentence."""
        if "deck" in self.keep or self.features.is_firm(line):
            return False
        box = self.page.box[line]
        return box > self.box and class_names.names_deck(self.page.class_attr[box])

    def _by_markup(self, line: int) -> Removal | None:
        page = self.page
        text = page.lines[line]
        if page.kinds[line] == "control":
            return CONTROL
        if self._is_title(text) and not (self.plain and self._is_subhead(line)):
            return TITLE
        if why := self._by_box(line):
            return why
        if self.features.prose[line] and not self.place.first <= line <= self.place.last:
            if self.place.narrow:
                return BEYOND
            if page.source == "text" and not self.plain:
                return OUTSIDE
        if _URL.match(text):
            return URL
        if page.linked[line] > LINKED * len(text):
            return LINKS
        return None

    def _is_title(self, text: str) -> bool:
        return any(len(t) <= len(text) <= 2 * len(t) and tight(text) == t for t in self.titles)

    def _by_box(self, line: int) -> Removal | None:
        """The noise family that a box around the line, inside the article's, is named for."""
        features, at = self.features, self.page.box[line]
        limit = MINOR * max(features.mass[self.box], 1)
        while at > self.box:
            family = features.family(at)
            if family == "ai-summary" and self.page.tag[at] in DECK_TAGS:
                family = "deck"  # a widget is a box of its own; a deck is a line called summary
            small = features.mass[at] < limit or features.blocks(at)
            if family and small and family in self.keep:
                self.asked.add(line)
            elif family and small:
                class_attr = self.page.class_attr[at] or self.page.tag[at]
                return Removal(
                    family, f"{family}.box", f"stands in a box named “{class_attr[:60]}”"
                )
            at = self.page.parent[at]
        return None

    def _lists(self, region: range) -> None:
        """A header of related news takes the items that follow it."""
        page = self.page
        listing: Removal | None = None
        cards = -1
        for line in region:
            text = page.lines[line]
            if self.why[line] is not None:
                continue
            rule = self.features.look(line).header("inside")
            if rule and (line > self.last or not self._opens_prose(line)):
                self.why[line] = Removal(rule.family, rule.id, rule.why)
                below = Removal(rule.family, rule.id, f"an item below “{text[:30]}”")
                listing = below if line > self.first else None
                cards = self._last_card(line) if listing else -1
            elif listing and (line <= cards or self._is_item(line, listing)):
                self.why[line] = listing
            else:
                listing = None

    def _last_card(self, header: int) -> int:
        """The last line of cards below a header, each a link with a text; -1 where none stand.

        They stand in a box of their own, and so may their texts be sentences.
        """
        page = self.page
        box, around = -1, page.box[header]
        body = set(page.boxes_of(self.first))
        while around not in body:
            box, around = around, page.parent[around]
        if box < 0 or sum(self.features.prose[self.first : header]) < LITTLE_PROSE:
            return -1
        last = span(page, box)[1]
        below = range(header + 1, last + 1)
        links = [i for i in below if page.linked[i] > LINKED * len(page.lines[i])]
        texts = [i for i in below if self.features.is_firm(i)]
        paired = links and texts and links[0] < texts[0] and len(texts) <= len(links)
        return last if paired else -1

    def _opens_prose(self, line: int) -> bool:
        """A heading right above a sentence of the body is a sub-head, whatever it says."""
        page = self.page
        return (
            line < self.last and self.features.prose[line + 1] > 0 and page.kinds[line] == "heading"
        )

    def _signed_off(self, region: range) -> None:
        """Teasers that share a mark, between a reporter's address and the end of the article."""
        if self.first >= self.last:
            return
        text = self.page.lines
        mark = text[self.last][:1]
        first = self.last
        while first > region.start and text[first - 1].startswith(mark):
            first -= 1
        run = range(first, self.last + 1)
        signed = first > self.first and _ADDRESS_END.search(text[first - 1][-LONGEST_ADDRESS:])
        if signed and not mark.isalnum() and len(run) >= TEASERS and self.features.are_teasers(run):
            self.why.update(dict.fromkeys(run, LISTED))

    def _is_item(self, line: int, listing: Removal) -> bool:
        """Whether a line may be an item of a list: no sentence, and no sub-head."""
        text = self.page.lines[line]
        if self.features.is_firm(line) or text[0] in SECTION_MARKS:
            return False
        page = self.page
        if page.kinds[line] == "item" or line >= self.last:
            return True
        if page.source == "text":
            return line not in page.breaks or self.features.prose[line + 1] <= LONG_LINE
        # Items are links, or stand in a box of their own; names of readers stand above sentences.
        alone = page.linked[line] > 0 or page.home(line) != page.home(line + 1)
        return alone or listing.family == "comment" or not self.features.is_firm(line + 1)

    def _runs(self, region: range) -> None:
        """A bare control word inside the body goes where it stands beside another control."""
        for lines, step in ((region, -1), (reversed(region), 1)):
            for line in lines:
                beside = self.why.get(line + step)
                if self.why[line] is None and beside and beside.family in CONTROLS:
                    self.why[line] = self._edge_rule(line)

    def _edge_rule(self, line: int) -> Removal | None:
        look = self.features.look(line)
        rule = look.whole("before") or look.whole("after") if len(look.core) <= WORD else None
        if rule and rule.family in CONTROLS:
            return Removal(rule.family, rule.id, rule.why)
        return None

    def _by_rule(self, line: int) -> Removal | None:
        look, where = self.features.look(line), self.where(line)
        rule = look.whole(where) or compound.whole(look.rules, look, where)
        if rule and rule.family in self.keep:
            self.asked.add(line)
        elif rule:
            return Removal(rule.family, rule.id, rule.why)
        return None

    def _by_place(self, line: int, high: int) -> Removal | None:
        """Lines that are no sentences, before the first and after the last of them."""
        if self.plain or self.features.prose[line] or line in self.asked:
            return None
        if line < self.first:
            text = self.page.lines[line]
            stays = _SPEAKER.match(text) or "deck" in self.keep or self._is_subhead(line)
            return None if stays or self._runs_into(line) else DECK
        return self._after(line, high) if line > self.last else None

    def _runs_into(self, line: int) -> bool:
        """Whether the lines from here to the first sentence are its beginning, cut by wrapping."""
        gaps = self.page.breaks
        return self.page.source == "text" and all(
            breaks_off(self.page.lines[i]) and i + 1 not in gaps for i in range(line, self.first)
        )

    def _is_subhead(self, line: int) -> bool:
        """A line right above the first sentence that has its like between later sentences."""
        if line != self.first - 1:
            return False
        page, prose = self.page, self.features.prose
        return any(
            not prose[i]
            and prose[i + 1]
            and page.box[i] == page.box[line]
            and page.kinds[i] == page.kinds[line]
            and self.why.get(i) is None
            and 4 <= len(page.lines[i]) <= LONG_LINE
            for i in range(self.first + 1, self.last)
        )

    def _after(self, line: int, high: int) -> Removal | None:
        """A line below the last sentence stays in the body's box, or where nothing follows."""
        page = self.page
        text = page.lines[line]
        if self._closed(line):
            return TAIL
        if CLOSING_MARK.match(text) or _SIGNATURE.search(text):
            return None
        if page.source == "text":
            below = range(self.last + 1, len(page.lines))
            return TAIL if high - self.last > LONGEST_END or any(map(self.why.get, below)) else None
        beside = page.box[line] == page.box[self.last] or page.kinds[line] in ("item", "cell")
        return None if beside else TAIL

    def _closed(self, line: int) -> bool:
        """Whether a line of those that close an article stands between its end and this line."""
        whys = map(self.why.get, range(self.last + 1, line))
        return any(why and why.family in CLOSING for why in whys)

    def _copies(self, region: range) -> None:
        """Where the article stands twice the second copy goes; a summary above goes itself.

        A line of a copy is one that stands among the kept lines before; from the second
        occurrence of an opening line on, nearly all text must be such lines to be a copy.
        """
        kept = [i for i in region if self.why[i] is None]
        if len({self.page.lines[i] for i in kept}) == len(kept):
            return
        texts = [tight(self.page.lines[i]) for i in kept]
        for opening in range(min(OPENING, len(texts))):
            if len(texts[opening]) < COPIED or texts[opening] not in texts[opening + 1 :]:
                continue
            again = texts.index(texts[opening], opening + 1)
            if again == opening + 1:
                continue
            while opening and texts[opening - 1] == texts[again - 1]:  # too short to open a copy
                opening, again = opening - 1, again - 1
            first, second = set(texts[:again]), texts[again:]
            repeated = sum(len(t) for t in second if t in first)
            if len(second) > 1 and repeated >= COPY_SHARE * sum(map(len, second)):
                self._drop(kept[again:], first, SECOND)
                self._behead(kept[:again], kept[again])
            elif self._is_summary([t for t in texts[opening:again] if len(t) >= COPIED], second):
                self._drop(kept[opening:again], set(second), SUMMARY)
            return

    @staticmethod
    def _is_summary(above: list[str], below: list[str]) -> bool:
        """Whether the lines above are in the main lines of the text below, and a notice at most."""
        copied = [text for text in above if text in below]
        return 2 * len(copied) > len(above) and sum(map(len, copied)) >= SUMMARY_SHARE * sum(
            map(len, above)
        )

    def _behead(self, lines: list[int], copy: int) -> None:
        """The head of the second copy goes, too: no sentence, and below its title or date."""
        gone = [i for i in range(lines[0], copy) if self.why[i] is not None]
        for line in reversed(lines):
            if not gone or line < gone[-1] or self.features.prose[line]:
                return
            self.why[line] = SECOND

    def _drop(self, lines: list[int], texts: set[str], why: Removal) -> None:
        for line in lines:
            if tight(self.page.lines[line]) in texts:
                self.why[line] = why

    def _pieces(self, line: int) -> list[Piece]:
        text, why = self.page.lines[line], self.why[line]
        if why:
            return [Piece(0, len(text), why)]
        where: Where = "after" if line >= self.last else self.where(line)
        look = self.features.look(line)
        cuts = compound.cuts(look.rules, look, where)
        cuts = [c for c in cuts if c.rule.family not in self.keep]
        if not cuts:
            return [Piece(0, len(text), None)]
        pieces: list[Piece] = []
        at = 0
        for cut in cuts:
            if cut.start > at:
                pieces.append(Piece(at, cut.start, None))
            pieces.append(
                Piece(cut.start, cut.end, Removal(cut.rule.family, cut.rule.id, cut.rule.why))
            )
            at = cut.end
        if at < len(text):
            pieces.append(Piece(at, len(text), None))
        return pieces


def joins(text: str, ahead: str) -> bool:
    """Whether a kept line breaks off in a sentence that the next one closes.

    A sub-head has no full stop either, but it is short and ends in no particle.
    """
    if len(text) < SPLIT or ends_sentence(text) or not ends_sentence(ahead):
        return False
    return breaks_off(text) or len(text) >= LONG_SPLIT
