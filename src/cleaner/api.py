"""`clean` and `explain`: decode, read, locate, prune, date, in that order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from cleaner import authors, headline, judge, locate
from cleaner.article import Article, Explanation, Options, Verdict
from cleaner.blocks import Clue, Page
from cleaner.decode import decode
from cleaner.errors import ArgumentTypeError, PageTooLargeError
from cleaner.facts import LITTLE_PROSE, BoxFacts
from cleaner.locate_text import locate_text
from cleaner.mojibake import repair
from cleaner.prune import OUTSIDE, Piece, Pruner, Why, joins
from cleaner.readers import dump, guard, html, jsonld
from cleaner.rules.engine import Rules, load
from cleaner.shape import tight
from cleaner.timestamps import Times, Where, find_times

if TYPE_CHECKING:
    from cleaner.readers import embedded

RULES: Final[Rules] = load()
DEFAULTS: Final = Options()
# Bytes that open files which hold no text: PDF, PNG, JPEG, GIF, ZIP, gzip, RIFF, ELF, MP4.
_BINARY: Final = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x7fELF",
)  # fmt: skip
_HANGUL: Final = re.compile("[가-힣]{3}")
_LETTER: Final = re.compile(r"[^\W\d_]")
ABOVE: Final = 10
BELOW: Final = 14
# A byline above the body is a short line at most this far from it.
NEAR: Final = 12
BYLINE: Final = 60


class Reading(NamedTuple):
    """A page as read: what `clean` and `explain` share."""

    page: Page
    facts: BoxFacts
    place: locate.Located
    encoding: str | None
    repaired: bool


class Outcome(NamedTuple):
    """An article with the pieces it was made of, for `explain`."""

    article: Article
    reading: Reading
    pieces: dict[int, list[Piece]]
    times: Times


def clean(
    page: bytes | str,
    *,
    url: str | None = None,
    encoding: str | None = None,
    fetched_at: datetime | None = None,
    options: Options = DEFAULTS,
) -> Article:
    """The article of one page: its clean body text and its publish time.

    page: raw bytes in any encoding, decoded HTML, or text that a tool has flattened already.
    url: where the page stood; breaks ties between dates.
    encoding: the charset that HTTP declared; believed only where the bytes agree.
    fetched_at: when the page was fetched (naive means +09:00); resolves "3시간 전".
    options: see `Options`.

    Any content is answered, a page without an article by an empty Article.  Raises
    `ArgumentTypeError` for an argument of a wrong type and `PageTooLargeError` for a page above
    `options.max_size`.
    """
    return _run(page, url, encoding, fetched_at, options, explained=False).article


def explain(
    page: bytes | str,
    *,
    url: str | None = None,
    encoding: str | None = None,
    fetched_at: datetime | None = None,
    options: Options = DEFAULTS,
) -> Explanation:
    """The article that `clean` gives, with a verdict on every block of visible text.

    Takes and raises what `clean` does.
    """
    done = _run(page, url, encoding, fetched_at, options, explained=True)
    return Explanation(
        article=done.article, verdicts=tuple(_verdicts(done)), clues=done.times.clues
    )


def _run(
    data: bytes | str,
    url: str | None,
    encoding: str | None,
    fetched_at: datetime | None,
    options: Options,
    *,
    explained: bool,
) -> Outcome:
    _check(data, url, encoding, fetched_at, options)
    reading, tree_clues = _read(data, encoding, options)
    page, place = reading.page, reading.place
    found = place.box >= 0
    body = (place.first, place.last) if found else (len(page.lines), len(page.lines))
    top = headline.find(page, *body, reading.facts.named)
    low, high = _region(reading) if found else (0, -1)
    pruner = Pruner(reading.facts, place, _titles(top.text), options.kept_families)
    pieces = pruner.judge(low, high)
    paragraphs = tuple(_paragraphs(page, pieces))
    times = find_times(
        Where(
            lines=page.lines,
            place=page.trail,
            title_line=top.line,
            body=(pruner.first, pruner.last) if found else None,
            kept=frozenset(i for i, parts in pieces.items() if all(p.why is None for p in parts)),
            url=url,
        ),
        [*page.clues, *tree_clues],
        fetched_at=fetched_at,
        explain=explained,
    )
    dated = times.published is not None or times.modified is not None
    says = any(map(_LETTER.search, paragraphs))
    is_article = says and judge.is_article(reading.facts, place, top.line, dated=dated)
    told = is_article or (page.article_type and not says)
    article = Article(
        text="\n\n".join(paragraphs) if is_article else "",
        paragraphs=paragraphs if is_article else (),
        title=top.text,
        authors=_authors(page, pieces, paragraphs[0], top.line) if is_article else (),
        published=times.published if told else None,
        published_precision=times.precision if told else None,
        published_source=times.source if told else None,
        modified=times.modified if told else None,
        is_article=is_article,
        source=page.source,
        encoding=reading.encoding,
        repaired=reading.repaired,
    )
    return Outcome(article, reading, pieces if is_article else {}, times)


def _check(
    data: object, url: object, encoding: object, fetched_at: object, options: object
) -> None:
    """Raise for arguments of wrong types and for a page above the caller's own limit."""
    if not isinstance(data, bytes | str):
        raise ArgumentTypeError(
            f"a page is bytes or str, not {type(data).__name__}; "
            "read the file or the response's content first"
        )
    for name, value in (("url", url), ("encoding", encoding)):
        if value is not None and not isinstance(value, str):
            raise ArgumentTypeError(f"{name} is a str or None, not {type(value).__name__}")
    if fetched_at is not None and not isinstance(fetched_at, datetime):
        raise ArgumentTypeError(
            f"fetched_at is a datetime or None, not {type(fetched_at).__name__}"
        )
    if not isinstance(options, Options):
        raise ArgumentTypeError(f"options is an Options, not {type(options).__name__}")
    if options.max_size is not None and len(data) > options.max_size:
        raise PageTooLargeError(len(data), options.max_size)


