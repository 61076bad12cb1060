"""Applies a site's profile to one page: removes known lines, finds a missed article.

A profile is applied only if the page has enough of its marks, and within limits: a plain sentence
between sentences of the body is kept in any case, lines are removed from the edges inwards, and
text beyond the article's closing phrases is removed only where these phrases are in the order that
was learned.
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
from cleaner.prune.reasons import Piece, Removal
from cleaner.sites.apply.beyond import (
    GROUNDS_BETWEEN,
    GROUNDS_BEYOND,
    ORDERED,
    PhrasePlace,
    Stretch,
    is_sentence,
    may_remove,
)
from cleaner.sites.apply.choosing import choose
from cleaner.sites.apply.signs import trails
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
from cleaner.text.lazy import lazy

# A line of fewer letters may be an item of a list or a cell of a table of the article's own.
SHORT_LINE: Final = 8
# So many links of other pages are below an article, or they are its subject.
MOST_LINKED: Final = 5
# Where the article is not where its prose seemed to be, its box has at least so much text.
SOME_TEXT: Final = 10
# A learned tail is looked for in so many of the last lines.
TAILED: Final = 3
NAME: Final = "{name}"
MAIL: Final = "{mail}"
# The mark that ends an agency's report; it stays, and other lines go from below and above it.
_END: Final = lazy(r"\W{0,3}끝\W{0,3}\Z")


class _Edge(NamedTuple):
    """A line at the edge of the body that the profile knows, and the next kept line inwards."""

    line: int
    beside: int
    side: str
    entry: Line


class Fitting:
    """A profile laid on one page.

    fits: whether the page is of one of its layouts; fit: the same for `Explanation`.
    """

    __slots__ = (
        "barred",
        "features",
        "fit",
        "fits",
        "hints",
        "keep",
        "keys",
        "layout",
        "lines",
        "page",
        "trails",
    )  # fmt: skip

    def __init__(self, profile: SiteProfile, features: Features, options: Options) -> None:
        self.features = features
        self.page = features.page
        self.hints = options.container_hints
        self.keys = [key(text) for text in self.page.lines]
        self.fit, layout = choose(profile, frozenset(self.keys))
        self.fits = self.fit.fits
        self.layout = layout
        self.lines = layout.known_lines
        self.keep = options.kept_families
        named = layout.places or layout.bodies or any(date.trail for date in layout.dates)
        self.trails = trails(self.page) if named else []
        self.barred: dict[int, Removal] = {}

    # ---- removals ------------------------------------------------------------------------

    def prune(
        self, pieces: dict[int, list[Piece]], title_line: int | None
    ) -> dict[int, list[Piece]] | None:
        """The pieces without what the profile removes; None if it removes nothing."""
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
        return is_sentence(self.features, self.layout, line)

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
                    f"in “{place.trail}”, {self._of(place.count)}",
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
        tops = starts or ([] if title_line is None else [title_line])
        whole = Stretch(self.features, self.layout, (), kept, (), (), tops, len(starts), closing)
        found: dict[int, Removal] = {}
        most = min(ORDERED, len(closing))
        for count in range(most, 0, -1):
            end = max(max(place.lines) for place in closing[:count])
            first, further = closing[:count], closing[count:]
            below = [i for i in kept if i > end]
            part = _parted(whole, below)
            between = part._replace(phrases=first, further=further)
            beyond = part._replace(phrases=closing)
            is_known = may_remove(between, GROUNDS_BETWEEN)
            if is_known or (count == most and may_remove(beyond, GROUNDS_BEYOND)):
                text = f"below “{self.page.lines[end][:40]}”"
                found |= dict.fromkeys(below, Removal("other", "profile.closing", text))
        return found | self._above(whole, opening, starts)

    def _above(
        self, whole: Stretch, opening: list[PhrasePlace], starts: list[int]
    ) -> dict[int, Removal]:
        """Lines above the phrases that open the site's articles."""
        if not starts:
            return {}
        kept = whole.others
        above = [i for i in kept if i < min(starts)]
        if self._prose(above) < self._prose(kept):
            above = [i for i in above if not self._is_sentence(i)]
        if not may_remove(_parted(whole, above)._replace(phrases=opening), GROUNDS_BEYOND):
            return {}
        text = f"above “{self.page.lines[min(starts)][:40]}”"
        return dict.fromkeys(above, Removal("other", "profile.opening", text))

    def _places_of(self, phrases: Sequence[Phrase], known: Sequence[str]) -> list[PhrasePlace]:
        """The lines of each phrase on the page; in learned order."""
        found = []
        for phrase, name in zip(phrases, known, strict=True):
            long = len(name) >= LONG_PHRASE
            lines = [
                i for i, k in enumerate(self.keys) if k == name or (long and k.startswith(name))
            ]
            if name and lines:
                found.append(PhrasePlace(phrase.text, lines, phrase.count))
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
        if not 0 < len(last) <= MOST_LINKED:
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
        """Why a line at an edge is removed; `beside`: the next kept line inwards."""
        entry = self._entry(line, side)
        if entry is None:
            return None
        edge = _Edge(line, beside, side, entry)
        if any(protects(self, edge) for protects in _PROTECTED):
            return None
        where = {"above": ", above the body", "below": ", below the body"}.get(entry.position, "")
        return Removal(entry.family, "profile.line", f"{self._of(entry.count)}{where}")

    def _entry(self, line: int, side: str) -> Line | None:
        """The profile's entry for a line on this side of the body."""
        known = self.keys[line]
        if not known:
            return None
        if entry := self.lines.get(known):
            return entry
        return (self._begun(known) if side == "below" else None) or self._like(line, side)

    def _is_own_sentence(self, edge: _Edge) -> bool:
        """A sentence of the article stays, whatever the profile knows."""
        return self._is_sentence(edge.line)

    def _is_cell(self, edge: _Edge) -> bool:
        """A cell of a table, with another beside it."""
        near = (n for n in (edge.line - 1, edge.line + 1) if 0 <= n < len(self.keys))
        return any(self.page.same_row(edge.line, n) for n in near)

    def _is_wanted(self, edge: _Edge) -> bool:
        """A line of a family that the caller keeps."""
        return edge.entry.family in self.keep

    def _is_on_other_side(self, edge: _Edge) -> bool:
        """A sentence that was learned on the other side of the body."""
        return self.features.is_firm(edge.line) and edge.entry.position not in (edge.side, "around")

    def _is_in_list(self, edge: _Edge) -> bool:
        """A short line beside an unknown one: an item of a list of the article's own."""
        short = len(self.keys[edge.line]) < SHORT_LINE and not self.features.is_firm(edge.line)
        return short and self._is_listed(edge.beside)

    def _begun(self, known: str) -> Line | None:
        """The phrase that a line begins with, as a line."""
        found = next((k for k in self.layout.known_starts if known.startswith(k)), None)
        if found is None:
            return None
        return self.lines.get(found) or Line(text=found, position="below", count=0)

    def _like(self, line: int, side: str) -> Line | None:
        """The pattern that a line follows on this side of the body."""
        stars, templates = self.layout.known_patterns, self.layout.known_templates
        if not stars:
            return None
        text = self.page.lines[line]
        known = [stars[pattern] for pattern, _ in patterns(text) if pattern in stars]
        words = masked(text).split() if templates else []
        known += (entry for pattern, entry in templates if follows(words, pattern))
        return next((entry for entry in known if entry.position in (side, "around")), None)

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
        last = max(n for n, p in enumerate(parts) if p.why is None)
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
        """Where the article is, if not where it was looked for; None if unknown."""
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
        """The box with the learned name of bodies that has most text; -1 for none."""
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
        """The article with a time from the site's usual place, if it had none as exact."""
        if not self.fits or not article.is_article or not self.layout.dates:
            return article
        return SiteDates(self.page, self.trails, self.layout.dates, pieces).completed(article)


# Reasons to keep a line that a profile knows.
_PROTECTED: Final = (
    Fitting._is_own_sentence,
    Fitting._is_cell,
    Fitting._is_wanted,
    Fitting._is_on_other_side,
    Fitting._is_in_list,
)


def _parted(whole: Stretch, lines: list[int]) -> Stretch:
    """The stretch of these lines, and of the other kept ones."""
    taken = frozenset(lines)
    return whole._replace(lines=lines, others=[i for i in whole.others if i not in taken])


def _without(lines: list[int], gone: dict[int, Removal]) -> list[int]:
    return [line for line in lines if line not in gone]


def _marked(parts: list[Piece], why: Removal) -> list[Piece]:
    return [part if part.why else part._replace(why=why) for part in parts]


def _at_end(text: str) -> re.Pattern[str]:
    """The words at the end of a text, any number for a number, any blanks between."""
    words = (re.escape(word).replace("0", r"\d+") for word in masked(text).split())
    return re.compile(r"\s*".join(words) + r"\s*\Z")
