"""What is noise on the pages of one layout: from sightings to the entries of a profile.

The questions, for every line and box that several articles show: where it stands towards their
bodies, whether any body holds it in its midst, whether it is a sentence, and in whose voice.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import Final

from cleaner.fitting import LONG_PHRASE, is_plain
from cleaner.observing import Seen, Sheet
from cleaner.profile import DatePlace, Layout, Line, Phrase, Place, Stands, key

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
    """What the articles of a layout show of one line; numbers are articles."""

    seen: Seen
    articles: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    head: set[int] = field(default_factory=set)
    tail: set[int] = field(default_factory=set)
    amid: set[int] = field(default_factory=set)
    above: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)
    odd: set[int] = field(default_factory=set)
    away: list[int] = field(default_factory=list)
    families: Counter[str] = field(default_factory=Counter)
    firm: bool = False

    @property
    def count(self) -> int:
        """On how many articles the line was seen."""
        return len(self.articles)


def layout_of(name: str, articles: Sequence[Article]) -> Layout:
    """What these articles, all of one layout, have in common."""
    tallies = _tally(articles)
    polite = _is_polite(articles)
    total = len(articles)
    known = {k: t for k, t in tallies.items() if _is_noise(t, articles, polite)}
    days = sorted(s.day for copies in articles for s in copies if s.day)
    return Layout(
        name=name,
        count=total,
        first=days[0].isoformat() if days else "",
        last=days[-1].isoformat() if days else "",
        marks=_marks(tallies.values(), total),
        opening=_phrases(known.values(), total, "above"),
        closing=_phrases(known.values(), total, "below"),
        tails=_tails(articles),
        lines=_lines(known.values()),
        places=_places(articles, known),
        bodies=_bodies(articles),
        dates=_dates(articles),
    )


def least(total: int) -> int:
    """On how many of so many articles a line stands that is no chance."""
    return 2 if total < FEW_ARTICLES else max(SENTENCES, int(RARE * total))


# ---- counting -----------------------------------------------------------------------------


def _tally(articles: Sequence[Article]) -> dict[str, Tally]:
    """The lines that at least two articles show."""
    shown = Counter(
        known for copies in articles for known in {x.known for s in copies for x in s.lines}
    )
    repeated = {known for known, count in shown.items() if count >= least(len(articles)) and known}
    tallies: dict[str, Tally] = {}
    for number, copies in enumerate(articles):
        for sheet in copies:
            _count(number, sheet, repeated, tallies)
    return tallies


def _count(number: int, sheet: Sheet, repeated: set[str], tallies: dict[str, Tally]) -> None:
    kept = [seen for seen in sheet.lines if seen.kept]
    head, tail = _run(kept, repeated), len(kept) - _run(kept[::-1], repeated)
    rank = 0
    # Where unknown lines begin and end: the article, whatever else was kept.
    core = [n for n, seen in enumerate(sheet.lines) if seen.kept and seen.known not in repeated]
    for at, seen in enumerate(sheet.lines):
        place, rank = rank, rank + seen.kept
        if seen.known not in repeated:
            continue
        tally = tallies.setdefault(seen.known, Tally(seen))
        tally.articles.add(number)
        tally.firm |= seen.firm
        if seen.family:
            tally.families[seen.family] += 1
        if seen.kept:
            (tally.head if place < head else tally.tail if place >= tail else tally.amid).add(
                number
            )
        else:
            tally.gone.add(number)
        if not core:
            continue
        if at < core[0]:
            tally.above.add(number)
            tally.away.append(at - core[0])
        elif at > core[-1]:
            tally.below.add(number)
            tally.away.append(at - core[-1])
        else:
            tally.odd.add(number)


def _run(kept: list[Seen], repeated: set[str]) -> int:
    """How many lines from the start on are repeated ones."""
    return next((n for n, seen in enumerate(kept) if seen.known not in repeated), len(kept))


def _is_polite(articles: Sequence[Article]) -> bool:
    return 2 * sum(copies[0].polite for copies in articles) > len(articles)


# ---- lines --------------------------------------------------------------------------------


def _is_noise(tally: Tally, articles: Sequence[Article], polite: bool) -> bool:
    """Whether a repeated line is none of the articles' own."""
    text = tally.seen.text
    if _SPEECH.match(text) or len(tally.amid) > ERRORS * tally.count:
        return False
    if not tally.firm:
        # What opens an article, a standing head of a series say, is its own unless it went too.
        return len(tally.gone) + len(tally.tail) >= least(len(articles))
    if is_plain(text) or tally.amid or tally.count < SENTENCES:
        return False
    signed = _SIGN.search(text) is not None or not polite
    outside = len(tally.gone) >= SENTENCES
    return signed and (
        outside or (len(tally.tail) >= SENTENCES and not _is_series(tally, articles))
    )