def _read(
    data: bytes | str, encoding: str | None, options: Options
) -> tuple[Reading, tuple[Clue, ...]]:
    """The page, where its article stands, and the dates that its scripts tell."""
    if isinstance(data, bytes):
        if data.startswith(_BINARY):
            return _nothing(None), ()
        text, known = decode(data, encoding)
    else:
        text, known = data, None
    if dump.looks_like_html(text):
        # A page of markup is mojibake as a whole or not at all.
        text, repaired = (text, False) if _HANGUL.search(text) else repair(text)
        return _read_html(text, known, repaired, options)
    text, repaired = repair(_encodable(text))
    page = dump.read(text)
    facts = BoxFacts(page, RULES)
    return Reading(page, facts, locate_text(facts), known, repaired), ()


def _encodable(text: str) -> str:
    """The text without what no encoding holds: NULs and lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "ignore").decode()
    return text.replace("\0", "")


def _nothing(encoding: str | None) -> Reading:
    page = dump.read("")
    return Reading(page, BoxFacts(page, RULES), locate.NOWHERE, encoding, False)


def _read_html(
    text: str, known: str | None, repaired: bool, options: Options
) -> tuple[Reading, tuple[Clue, ...]]:
    root = guard.parse(text)
    if root is None:
        return _nothing(known), ()
    page = html.read(root)
    data, code = html.scripts(root)
    linked_data = html.texts(data)
    told = jsonld.read_jsonld(linked_data)
    page.titles.extend(told.titles)
    page.authors.extend(told.authors)
    page.article_type = page.article_type or told.is_article_type
    facts = BoxFacts(page, RULES)
    place = locate.locate(facts, hints=options.container_hints)
    reading = Reading(page, facts, place, known, repaired)
    if place.prose < LITTLE_PROSE:
        # Few pages need it, and its patterns take as long to compile as all others.
        from cleaner.readers import embedded

        hidden = embedded.find_embedded(html.texts(code), linked_data)
        if hidden and len(hidden.html) > 2 * place.prose:
            return _read_embedded(hidden, reading), (*told.clues, *hidden.clues)
    return reading, tuple(told.clues)


def _read_embedded(hidden: embedded.Embedded, outer: Reading) -> Reading:
    """The article of script data as a page of its own, with the outer page's metadata."""
    root = guard.parse(f"<div>{hidden.html}</div>") if hidden.is_html else None
    page = html.read(root) if root is not None else dump.read(hidden.html)
    page.source = "embedded"
    page.titles = [("jsonld", hidden.title)] if hidden.title else list(outer.page.titles)
    page.authors = [*hidden.authors, *outer.page.authors]
    page.clues = list(outer.page.clues)
    page.article_type = True
    facts = BoxFacts(page, RULES)
    place = locate.whole(facts)
    return Reading(page, facts, place, outer.encoding, outer.repaired)


