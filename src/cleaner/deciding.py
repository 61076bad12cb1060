"""What is noise on the pages of one layout: from sightings to the entries of a profile.

The questions, for every line and box that several articles show: where it stands towards their
bodies, whether any body holds it in its midst, whether it is a sentence, and in whose voice.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Final

from cleaner.fitting import LONG_PHRASE, is_plain
from cleaner.locate import stretch
from cleaner.observing import Seen, Sheet
from cleaner.profile import (
    DatePlace,
    Layout,
    Line,
    Phrase,
    Place,
    Stands,
    key,
    masked,
    patterns,
)

Article = Sequence[Sheet]

FEW_ARTICLES: Final = 6
# A sentence is taken from no fewer articles than this, any other line from one less where few.
SENTENCES: Final = 3
RARE: Final = 0.02
# A line stands above or below the body where so large a share of its sightings does.
MOSTLY: Final = 0.75
# Marks stand on most pages; phrases that close and open an article on half of them.
USUAL: Final = 0.6
OFTEN: Final = 0.5
MARKS: Final = 40
PHRASES: Final = 16
LINES: Final = 400
STARTS: Final = 8
# What speaks against a line as the article's own, in characters of prose.
REPEATED_COST: Final = 25
UNKNOWN_COST: Final = 8
PLACES: Final = 80
# So many of the articles may show something else, for `clean` errs on some.
ERRORS: Final = 0.2
SAMPLE: Final = 80
_SIGN: Final = re.compile(r"[▶▷►☞※★☆◆ⓒ©@]|https?://|www\.|\d{2,4}-\d{3,4}(?:-\d{4})?")
# What opens speech in scripts and interviews, and ends a wire's report.
_SPEECH: Final = re.compile(
    r"\W{0,3}(?:앵커|기자|리포트|인터뷰|녹취|현장음|VCR|자막|싱크|아나운서|캐스터|출연|진행|대담|방송|끝|Q|A)\b[^가-힣]?"
)


@dataclass(slots=True)
class Tally:
    """What the articles of a layout show of one line; numbers are articles.

    gone: where `clean` took it.  head, tail, amid: where it was kept, towards the body.
    above, below, within: where it stood, kept or not.  away: lines from there to the body.
    """

    seen: Seen
    articles: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    head: set[int] = field(default_factory=set)
    tail: set[int] = field(default_factory=set)
    amid: set[int] = field(default_factory=set)
    above: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)
    within: set[int] = field(default_factory=set)
    away: list[int] = field(default_factory=list)
    families: Counter[str] = field(default_factory=Counter)
    firm: bool = False

    @property
    def count(self) -> int:
        """On how many articles the line was seen."""
        return len(self.articles)


@dataclass(slots=True)
class Evidence:
    """All articles of a layout, with what repeats in them.

    bodies: for every page the first and last line of what is its own; (0, -1) for none.
    """

    articles: Sequence[Article]
    repeated: frozenset[str]
    polite: bool
    bodies: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many articles there are."""
        return len(self.articles)

    def pages(self) -> Iterator[tuple[int, Sheet]]:
        """Every page with the number of its article."""
        for number, copies in enumerate(self.articles):
            for sheet in copies:
                yield number, sheet

    def sides(self, sheet: Sheet) -> Iterator[tuple[int, Stands, Seen]]:
        """Every line of a page: lines from the body, the side of it ("around": in it), the line."""
        first, last = self.bodies[id(sheet)]
        for at, seen in enumerate(sheet.lines if first <= last else ()):
            if at < first:
                yield at - first, "above", seen
            elif at > last:
                yield at - last, "below", seen
            else:
                yield 0, "around", seen


def layout_of(name: str, articles: Sequence[Article]) -> Layout:
    """What these articles, all of one layout, have in common."""
    evidence = _evidence(articles)
    tallies = _tally(evidence)
    known = {k: t for k, t in tallies.items() if _is_noise(t, evidence)}
    known = {**_openings(evidence), **known}
    days = sorted(sheet.day for _, sheet in evidence.pages() if sheet.day)
    return Layout(
        name=name,
        count=len(articles),
        first=days[0].isoformat() if days else "",
        last=days[-1].isoformat() if days else "",
        marks=_marks(tallies.values(), len(articles)),
        opening=_phrases(known.values(), len(articles), "above"),
        closing=_phrases(known.values(), len(articles), "below"),
        tails=_tails(articles),
        lines=(*_lines(known.values()), *_patterns(evidence)),
        places=_places(evidence, known),
        bodies=_bodies(articles),
        dates=_dates(articles),
    )


