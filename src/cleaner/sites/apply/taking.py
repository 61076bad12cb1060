"""A site's profile at work on one page: what it knows goes, what was missed is found.

A profile is believed only where the page shows enough of its marks, and then only so far: a plain
sentence between sentences of the body stays whatever the profile says, lines go from the edges
inwards, and what stands beyond the article's closing phrases goes only where the order of those
phrases is the learned one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from cleaner.article import Article, Options
from cleaner.locate.acceptance import is_list
from cleaner.locate.features import Features
from cleaner.locate.html import Located, locate, span, within
from cleaner.locate.text import locate_text
from cleaner.prune.edges import CLOSING_MARK
from cleaner.prune.reasons import Piece, Removal
from cleaner.sites.apply.choosing import LEAST_MARKS, choose
from cleaner.sites.apply.signs import is_plain, is_signed, trails
from cleaner.sites.apply.times import SiteDates
from cleaner.sites.profile import (
    LONG_PHRASE,
    Line,
    Phrase,
    SiteProfile,
    follows,
    key,
    masked,
    patterns,
)
from cleaner.text.korean import ends_sentence

# The first so many closing phrases, in their learned order, stand above what they close off.
ORDERED: Final = 3
# A line of fewer letters may be an item of a list or a cell of a table of the article's own.
SHORT_LINE: Final = 8
# Behind a single closing phrase so many lines, so many that read like prose, may go.
SEVERAL: Final = 12
FEW: Final = 2
SLIGHT: Final = 0.2
# Phrases that stood on all articles of so many are where the article ends.
STEADY: Final = 3
# So many links of other pages stand below an article, or they are its subject.
LINKED: Final = 5
# Where the article is not where its prose seemed to be, its box has at least so much text.
SOME_TEXT: Final = 10
TAILED: Final = 3
NAME: Final = "{name}"
MAIL: Final = "{mail}"
# The mark that ends an agency's report; it stays, and other lines go from below and above it.
_END: Final = re.compile(r"\W{0,3}끝\W{0,3}\Z")
# What a site says of its rights, below its articles.
_CLAIM: Final = re.compile(r"[ⓒ©]|copyright|저작권|무단\s?전재", re.IGNORECASE)


class _PhrasePlace(NamedTuple):
    """A phrase on a page: its words, its lines, and on how many articles it was learned."""

    text: str
    lines: list[int]
    learned: int


class Fitting:
    """A profile laid on one page.

    fits: whether the page is of one of its layouts; told: the same for `Explanation`.
    """

    __slots__ = (
        "barred", "features", "fits", "hints", "keep", "keys", "layout", "lines", "page", "told",
        "trails",
    )  # fmt: skip

    def __init__(self, profile: SiteProfile, features: Features, options: Options) -> None:
        self.features = features
        self.page = features.page
        self.hints = options.container_hints
        self.keys = [key(text) for text in self.page.lines]
        self.told, layout = choose(profile, frozenset(self.keys))
        self.fits = self.told.fits
        self.layout = layout
        self.lines = layout.known_lines
        self.keep = options.kept_families
        self.trails = trails(self.page) if self.layout.places or self.layout.bodies else []
        self.barred: dict[int, Removal] = {}

    # ---- what goes ------------------------------------------------------------------------

    def prune(
        self, pieces: dict[int, list[Piece]], title_line: int | None
    ) -> dict[int, list[Piece]] | None:
        """The pieces with what the profile takes besides; None where it takes nothing."""
        kept = [line for line in sorted(pieces) if any(p.why is None for p in pieces[line])]
        gone = self._in_places(kept)
        gone |= self._edges(_without(kept, gone))
        for step in (self._beyond, self._links):
            if found := step(_without(kept, gone), title_line):
                gone |= found
                gone |= self._edges(_without(kept, gone))
        gone |= self._signatures(_without(kept, gone))
        self.barred = gone
        rest = _without(kept, gone)
        cuts = {i: cut for i in rest[-TAILED:] if (cut := self._tail(pieces[i], i))}
        if not gone and not cuts:
            return None
        marked = {i: _marked(parts, gone[i]) if i in gone else parts for i, parts in pieces.items()}
        return {**marked, **cuts}

    def _prose(self, lines: Iterable[int]) -> int:
        return sum(self.features.prose[i] for i in lines)

    def _is_sentence(self, line: int) -> bool:
        """Whether a line is a sentence in the voice of the site's articles."""
        text = self.page.lines[line]
        if not self.features.is_firm(line):
            return False
        return is_plain(text) or (self.layout.voice == "polite" and not is_signed(text))

    def _in_places(self, kept: list[int]) -> dict[int, Removal]:
        """Lines in boxes that hold no part of the article on the site's other pages."""
        known = {p.trail: p for p in self.layout.places if p.family not in self.keep}
        if not known or not self.trails:
            return {}
        found: dict[int, Removal] = {}
        for line in kept:
            boxes = self.page.boxes_of(line)
            place = next((known[t] for b in boxes if (t := self.trails[b]) in known), None)
            if place:
                found[line] = Removal(
                    place.family,
                    "profile.place",
                    f"stands in “{place.trail}”, {self._of(place.count)}",
                )
        rest = [i for i in kept if i not in found]
        if not rest:
            return found if self._body_box() >= 0 else {}
        if self._prose(found) > self._prose(rest):
            return {}
        amid = range(rest[0], rest[-1])
        return {i: why for i, why in found.items() if i not in amid or not self._is_sentence(i)}

    def _beyond(self, kept: list[int], title_line: int | None) -> dict[int, Removal]:
        """Lines below the phrases that close the site's articles, or above those that open them."""
        closing = self._places_of(self.layout.closing, self.layout.known_closing)
        opening = self._places_of(self.layout.opening, self.layout.known_opening)
        starts = [min(place.lines) for place in opening[-ORDERED:]]
        found: dict[int, Removal] = {}
        for count in range(min(ORDERED, len(closing)), 0, -1):
            end = max(max(place.lines) for place in closing[:count])
            below = [i for i in kept if i > end]
            if self._closes(closing, count, end, below, kept) or (
                count == min(ORDERED, len(closing))
                and self._may_go(below, kept, closing, title_line, starts, closing)
            ):
                why = Removal(
                    "other", "profile.closing", f"stands below “{self.page.lines[end][:40]}”"
                )
                found |= dict.fromkeys(below, why)
        above = [i for i in kept if starts and i < min(starts)]
        if self._prose(above) < self._prose(kept):
            above = [i for i in above if not self._is_sentence(i)]
        if starts and self._may_go(above, kept, opening, title_line, starts, closing):
            text = self.page.lines[min(starts)][:40]
            found |= dict.fromkeys(
                above, Removal("other", "profile.opening", f"stands above “{text}”")
            )
        return found

    def _closes(
        self, closing: list[_PhrasePlace], count: int, end: int, below: list[int], kept: list[int]
    ) -> bool:
        """Whether the first few of several closing phrases close the article by themselves.

        The others stand further down, as they do on the site's other pages, so that what stands
        between is no part of the article; sentences are believed to be none only below two
        phrases that stood on all pages, one of them a claim of copyright: a box of related news
        can stand in the midst of a text, its owner's name does not.
        """
        if not below or count == len(closing) or end >= min(min(s.lines) for s in closing[count:]):
            return False
        rest = self._prose(kept) - self._prose(below)
        first = closing[:count]
        if count >= LEAST_MARKS and any(_CLAIM.search(place.text) for place in first):
            if all(self._is_steady(place.learned) for place in first):
                return 0 < rest >= self._prose(below)
        return rest > 0 and self._is_slight(below, rest) and self._are_links(below)

    def _are_links(self, lines: list[int]) -> bool:
        """Whether lines are links of the site, and none an item of a list of the article's own."""
        text = [self.page.lines[i] for i in lines]
        if any(CLOSING_MARK.match(one) for one in text):
            return False
        return self.features.are_teasers(lines) or any(map(is_signed, text))

    def _is_steady(self, count: int) -> bool:
        """Whether so many articles are all of the layout, and enough of them."""
        return count == self.layout.count >= STEADY

    def _is_slight(self, lines: list[int], rest: int) -> bool:
        """Whether these are a few lines that hold no sentence of an article."""
        firm = [i for i in lines if self.features.is_firm(i)]
        if any(map(self._is_sentence, firm)) or self._prose(firm) > SLIGHT * rest:
            return False
        return len(firm) <= FEW and len(lines) <= SEVERAL

    def _may_go(
        self,
        lines: list[int],
        kept: list[int],
        phrases: list[_PhrasePlace],
        title_line: int | None,
        starts: list[int],
        closing: list[_PhrasePlace],
    ) -> bool:
        """Whether what stands beyond so many phrases is not the article after all."""
        rest = self._prose(kept) - self._prose(lines)
        if not lines:
            return False
        if rest:
            if len(phrases) >= LEAST_MARKS:
                return self._prose(lines) <= rest
            return self._is_slight(lines, rest)
        # Nothing would be left: the page has to have its learned order from top to bottom.
        tops = starts or ([] if title_line is None else [title_line])
        heads = [min(place.lines) for place in closing]
        many = len(phrases) >= ORDERED or len(phrases) + len(starts) > ORDERED
        return many and bool(tops) and (not heads or max(tops) < min(heads))

    def _places_of(self, phrases: Sequence[Phrase], known: Sequence[str]) -> list[_PhrasePlace]:
        """Where each phrase that the page shows stands; in learned order."""
        found = []
        for phrase, name in zip(phrases, known, strict=True):
            long = len(name) >= LONG_PHRASE
            lines = [
                i for i, k in enumerate(self.keys) if k == name or (long and k.startswith(name))
            ]
            if name and lines:
                found.append(_PhrasePlace(phrase.text, lines, phrase.count))
        return found

    def _edges(self, kept: list[int]) -> dict[int, Removal]:
        """Known lines from both edges inwards, up to the first that is not known."""
        gone: dict[int, Removal] = {}
        inner = [*pairwise(reversed(kept)), (kept[0], -1)] if kept else []
        for line, beside in inner:
            if _END.match(self.page.lines[line]):
                continue
            if not (why := self._known(line, beside, "below")):
                break
            gone[line] = why
        outer = [*pairwise(kept), (kept[-1], -1)] if kept else []
        for line, beside in outer:
            if line in gone or not (why := self._known(line, beside, "above")):
                break
            gone[line] = why
        marks = {*self.layout.known_marks, *self.layout.known_closing}
        if len(gone) == len(kept) and not all(self._is_mark(i, marks) for i in kept):
            return {}
        return gone

    def _links(self, kept: list[int], title_line: int | None) -> dict[int, Removal]:
        """The last lines, where each is the headline of another page.

        Only right below a sentence, and only a few: a digest of the site's news is an article.
        """
        firm = next((n for n, line in enumerate(reversed(kept)) if self.features.is_firm(line)), 0)
        last = kept[len(kept) - firm :]
        if not 0 < len(last) <= LINKED:
            return {}
        own = [key(title) for _, title in self.page.titles]
        own += [] if title_line is None else [self.keys[title_line]]
        known = [*self.layout.known_links, *self._listed(kept)]
        for line in last:
            name = self.keys[line]
            # Tools glue the headlines of a list to each other.
            is_own = any(k.startswith(name) for k in own)
            if len(name) < LONG_PHRASE or is_own or not any(k.startswith(name) for k in known):
                return {}
        return dict.fromkeys(last, Removal("related", "profile.link", "a headline of another page"))

    def _listed(self, kept: list[int]) -> frozenset[str]:
        """The long lines below the site's closing phrases; none of a page that repeats its text."""
        ends = self._places_of(self.layout.closing, self.layout.known_closing)
        if not ends or not kept:
            return frozenset()
        below = self.keys[max(max(kept), min(min(place.lines) for place in ends)) + 1 :]
        if {self.keys[i] for i in kept if self.features.is_firm(i)} & set(below):
            return frozenset()
        return frozenset(k for k in below if len(k) >= LONG_PHRASE)

    def _signatures(self, kept: list[int]) -> dict[int, Removal]:
        """Reporters' names with their addresses, wherever they sign: a part of a longer report."""
        gone: dict[int, Removal] = {}
        for line in kept:
            entry = self.lines.get(self.keys[line])
            signed = entry is not None and entry.text.startswith(NAME) and MAIL in entry.text
            if entry and signed and entry.family not in self.keep:
                gone[line] = Removal(entry.family, "profile.line", self._of(entry.count))
        return gone if len(gone) < len(kept) else {}

    def _is_mark(self, line: int, marks: set[str]) -> bool:
        known = self.keys[line]
        return known in marks or any(known.startswith(m) for m in marks if len(m) >= LONG_PHRASE)

    def _known(self, line: int, beside: int, side: str) -> Removal | None:
        """Why a line at an edge goes; `beside`: the next kept line inwards."""
        known = self.keys[line]
        if not known or self._is_sentence(line) or self._in_row(line):
            return None
        entry = self.lines.get(known)
        if entry is None:
            entry = (self._begun(known) if side == "below" else None) or self._like(line, side)
        if entry is None or entry.family in self.keep:
            return None
        firm = self.features.is_firm(line)
        if firm and entry.stands not in (side, "around"):
            return None
        if not firm and len(known) < SHORT_LINE and self._is_listed(beside):
            return None
        where = {"above": ", above the body", "below": ", below the body"}.get(entry.stands, "")
        return Removal(entry.family, "profile.line", f"{self._of(entry.count)}{where}")

    def _in_row(self, line: int) -> bool:
        """Whether a line is a cell of a table, with another beside it."""
        near = (n for n in (line - 1, line + 1) if 0 <= n < len(self.keys))
        return any(self.page.same_row(line, n) for n in near)

    def _begun(self, known: str) -> Line | None:
        """The phrase that a line begins with, as a line."""
        found = next((k for k in self.layout.known_starts if known.startswith(k)), None)
        if found is None:
            return None
        return self.lines.get(found) or Line(text=found, stands="below", count=0)

    def _like(self, line: int, side: str) -> Line | None:
        """The pattern that a line follows on this side of the body."""
        stars, shapes = self.layout.known_patterns, self.layout.known_shapes
        if not stars:
            return None
        text = self.page.lines[line]
        told = [stars[pattern] for pattern, _ in patterns(text) if pattern in stars]
        words = masked(text).split() if shapes else []
        told += (entry for pattern, entry in shapes if follows(words, pattern))
        return next((entry for entry in told if entry.stands in (side, "around")), None)

    def _is_listed(self, line: int) -> bool:
        """Whether a line is no sentence and not known either: an item of the article's own."""
        return line >= 0 and not self.features.prose[line] and self.keys[line] not in self.lines

    def _of(self, count: int) -> str:
        return (
            f"on {count} of {self.layout.count} articles of this site"
            if count
            else "in the profile"
        )

    def _tail(self, parts: list[Piece], line: int) -> list[Piece] | None:
        """The pieces of a line without the known words behind its last sentence."""
        last = max((n for n, p in enumerate(parts) if p.why is None), default=-1)
        if last < 0:
            return None
        part = parts[last]
        text = self.page.lines[line][part.start : part.end]
        for phrase in self.layout.tails:
            hit = _at_end(phrase.text).search(text)
            if hit and hit.start() and ends_sentence(text[: hit.start()].rstrip()):
                at = part.start + hit.start()
                why = Removal("other", "profile.tail", self._of(phrase.count))
                cut = [Piece(part.start, at, None), Piece(at, part.end, why)]
                return [*parts[:last], *cut, *parts[last + 1 :]]
        return None

    # ---- what is found --------------------------------------------------------------------

    def elsewhere(self) -> Located | None:
        """Where the article stands, if not where it was looked for; None where nothing tells."""
        if not self.fits:
            return None
        for line, known in enumerate(self.keys):
            if line in self.barred or known in self.lines:
                self.features.prose[line] = 0
        if (box := self._body_box()) >= 0:
            place = within(self.features, box, self.hints)
            if place.prose:
                return None if is_list(self.features, place) else place._replace(named=True)
            return Located(box, *span(self.page, box), 0, True)
        if not self.barred:
            return None
        self.features.reweigh()
        if self.page.source == "text":
            return locate_text(self.features)
        return locate(self.features, hints=self.hints)

    def _body_box(self) -> int:
        """The box that bears the learned name of bodies and holds most text; -1 for none."""
        names = {place.trail for place in self.layout.bodies}
        boxes = [
            b for b, t in enumerate(self.trails) if t in names and not self.features.blocked(b)
        ]
        best = max(boxes, key=self._text_in, default=-1)
        return best if best >= 0 and self._text_in(best) >= SOME_TEXT else -1

    def _text_in(self, box: int) -> int:
        """Characters of text in a box that are no links, nothing known and not barred."""
        page = self.page
        first, last = span(page, box)
        return sum(
            len(page.lines[i]) - page.linked[i]
            for i in range(first, last + 1)
            if i not in self.barred and self.keys[i] not in self.lines
        )

    def dated(self, article: Article, pieces: dict[int, list[Piece]]) -> Article:
        """The article with a time from where the site's times stand, if it had none as exact."""
        if not self.fits or not article.is_article or not self.layout.dates:
            return article
        return SiteDates(self.page, self.trails, self.layout.dates, pieces).told(article)


def _without(lines: list[int], gone: dict[int, Removal]) -> list[int]:
    return [line for line in lines if line not in gone]


def _marked(parts: list[Piece], why: Removal) -> list[Piece]:
    return [part if part.why else part._replace(why=why) for part in parts]


def _at_end(text: str) -> re.Pattern[str]:
    """The words at the end of a text, any number for a number, any blanks between."""
    words = (re.escape(word).replace("0", r"\d+") for word in masked(text).split())
    return re.compile(r"\s*".join(words) + r"\s*\Z")
