"""Extracts what learning needs of one page: its lines, whether they were kept, and its dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, NamedTuple

from cleaner.api import checked
from cleaner.article import Options
from cleaner.batch.clean_many import Input
from cleaner.date.clues import Precision
from cleaner.date.parse import CORE, Found, scan
from cleaner.page import Page
from cleaner.pipeline import Request, Result, run
from cleaner.prune.reasons import Piece
from cleaner.sites.apply import DATE_LINE, form_of, is_plain, label_of, trails
from cleaner.sites.hosts import host_of
from cleaner.sites.profile import DatePlace, DateRole, key
from cleaner.text.korean import ends_sentence, tight
from cleaner.text.lazy import lazy

# A page is in the polite voice (니다, 요) if a smaller share of its sentences than this is plain.
POLITE: Final = 0.5
# Most words at a paragraph's end that may be the site's: a name, an office and an address.
LONGEST_TAIL: Final = 8
_WORD: Final = lazy(r"[가-힣]{2,}")


class StudiedLine(NamedTuple):
    """One line of one page.

    key: by which lines are compared; text: as on the page.
    kept: whether any of it was kept.  firm: whether it is running prose.
    prose: its characters of running prose.
    heading: whether it is a heading of the markup.
    family: the noise family that it was removed under, or None.
    places: the trails of the named boxes around it, innermost first.
    """

    key: str
    text: str
    kept: bool
    prose: int
    firm: bool
    heading: bool
    family: str | None
    places: tuple[str, ...]


@dataclass(slots=True)
class StudiedPage:
    """The features of one page that learning needs.

    headline: as written; title: only its letters; words: its words of two syllables and more.
    body: the trail of the article's box, "" if it has no name, and in flattened text.
    sentences: the keys of kept lines of running prose, by which copies are recognised.
    tails: words after the last sentence of a kept line, as (key, text).
    """

    host: str
    source: str
    is_article: bool
    headline: str
    title: str
    words: frozenset[str]
    authors: frozenset[str]
    day: date | None
    lines: list[StudiedLine]
    body: str
    sentences: frozenset[str]
    polite: bool
    tails: list[tuple[str, str]] = field(default_factory=list)
    dates: list[DatePlace] = field(default_factory=list)

    @property
    def frame(self) -> frozenset[str]:
        """What may identify the layout: keys of lines that are not prose, and trails of boxes."""
        names = {line.key for line in self.lines if line.key and not line.firm}
        return frozenset(names | {f"< {p}" for line in self.lines for p in line.places})


def observe(item: bytes | str | Input, options: Options) -> StudiedPage:
    """The features of a page; raises the errors of `clean`."""
    given = item if isinstance(item, Input) else Input(item)
    done = run(checked(Request(given.page, given.url, given.encoding, None, options)))
    page, article = done.features.page, done.article
    kept = _kept(done)
    sentences = [i for i in kept if done.features.is_firm(i)]
    plain = sum(is_plain(page.lines[i]) for i in sentences)
    names = trails(page) if page.source != "text" else []
    return StudiedPage(
        host=host_of(given.page, given.url),
        source=page.source,
        is_article=article.is_article,
        headline=article.title or "",
        title=tight(article.title or ""),
        words=frozenset(_WORD.findall(article.title or "")),
        authors=frozenset(article.authors),
        day=article.published.date() if article.published else None,
        lines=list(_lines(done, kept, names)),
        body=_body(done, names),
        sentences=frozenset(key(page.lines[i]) for i in sentences),
        polite=plain < POLITE * len(sentences),
        tails=list(_tails(page, done.pieces, kept)),
        dates=list(_dates(done, kept, names)),
    )


def _kept(done: Result) -> list[int]:
    return [i for i, parts in sorted(done.pieces.items()) if any(p.why is None for p in parts)]


def _lines(done: Result, kept: list[int], names: list[str]) -> Iterator[StudiedLine]:
    page, features = done.features.page, done.features
    kept_lines = frozenset(kept)
    for line, text in enumerate(page.lines):
        whys = [p.why for p in done.pieces.get(line, ()) if p.why]
        yield StudiedLine(
            key=key(text),
            text=text,
            kept=line in kept_lines,
            prose=features.prose[line],
            firm=features.is_firm(line),
            heading=page.kinds[line] == "heading",
            family=whys[0].family if whys else None,
            places=tuple(n for box in page.boxes_of(line) if (n := names[box])) if names else (),
        )


def _body(done: Result, names: list[str]) -> str:
    """The trail of the article's box; "" if the box has no name."""
    box = done.pruned.located.place.box
    return names[box] if names and box >= 0 and done.article.is_article else ""


def _tails(
    page: Page, pieces: dict[int, list[Piece]], kept: list[int]
) -> Iterator[tuple[str, str]]:
    """The words after a sentence's end in the last three kept lines, as (key, text)."""
    for line in kept[-3:]:
        last = [p for p in pieces[line] if p.why is None][-1]
        words = page.lines[line][last.start : last.end].split()
        for count in range(1, min(LONGEST_TAIL, len(words) - 1) + 1):
            tail = " ".join(words[-count:])
            if ends_sentence(words[-count - 1]) and not ends_sentence(tail):
                yield key(tail), tail


def _dates(done: Result, kept: list[int], names: list[str]) -> Iterator[DatePlace]:
    """The places outside the body where the page shows the article's dates."""
    article, page = done.article, done.features.page
    if not kept or article.published is None:
        return
    whens: tuple[tuple[DateRole, datetime | None], ...] = (
        ("published", article.published),
        ("modified", article.modified),
    )
    for line in (*range(kept[0]), *range(kept[-1] + 1, len(page.lines))):
        text = page.lines[line][:DATE_LINE]
        if not CORE.search(text):
            continue
        own = names[page.box[line]] if names else ""
        around = (names[b] for b in page.boxes_of(line)) if names else ()
        trail = own or next(filter(None, around), "")
        for found in scan(text, limit=3):
            for role, when in whens:
                if when and _same(found, when, article.published_precision):
                    yield DatePlace(
                        role=role,
                        label=label_of(text, found),
                        form=form_of(text[found.start : found.end].strip()),
                        position="above" if line < kept[0] else "below",
                        trail=trail,
                        example=text[:80],
                    )


def _same(found: Found, when: datetime, precision: Precision | None) -> bool:
    """Whether a date on the page equals the article's, to the day or to the minute."""
    if precision == "day":
        return found.when.date() == when.date()
    return found.precision != "day" and found.when.replace(second=0) == when.replace(second=0)
