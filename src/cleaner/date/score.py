"""Rates how likely a visible date is the article's own, by its label and position.

Scores only order clues.  100, the highest: 입력 between headline and body.  Above 70: surely the
publish time.  From 40: used if there is nothing better.  5: the day of a print edition.  0: not
the article's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, NamedTuple

from cleaner.date.clues import Precision
from cleaner.date.labels import Label, Role, TrailHint, shared_boxes, trail_hint
from cleaner.date.lines import (
    BYLINE,
    COUNTERS,
    IMPRINT,
    LETTER,
    VIEWS,
    follows_writer,
    has_few_words,
    is_near_imprint,
    is_of_others,
    is_of_reader,
    is_signature,
)
from cleaner.date.parse import Found
from cleaner.text.lazy import lazy

Zone = Literal["above", "head", "body", "foot"]

# The highest score: no other date beats a labelled one between headline and body.
HEADED: Final = 100.0
# From this score on, a labelled date below the body is so near that it is surely the article's.
NEAR_BODY: Final = 67.0
# No date with this score is used, whatever else the page has.
REFUSED: Final = 0.0
# The article's date is at most so many lines above its headline: section and tools are between.
ABOVE_TITLE: Final = 8
# And at most so many lines below the body: the reporter is between.
BELOW_BODY: Final = 3
# The date, the host and the guests of a programme are listed within so many lines.
BESIDE: Final = 4
# Links of menus and paths are shorter.
SHORTEST_HEADLINE: Final = 12
# With this share of linked characters, a line is a link.
LINKED_SHARE: Final = 0.8


def _unlinked(line: int) -> float:
    """The share of linked characters in a line of flattened text, which has no links."""
    return 0.0


@dataclass(frozen=True, slots=True)
class DateContext:
    """What is known about the page.

    lines: the visible lines in page order.
    place: returns a line's trail of tags, ids and classes in lower case, outermost first, joined
        by " > "; "" in flattened text.  Called only for the headline and for dates.
    title_line: index of the headline nearest above the body, if any.
    body: first and last line of the body, inclusive.
    kept: the lines that are article prose; dates in sentences are not clues.
    url: the page's address, if known.
    linked: returns the share of a line's characters inside links.
    """

    lines: Sequence[str]
    place: Callable[[int], str]
    title_line: int | None
    body: tuple[int, int] | None
    kept: frozenset[int]
    url: str | None
    linked: Callable[[int], float] = _unlinked


class Zones:
    """Positions of lines relative to headline and body.

    head: the first line between headline and body.
    first, last: the body; without one, they are the end of a short stretch below the headline.
    """

    __slots__ = ("_signed", "first", "head", "last", "title", "where")

    def __init__(self, where: DateContext) -> None:
        self.where, count = where, len(where.lines)
        self._signed: dict[int, bool] = {}  # one line may hold very many dates
        first, last = where.body or (count, count)
        self.first = min(max(first, 0), count)
        self.last = min(max(last, self.first), count)
        title = where.title_line
        self.title = title if title is not None and 0 <= title < max(self.first, 1) else None
        if self.title is None:
            self.head = max(0, self.first - 12) if where.body else count
            return
        self.head = self.title + 1
        if where.body is None:
            self.first = self.last = min(count, self.head + 30)

    def zone(self, line: int) -> Zone:
        """The zone of a line; "head" is between headline and body."""
        if line < self.first:
            return "above" if line < self.head else "head"
        return "body" if self.where.body and line <= self.last else "foot"

    def beside(self, line: int) -> bool:
        """Whether a line is near the headline or an end of the body, where articles show dates.

        Lines farther down belong to comments and other articles.
        """
        if self.where.body is None:
            return True
        above = self.title is None or self.title - line <= ABOVE_TITLE
        return above and not self.first + 2 < line <= self.last and line <= self.last + BELOW_BODY

    def title_place(self) -> str:
        """The trail of the headline; "" if there is none."""
        return "" if self.title is None else self.where.place(self.title)

    def signed(self, line: int) -> bool:
        """Whether a reporter is named below the body, on the line or on the one above it."""
        if line not in self._signed:
            start = max(line - 1, self.last + 1)
            self._signed[line] = any(map(BYLINE.search, self.where.lines[start : line + 1]))
        return self._signed[line]

    def in_programme(self, line: int) -> bool:
        """Whether host and guests are listed near the line, as at the head of a transcript."""
        lines = self.where.lines[max(0, line - BESIDE) : line + BESIDE + 1]
        return line <= self.first + BESIDE and any(map(_CAST.match, lines))

    def in_card(self, line: int) -> bool:
        """Whether the date follows the linked headline of another article."""
        lines, linked = self.where.lines, self.where.linked
        if linked(line) * len(lines[line]) >= SHORTEST_HEADLINE:
            return not BYLINE.search(lines[line])
        above = line - 1
        if above < 0 or len(lines[above]) < SHORTEST_HEADLINE or linked(above) < LINKED_SHARE:
            return False
        return self._share_card(above, line)

    def _share_card(self, line: int, other: int) -> bool:
        """Whether two lines are close enough in the markup to be in one card."""
        one, two = map(self.where.place, (line, other))
        deepest = 1 + max(one.count(" > "), two.count(" > "))
        return deepest - shared_boxes(one, two) <= CARD

    def near(self) -> range:
        """The lines from below the headline to the first ones of the body."""
        if self.head >= self.first:
            return range(0)
        return range(self.head, min(self.first + 3, len(self.where.lines)))

    def below_repeated_title(self, line: int) -> bool:
        """Whether the headline is repeated a few lines above, as the page's title is."""
        lines = self.where.lines
        return self.title is not None and lines[self.title] in lines[max(0, line - 4) : line]