def _titles(title: str | None) -> set[str]:
    """The headline as bare letters, for finding its repeats."""
    return {tight(title)} - {""} if title else set()


def _authors(
    page: Page, pieces: dict[int, list[Piece]], lede: str, title_line: int | None
) -> tuple[str, ...]:
    """The reporters' names, from the bylines in or above the body and from metadata."""
    bylines = [
        page.lines[line][part.start : part.end]
        for line, parts in pieces.items()
        for part in parts
        if part.why and part.why.family in ("byline", "date")
    ]
    if not any("기자" in text for text in bylines):
        low = min(pieces)
        above = range(max(low - NEAR, (title_line or 0) + 1), low)
        bylines += [page.lines[i] for i in above if len(page.lines[i]) <= BYLINE]
    return authors.find(page.authors, bylines, lede)


def _region(reading: Reading) -> tuple[int, int]:
    """First and last line to judge: the article's box, or in flattened text its neighbourhood."""
    page, place = reading.page, reading.place
    if page.source == "text" and not reading.facts.ruled:
        return 0, len(page.lines) - 1
    if page.source == "text":
        return max(0, place.first - ABOVE), min(len(page.lines) - 1, place.last + BELOW)
    return locate.span(page, place.box)


def _paragraphs(page: Page, pieces: dict[int, list[Piece]]) -> Iterator[str]:
    """The kept text by paragraphs; a sentence that something removed had split is joined."""
    opened: list[str] = []
    last = -1
    for line in sorted(pieces):
        kept = "".join(page.lines[line][p.start : p.end] for p in pieces[line] if p.why is None)
        kept = kept.strip()
        if not kept:
            continue
        if opened and not _goes_on(page, last, line, opened[-1], kept):
            yield " ".join(opened)
            opened.clear()
        opened.append(kept)
        last = line
    if opened:
        yield " ".join(opened)


def _goes_on(page: Page, last: int, line: int, text: str, ahead: str) -> bool:
    """Whether a kept line belongs to the paragraph of the kept line before it."""
    if line in page.glued or page.same_row(last, line):
        return True
    return line > last + 1 and joins(text, ahead)


def _verdicts(done: Outcome) -> Iterator[Verdict]:
    """A verdict for every line, or for every part of a line that was cut, in page order."""
    reading, page = done.reading, done.reading.page
    for line, text in enumerate(page.lines):
        parts = done.pieces.get(line) or [Piece(0, len(text), _outside(reading, line))]
        place = page.trail(line) if page.source != "text" else f"line {line + 1}"
        for part in parts:
            why = part.why
            yield Verdict(
                text=text[part.start : part.end].strip(),
                kept=why is None,
                family=why.family if why else None,
                rule=why.rule if why else None,
                reason=why.reason if why else None,
                place=place,
            )


def _outside(reading: Reading, line: int) -> Why:
    """Why a line outside the article's place went."""
    page = reading.page
    look = reading.facts.look(line)
    rule = look.whole("after") or look.header("after")
    if rule:
        return Why(rule.family, rule.id, rule.why)
    for box in page.boxes_of(line):
        if family := reading.facts.family(box):
            return Why(family, f"{family}.box", f"stands in a box named “{page.cue[box][:60]}”")
    return OUTSIDE