def _is_series(tally: Tally, articles: Sequence[Article]) -> bool:
    """Whether the articles with a line, and few others, share an author or a headline's word."""
    if tally.count == len(articles):
        return False
    for names in ("words", "authors"):
        with_line: Counter[str] = Counter()
        without: Counter[str] = Counter()
        for number, copies in enumerate(articles):
            (with_line if number in tally.articles else without).update(getattr(copies[0], names))
        others = len(articles) - tally.count
        for name, count in with_line.items():
            if count >= MOSTLY * tally.count and without[name] <= ERRORS * others:
                return True
    return False


def _stands(tally: Tally) -> Stands:
    total = max(1, len(tally.above | tally.below | tally.odd))
    if len(tally.below - tally.above) >= MOSTLY * total and not tally.above:
        return "below"
    if len(tally.above - tally.below) >= MOSTLY * total and not tally.below:
        return "above"
    return "around"


def _masked(text: str) -> str:
    return re.sub(r"\d+", "0", " ".join(text.split()))


def _in_order(tallies: Iterable[Tally]) -> list[Tally]:
    """As they stand on the page, seen from the body; those seen nowhere near it last."""
    return sorted(tallies, key=lambda t: (not t.away, median(t.away) if t.away else 0))


def _lines(tallies: Iterable[Tally]) -> tuple[Line, ...]:
    most = sorted(tallies, key=lambda t: -t.count)[:LINES]
    return tuple(
        Line(
            text=_masked(t.seen.text),
            stands=_stands(t),
            family=t.families.most_common(1)[0][0] if t.families else "other",
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
    return tuple(_masked(t.seen.text) for t in _in_order(usual[:MARKS]))


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
        Phrase(text=_masked(t.seen.text), count=t.count, example=t.seen.text[:SAMPLE])
        for t in _in_order(near)
    )


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
                Phrase(text=_masked(text), count=len(holders[known]), example=text[:SAMPLE])
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
    families: Counter[str] = field(default_factory=Counter)


def _places(articles: Sequence[Article], known: dict[str, Tally]) -> tuple[Place, ...]:
    """The boxes that hold no part of an article, without those inside of them."""
    total = len(articles)
    boxes: dict[str, _Box] = {}
    for number, copies in enumerate(articles):
        for sheet in copies:
            for at, seen in enumerate(sheet.lines if sheet.body else ()):
                for trail in seen.places:
                    _count_box(boxes.setdefault(trail, _Box(seen.text, at)), number, seen, known)
    noise = {trail: box for trail, box in boxes.items() if _holds_noise(box, total)}
    inner = {trail.rpartition(" > ")[2] for trail in noise}
    outermost = [
        t for t in noise if t.partition(" > ")[0] == t or t.partition(" > ")[0] not in inner
    ]
    outermost.sort(key=lambda t: (noise[t].first, t))
    return tuple(
        Place(
            trail=trail,
            family=_family(noise[trail]),
            count=len(noise[trail].gone | noise[trail].kept),
            example=noise[trail].example[:SAMPLE],
        )
        for trail in outermost[:PLACES]
    )


def _family(box: _Box) -> str:
    return box.families.most_common(1)[0][0] if box.families else "other"


def _count_box(box: _Box, number: int, seen: Seen, known: dict[str, Tally]) -> None:
    if not seen.kept:
        box.gone.add(number)
        if seen.family:
            box.families[seen.family] += 1
        return
    box.kept.add(number)
    box.names.add(seen.known)
    box.heading |= seen.heading or _SPEECH.match(seen.text) is not None
    if seen.known not in known:
        box.unique.add(number)
        box.sentences |= seen.firm and is_plain(seen.text)


def _holds_noise(box: _Box, total: int) -> bool:
    if box.sentences or len(box.gone | box.kept) < least(total):
        return False
    if not box.kept:
        return True
    if len(box.unique) > ERRORS * len(box.gone | box.kept):
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