def _evidence(articles: Sequence[Article]) -> Evidence:
    shown = Counter(
        known for copies in articles for known in {x.known for s in copies for x in s.lines}
    )
    repeated = frozenset(k for k, count in shown.items() if k and count >= least(len(articles)))
    polite = 2 * sum(copies[0].polite for copies in articles) > len(articles)
    evidence = Evidence(articles, repeated, polite)
    for _, sheet in evidence.pages():
        first, last, _ = stretch([_weight(seen, repeated) for seen in sheet.lines])
        evidence.bodies[id(sheet)] = (first, last)
    return evidence


def _weight(seen: Seen, repeated: frozenset[str]) -> int:
    """What speaks for a line as the article's: prose that was kept and stands on no other page."""
    if seen.known in repeated:
        return -REPEATED_COST
    if seen.prose:
        return seen.prose if seen.kept else -REPEATED_COST
    return -UNKNOWN_COST


def least(total: int) -> int:
    """On how many of so many articles a line stands that is no chance."""
    return 2 if total < FEW_ARTICLES else max(SENTENCES, int(RARE * total))


# ---- counting -----------------------------------------------------------------------------


def _tally(evidence: Evidence) -> dict[str, Tally]:
    """The repeated lines."""
    tallies: dict[str, Tally] = {}
    for number, sheet in evidence.pages():
        for away, side, seen in evidence.sides(sheet):
            if seen.known in evidence.repeated:
                _count(tallies.setdefault(seen.known, Tally(seen)), number, away, side, seen)
    return tallies


def _count(tally: Tally, number: int, away: int, side: Stands, seen: Seen) -> None:
    tally.articles.add(number)
    tally.firm |= seen.firm
    if seen.family:
        tally.families[seen.family] += 1
    if not seen.kept:
        tally.gone.add(number)
    elif side == "around":
        tally.amid.add(number)
    else:
        (tally.head if side == "above" else tally.tail).add(number)
    if side == "around":
        tally.within.add(number)
    else:
        (tally.above if side == "above" else tally.below).add(number)
        tally.away.append(away)


# ---- lines --------------------------------------------------------------------------------


def _is_noise(tally: Tally, evidence: Evidence) -> bool:
    """Whether a repeated line is none of the articles' own."""
    text = tally.seen.text
    if _SPEECH.match(text) or len(tally.amid) > ERRORS * tally.count:
        return False
    if not tally.firm:
        # What opens an article, a standing head of a series say, is its own unless it went too.
        return len(tally.gone | tally.tail) >= least(evidence.total)
    if is_plain(text) or tally.amid or tally.count < SENTENCES:
        return False
    if evidence.polite and not _SIGN.search(text):
        return False
    if len(tally.gone) >= SENTENCES:
        return True
    standing = len(tally.head) >= USUAL * evidence.total
    return (standing or len(tally.tail) >= SENTENCES) and not _is_series(tally, evidence, standing)


def _is_series(tally: Tally, evidence: Evidence, strict: bool) -> bool:
    """Whether the articles with a line, and few others, share an author or a headline's word.

    strict: also where too few of them tell their headline.
    """
    firsts = [copies[0] for copies in evidence.articles]
    ours = [firsts[n] for n in sorted(tally.articles)]
    others = [sheet for n, sheet in enumerate(firsts) if n not in tally.articles]
    if strict and 2 * sum(bool(sheet.words) for sheet in ours) <= len(ours):
        return True
    for attribute in ("words", "authors"):
        shared = Counter(name for sheet in ours for name in getattr(sheet, attribute))
        beside = Counter(name for sheet in others for name in getattr(sheet, attribute))
        for name, count in shared.items():
            if count >= MOSTLY * len(ours) and beside[name] <= ERRORS * len(others):
                return True
    return False


def _stands(tally: Tally) -> Stands:
    total = len(tally.above | tally.below | tally.within)
    if not tally.above and len(tally.below) >= MOSTLY * total:
        return "below"
    if not tally.below and len(tally.above) >= MOSTLY * total:
        return "above"
    return "around"