class DateCandidate(NamedTuple):
    """A date on a line, before it is rated.

    clean: whether the line is not a sentence or a caption.
    alone: whether the line has no other date, so that the names of its boxes are about this one.
    changed: whether the labelled date of a change is behind it on the line.
    """

    line: int
    text: str
    found: Found
    label: Label | None
    clean: bool
    alone: bool = True
    changed: bool = False


class VisibleDate(NamedTuple):
    """One visible date with its rating; it must not be used if `score` is 0."""

    line: int
    found: Found
    role: Role
    label: str
    zone: Zone
    score: float
    reason: str
    text: str

    @property
    def when(self) -> datetime:
        """The time, aware."""
        return self.found.when

    @property
    def precision(self) -> Precision:
        """The precision of `when`."""
        return self.found.precision


class _Scored(NamedTuple):
    score: float
    reason: str
    role: Role | None = None


# Labels of dates in imprints.
_IMPRINT_LABELS: Final = frozenset(("등록", "발행", "登録", "登錄", "発行", "發行"))
# Parts of a card are at most so many boxes deep inside it.
CARD: Final = 2
_EXTRACTOR = lazy(r"\s?date\s")
_SIGN_OFF = lazy(r"[(<\[]\s?끝\s?[)>\]]\W{0,4}\Z")
_CAST = lazy(r"\W{0,4}(?:진행|출연|대담|인터뷰|앵커)자?\s?[:：]")
_NAME = lazy(r"\W{0,4}[가-힣]{2,4}\W{1,4}")
_OUTLET = lazy(r"\[[^\[\]]{2,20}\]\s{0,2}\Z")


def rate(zones: Zones, one: DateCandidate) -> VisibleDate:
    """The date with its role, score and reason."""
    zone = zones.zone(one.line)
    headline = None if zone != "above" else zones.title_place()
    hint = trail_hint(zones.where.place(one.line), headline)
    if not one.alone:
        hint = hint._replace(role=None)
    role: Role = one.label.role if one.label else hint.role or "published"
    verdict = _refused(zones, one, zone, hint)
    if verdict is None and one.label and one.label.weak and zones.in_programme(one.line):
        # It may be a day older than the transcript, so any other date is better.
        verdict = _Scored(41.0, "broadcast day of the transcript")
    if verdict is None and one.line in zones.where.kept:
        verdict = _in_prose(one, one.line - zones.first)
    if verdict is None:
        named = _labelled if one.label else _bare
        verdict = named(zones, one, zone, hint)
    role = verdict.role or (role if verdict.score else "other")
    words = one.label.words if one.label else ""
    text = one.text.strip()[:120]
    return VisibleDate(one.line, one.found, role, words, zone, verdict.score, verdict.reason, text)


def _refused(zones: Zones, one: DateCandidate, zone: Zone, hint: TrailHint) -> _Scored | None:
    """The verdict on a date that is refused or has a fixed score; None for all other dates."""
    label, found, before = one.label, one.found, one.text[: one.found.start]
    if _EXTRACTOR.fullmatch(before):
        if one.line == 0 and found.precision == "day":
            return _Scored(49.0, "put in front of the text by an extractor", "published")
        return _Scored(REFUSED, "put there by a text extractor")
    if label and label.role == "other":
        if label.printed and (_OUTLET.search(before[-24:]) or (one.clean and zone != "above")):
            return _Scored(5.0, "day of the print edition", "other")
        return _Scored(REFUSED, f"labelled {label.words!r}")
    if is_of_reader(before, one.text[found.end :], in_head=zone == "head"):
        return _Scored(REFUSED, "a reader's comment")
    if not label and _is_below_query(zones.where, one.line):
        return _Scored(REFUSED, "below a search query")
    if zone != "head" and hint.foreign:
        return _Scored(REFUSED, "in a place for comments, lists or the like")
    if zone in ("above", "foot") and not label and zones.in_card(one.line):
        return _Scored(REFUSED, "below a link to another article")
    if zone != "head" and IMPRINT.search(one.text):
        return _Scored(REFUSED, "registration of the outlet")
    return None


def _is_below_query(where: DateContext, line: int) -> bool:
    """Whether a search query is a few lines above, without the headline in between."""
    title = -1 if where.title_line is None else where.title_line
    above = where.lines[max(0, line - 6, title if title < line else 0) : line]
    return any("검색어" in text for text in above)


def _in_prose(one: DateCandidate, depth: int) -> _Scored:
    """The score of a date in a line of prose, `depth` lines into the body.

    Only a label with a time, a sign-off, or a line of date and writer alone is a clue.
    """
    label, found = one.label, one.found
    timed = found.precision != "day"
    if label and label.words == "송고" and timed:
        return _Scored(60.0, "sign-off")
    counted = depth <= 4 and VIEWS.match(one.text, found.end) is not None
    if label and (timed or counted) and not label.weak:
        return _Scored(62.0 if one.clean else 54.0, "labelled, in a line of prose")
    if _SIGN_OFF.search(one.text[: found.start][-12:]) and not one.text[found.end :].strip(" ."):
        return _Scored(60.0, "sign-off", "published")
    if depth <= 4 and not label and _is_byline(one):
        return _Scored(54.0 + timed, "alone or with a name at the head of the body")
    return _Scored(REFUSED, "part of the article's prose")


def _is_byline(one: DateCandidate) -> bool:
    """Whether a line is only a date, or a writer's name and then the date.

    A day in words may open a letter, and in a chronicle the event follows the time.
    """
    before, after = one.text[: one.found.start], one.text[one.found.end :]
    if follows_writer(one.text, one.found):
        return True
    if LETTER.search(COUNTERS.sub("", after)):
        return False
    if not LETTER.search(before):
        return "년" not in one.text
    timed = one.found.precision != "day" and not before.rstrip().endswith(":")  # a label's
    return one.clean and bool(BYLINE.search(before) or (timed and _NAME.fullmatch(before)))


# Labels at the head of a press release; programme guides use other words.
_ABOVE: Final = frozenset(("날짜", "배포", "보도"))


def _labelled(zones: Zones, one: DateCandidate, zone: Zone, hint: TrailHint) -> _Scored:
    """The score of a date with the label of a publication or a change."""
    timed = one.found.precision != "day"
    if one.label and one.label.weak:
        if zone == "head" and one.clean:
            return _Scored(68.0, "weakly labelled, between headline and body")
        if one.label.words in _ABOVE and zone == "above" and timed and zones.beside(one.line):
            return _Scored(60.0, "weakly labelled, above the headline")
        return _Scored(REFUSED, "weakly labelled, far from the headline")
    if zone == "head":
        return _Scored(HEADED, "labelled, between headline and body")
    if zone == "body":
        return _Scored(85.0, "labelled, inside the body's span")
    if zone == "above":
        return _labelled_above(zones, one, hint, timed)
    if not timed and _is_of_imprint(zones.where.lines, one):
        return _Scored(REFUSED, "registration of the outlet")
    if is_of_others(zones.where.lines, one.line, zones.last):
        return _Scored(REFUSED, "of a comment or another article")
    return _Scored(68.0 - min(18.0, 0.2 * (one.line - zones.last)), "labelled, below the body")


def _labelled_above(zones: Zones, one: DateCandidate, hint: TrailHint, timed: bool) -> _Scored:
    """The score of a labelled date above the headline."""
    if one.found.weekday == "after" or (hint.page_head and not timed):
        return _Scored(REFUSED, "clock of the page")
    near = zones.title is not None and zones.title - one.line <= 8
    if timed or (near and not _is_of_imprint(zones.where.lines, one)):
        return _Scored(80.0, "labelled, above the headline")
    return _Scored(REFUSED, "labelled, far above the headline")


def _is_of_imprint(lines: Sequence[str], one: DateCandidate) -> bool:
    """Whether a labelled date is that of the outlet's registration, with its imprint nearby."""
    issued = one.label is not None and one.label.words in _IMPRINT_LABELS
    return issued and is_near_imprint(lines, one.line)