def _in_order(tallies: Iterable[Tally]) -> list[Tally]:
    """As they stand on the page, seen from the body; those seen nowhere near it last."""
    return sorted(tallies, key=lambda t: (not t.away, median(t.away) if t.away else 0))


def _lines(tallies: Iterable[Tally]) -> tuple[Line, ...]:
    most = sorted(tallies, key=lambda t: -t.count)[:LINES]
    return tuple(
        Line(
            text=masked(t.seen.text),
            stands=_stands(t),
            family=_family(t.families),
            count=t.count,
            example=t.seen.text[:SAMPLE],
        )
        for t in _in_order(most)
    )


def _marks(tallies: Iterable[Tally], total: int) -> tuple[str, ...]:
    """The lines that stand on most pages and in no body."""
    usual = [
        t for t in tallies if t.count >= USUAL * total and not t.amid and not t.head and not t.firm
    ]
    usual.sort(key=lambda t: -t.count)
    return tuple(masked(t.seen.text) for t in _in_order(usual[:MARKS]))


def _phrases(tallies: Iterable[Tally], total: int, side: Stands) -> tuple[Phrase, ...]:
    """Lines beyond which no article stands, nearest to the body last above it, first below it."""
    found = [
        t
        for t in tallies
        if _stands(t) == side
        and not t.firm
        and not t.amid
        and t.count >= max(least(total), OFTEN * total)
    ]
    near = sorted(found, key=lambda t: abs(median(t.away)))[:PHRASES]
    return tuple(
        Phrase(text=masked(t.seen.text), count=t.count, example=t.seen.text[:SAMPLE])
        for t in _in_order(near)
    )


def _openings(evidence: Evidence) -> dict[str, Tally]:
    """Words with which lines below the body begin that go on differently, by what they are."""
    found: dict[str, Tally] = {}
    spoilt: set[str] = set()
    for number, sheet in evidence.pages():
        for away, side, seen in evidence.sides(sheet):
            if seen.known in evidence.repeated:
                continue
            for start in _starts(seen.text):
                if side != "below":
                    spoilt.add(start)
                    continue
                tally = found.setdefault(start, Tally(seen._replace(text=start, known=key(start))))
                _count(tally, number, away, side, seen._replace(firm=False))
    kept = {
        start: tally
        for start, tally in found.items()
        if start not in spoilt and tally.count >= least(evidence.total) and not is_plain(start)
    }
    longest = [s for s in kept if not any(o != s and o.startswith(s) for o in kept)]
    return {kept[start].seen.known: kept[start] for start in longest}


def _starts(text: str) -> Iterator[str]:
    words = masked(text[: 2 * SAMPLE]).split()
    for count in range(2, min(len(words), STARTS) + 1):
        start = " ".join(words[:count])
        if len(key(start).replace("0", "")) >= LONG_PHRASE:
            yield start


def _patterns(evidence: Evidence) -> tuple[Line, ...]:
    """Lines below the body that differ in one word only: the outlet's name, a section's."""
    holders: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    spoilt: set[str] = set()
    examples: dict[str, str] = {}
    for number, sheet in evidence.pages():
        for _, side, seen in evidence.sides(sheet):
            if seen.firm or seen.known in evidence.repeated or len(seen.text) > SAMPLE:
                continue
            words = masked(seen.text).split()
            for pattern, at in patterns(seen.text):
                if side != "below":
                    spoilt.add(pattern)
                elif len(key(pattern)) >= LONG_PHRASE:
                    holders[pattern][words[at]].add(number)
                    examples.setdefault(pattern, seen.text)
    found: list[Line] = []
    for pattern, fillers in holders.items():
        count = len(set[int]().union(*fillers.values()))
        if len(fillers) > 1 and count >= least(evidence.total) and pattern not in spoilt:
            found.append(Line(text=pattern, stands="below", count=count, example=examples[pattern]))
    return tuple(found[:PHRASES])


def _tails(articles: Sequence[Article]) -> tuple[Phrase, ...]:
    """What stands behind the last sentence of paragraphs, the longest first."""
    texts: dict[str, str] = {}
    holders: dict[str, set[int]] = defaultdict(set)
    for number, copies in enumerate(articles):
        for sheet in copies:
            for known, text in sheet.tails:
                texts.setdefault(known, text)
                holders[known].add(number)
    found: list[Phrase] = []
    for known in sorted(texts, key=lambda k: (-len(k), k)):
        if len(known.replace("0", "")) < LONG_PHRASE or len(holders[known]) < SENTENCES:
            continue
        text = texts[known]
        if not any(key(one.text).endswith(known) for one in found) and not is_plain(text):
            found.append(
                Phrase(text=masked(text), count=len(holders[known]), example=text[:SAMPLE])
            )
    return tuple(found[:PHRASES])