def _bare(zones: Zones, one: DateCandidate, zone: Zone, hint: TrailHint) -> _Scored:
    """The score of a date without label."""
    found = one.found
    if found.short and found.precision == "day" and not hint.ours:
        return _Scored(REFUSED, "two-digit year without label")
    if not one.clean and (found.precision == "day" or not follows_writer(one.text, found)):
        return _Scored(REFUSED, "inside a sentence or a caption")
    if found.weekday == "after" and not hint.ours:
        return _Scored(REFUSED, "weekday after the time: clock of the page")
    by_zone = {"head": _bare_head, "above": _bare_above, "body": _bare_body, "foot": _bare_foot}
    return by_zone[zone](zones, one, hint)


def _bare_head(zones: Zones, one: DateCandidate, hint: TrailHint) -> _Scored:
    """The score of a date without label between headline and body."""
    timed = one.found.precision != "day"
    byline = bool(BYLINE.search(one.text))
    if zones.title is None and not timed and one.found.weekday != "none" and not byline:
        return _Scored(REFUSED, "clock of the page")
    if hint.foreign and not timed:
        return _Scored(REFUSED, "in a place for comments, lists or the like")
    if hint.role:
        return _Scored(84.0, "in a box that names its role")
    near = one.line - zones.head <= 12 or zones.first - one.line <= 6
    bonus = 4.0 * hint.ours + 2.0 * byline + 2.0 * timed
    return _Scored((70.0 if near else 56.0) + bonus, "between headline and body")


def _bare_above(zones: Zones, one: DateCandidate, hint: TrailHint) -> _Scored:
    """The score of a date without label above the headline."""
    timed = one.found.precision != "day"
    signed = timed and bool(BYLINE.search(one.text))
    ours = signed or (hint.ours and not hint.page_head)
    if zones.title is None or (one.found.weekday != "none" and not (timed and ours)):
        return _Scored(REFUSED, "clock of the page")
    if zones.below_repeated_title(one.line):
        return _Scored(60.0 + timed, "below the first copy of the headline")
    away = zones.title - one.line
    if ours and away <= 12:
        return _Scored(52.0 + timed, "in a box for dates above the headline")
    near = away <= (6 if timed else 2) and not hint.page_head
    if near and has_few_words(one.text, one.found.start, one.found.end):
        return _Scored(42.0 + timed, "just above the headline")
    return _Scored(REFUSED, "without label, above the headline")


def _bare_body(zones: Zones, one: DateCandidate, hint: TrailHint) -> _Scored:
    """The score of a date without label inside the body."""
    timed = one.found.precision != "day"
    early = one.line - zones.first <= 6
    if (early and (timed or is_signature(one.text, one.found.start, one.found.end))) or (
        hint.ours and timed
    ):
        return _Scored(56.0, "at the head of the body")
    return _Scored(REFUSED, "inside the body")


def _bare_foot(zones: Zones, one: DateCandidate, hint: TrailHint) -> _Scored:
    """The score of a date without label below the body."""
    timed = one.found.precision != "day"
    away = one.line - zones.last
    beside = one.text[: one.found.start] + one.text[one.found.end :]
    alone = away == 1 and not LETTER.search(COUNTERS.sub("", beside))
    if _SIGN_OFF.search(one.text[: one.found.start][-12:]):
        return _Scored(60.0, "sign-off")
    if timed and away <= BELOW_BODY and BYLINE.search(one.text):
        return _Scored(58.0, "on the reporter's line below the body")
    if one.changed and away <= 12:
        return _Scored(58.0, "beside its change, below the body")
    if not timed and away <= BELOW_BODY and is_signature(one.text, one.found.start, one.found.end):
        return _Scored(45.0, "with the reporter's name below the body")
    if alone and timed and not one.found.relative:
        return _Scored(50.0, "alone right below the body")
    if hint.ours and away <= 12 and (alone or zones.signed(one.line)):
        return _Scored(50.0, "in a box for dates below the body")
    return _Scored(REFUSED, "without label, below the body")


def without_lists(seen: list[VisibleDate]) -> list[VisibleDate]:
    """The dates; those in a list of other articles (three or more of one kind) are refused."""
    zones: tuple[Zone, ...] = ("above", "body", "foot")
    listed = {id(s) for zone in zones for s in _listed(seen, zone)} if len(seen) > 2 else set()
    if not listed:
        return seen
    return [
        s._replace(score=REFUSED, role="other", reason="one of a list") if id(s) in listed else s
        for s in seen
    ]


def _listed(seen: Sequence[VisibleDate], zone: Zone) -> list[VisibleDate]:
    kind = [s for s in seen if s.score and s.zone == zone and s.role == "published"]
    bare = [s for s in kind if not s.label]
    named = [s for s in kind if s.label]
    return [s for some in (bare, named) if len({x.when for x in some}) > 2 for s in some]