# ---- places -------------------------------------------------------------------------------


@dataclass(slots=True)
class _Box:
    """What the articles show of the boxes of one name."""

    example: str
    first: int
    gone: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    unique: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    sentences: bool = False
    heading: bool = False
    below: bool = True
    families: Counter[str] = field(default_factory=Counter)


def _places(evidence: Evidence, known: dict[str, Tally]) -> tuple[Place, ...]:
    """The boxes that hold no part of an article, without those inside of them."""
    boxes: dict[str, _Box] = {}
    for number, sheet in evidence.pages():
        for away, side, seen in evidence.sides(sheet):
            for trail in seen.places:
                box = boxes.setdefault(trail, _Box(seen.text, away))
                _count_box(box, number, side, seen, known)
    noise = {trail: box for trail, box in boxes.items() if _holds_noise(box, evidence.total)}
    inner = {trail.rpartition(" > ")[2] for trail in noise}
    outermost = [t for t in noise if " > " not in t or t.partition(" > ")[0] not in inner]
    outermost.sort(key=lambda t: (noise[t].first, t))
    return tuple(
        Place(
            trail=trail,
            family=_family(noise[trail].families),
            count=len(noise[trail].gone | noise[trail].kept),
            example=noise[trail].example[:SAMPLE],
        )
        for trail in outermost[:PLACES]
    )


def _family(families: Counter[str]) -> str:
    return families.most_common(1)[0][0] if families else "other"


def _count_box(box: _Box, number: int, side: Stands, seen: Seen, known: dict[str, Tally]) -> None:
    if not seen.kept:
        box.gone.add(number)
        if seen.family:
            box.families[seen.family] += 1
        return
    box.kept.add(number)
    box.names.add(seen.known)
    box.heading |= seen.heading or _SPEECH.match(seen.text) is not None
    box.below &= side == "below"
    if seen.known not in known:
        box.unique.add(number)
        box.sentences |= seen.firm


def _holds_noise(box: _Box, total: int) -> bool:
    count = len(box.gone | box.kept)
    if box.sentences or count < least(total):
        return False
    if not box.kept:
        return True
    if box.below and not box.heading and count >= max(SENTENCES, OFTEN * total):
        return True  # it closes the article on page after page, and never holds a sentence
    if len(box.unique) > ERRORS * count:
        return False
    # The same one or two lines in a box of their own on every page: an advertisement's label.
    return len(box.gone) >= least(total) or (len(box.names) <= 2 and not box.heading)


def _bodies(articles: Sequence[Article]) -> tuple[Place, ...]:
    """The boxes that held the article on a good share of the pages."""
    total = len(articles)
    holders: dict[str, set[int]] = defaultdict(set)
    examples: dict[str, str] = {}
    for number, copies in enumerate(articles):
        for sheet in copies:
            if sheet.body:
                holders[sheet.body].add(number)
                first = next((seen.text for seen in sheet.lines if seen.kept), "")
                examples.setdefault(sheet.body, first[:SAMPLE])
    return tuple(
        Place(trail=trail, family="body", count=len(numbers), example=examples[trail])
        for trail, numbers in sorted(holders.items(), key=lambda pair: -len(pair[1]))
        if len(numbers) >= max(least(total), ERRORS * total)
    )


def _dates(articles: Sequence[Article]) -> tuple[DatePlace, ...]:
    """Where dates stand that are the article's."""
    holders: dict[DatePlace, set[int]] = defaultdict(set)
    examples: dict[DatePlace, str] = {}
    for number, copies in enumerate(articles):
        for sheet in copies:
            for place in sheet.dates:
                bare = replace(place, example="")
                holders[bare].add(number)
                examples.setdefault(bare, place.example)
    found = [
        replace(place, count=len(numbers), example=examples[place])
        for place, numbers in holders.items()
        if len(numbers) >= least(len(articles)) and (place.label or place.trail)
    ]
    return tuple(sorted(found, key=lambda p: (-p.count, p.role, p.label, p.trail))[:PHRASES])
