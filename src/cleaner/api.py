"""`clean` and `explain`: decode, read, locate, prune, date, in that order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from cleaner.article import Article, Explanation, Options
from cleaner.date.resolve import Where, find_times
from cleaner.decode.charset import decode
from cleaner.errors import ArgumentTypeError, PageTooLargeError
from cleaner.locate import acceptance, headline
from cleaner.locate import html as locate
from cleaner.locate.features import LITTLE_PROSE, BoxFacts
from cleaner.locate.text import locate_text, narrowed
from cleaner.page import Clue, Page
from cleaner.prune.outcome import Asked, Judged, Outcome, Reading, Tally, tally_of, verdicts_of
from cleaner.prune.pruner import Piece, Pruner, joins
from cleaner.read import flattened, html, limits, one_line, parse
from cleaner.read.script import jsonld
from cleaner.rules.engine import Rules
from cleaner.rules.user_rules import built_in, rules_for
from cleaner.text.korean import tight
from cleaner.text.normalize import is_sound, sound

if TYPE_CHECKING:
    from cleaner.read.script import embedded
    from cleaner.sites.profile import SiteProfile

DEFAULTS: Final = Options()
# Bytes that open files which hold no text: PDF, PNG, JPEG, GIF, ZIP, gzip, RIFF, ELF, MP4.
_BINARY: Final = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x7fELF",
)  # fmt: skip
_HANGUL: Final = re.compile("[가-힣]{3}")
_LETTER: Final = re.compile(r"[^\W\d_]")
ABOVE: Final = 10
BELOW: Final = 14
# A byline above the body is a short line at most this far from it; below the headline, so far.
NEAR: Final = 12
HEAD: Final = 40
BYLINE: Final = 60


def clean(
    page: bytes | str,
    *,
    url: str | None = None,
    encoding: str | None = None,
    fetched_at: datetime | None = None,
    profile: SiteProfile | None = None,
    options: Options = DEFAULTS,
) -> Article:
    """The article of one page: its clean body text and its publish time.

    page: raw bytes in any encoding, decoded HTML, or text that a tool has flattened already.
    url: where the page stood; breaks ties between dates.
    encoding: the charset that HTTP declared; believed only where the bytes agree.
    fetched_at: when the page was fetched (naive means +09:00); resolves "3시간 전".
    profile: what `learn` found on other pages of the site; it removes more noise, and finds what
        was missed.  A page that it does not fit comes out as without it.
    options: see `Options`.

    Any content is answered, a page without an article by an empty Article.  Raises
    `ArgumentTypeError` for an argument of a wrong type and `PageTooLargeError` for a page above
    `options.max_size`.
    """
    return _run(page, encoding, profile, Asked(url, fetched_at, options)).article


def explain(
    page: bytes | str,
    *,
    url: str | None = None,
    encoding: str | None = None,
    fetched_at: datetime | None = None,
    profile: SiteProfile | None = None,
    options: Options = DEFAULTS,
) -> Explanation:
    """The article that `clean` gives, with a verdict on every block of visible text.

    Takes and raises what `clean` does.
    """
    done = _run(page, encoding, profile, Asked(url, fetched_at, options, explained=True))
    return Explanation(
        article=done.article,
        verdicts=tuple(verdicts_of(done)),
        clues=done.times.clues,
        profile=done.fit,
    )


def tallied(
    page: bytes | str,
    *,
    url: str | None = None,
    encoding: str | None = None,
    fetched_at: datetime | None = None,
    profile: SiteProfile | None = None,
    options: Options = DEFAULTS,
) -> tuple[Article, Tally]:
    """The article that `clean` gives, and how much of the page it is, at hardly any cost.

    Takes and raises what `clean` does.  What lies outside the article's region is one figure;
    `explain` tells its families.
    """
    done = _run(page, encoding, profile, Asked(url, fetched_at, options))
    return done.article, tally_of(done)


def study(
    page: bytes | str, *, url: str | None = None, encoding: str | None = None, options: Options
) -> Outcome:
    """All that `clean` came to know of a page, for `cleaner.learning`; raises what it raises."""
    return _run(page, encoding, None, Asked(url, None, options))


def _run(
    data: bytes | str, encoding: str | None, profile: SiteProfile | None, asked: Asked
) -> Outcome:
    _check(data, asked.url, encoding, asked.fetched_at, asked.options)
    if profile is not None:
        _check_profile(profile)
    reading, tree_clues = _read(data, encoding, asked.options)
    asked = asked._replace(clues=tree_clues)
    outcome = _answer(_judge(reading, asked.options), asked)
    return outcome if profile is None else _fitted(outcome, profile, asked)


def _judge(reading: Reading, options: Options) -> Judged:
    """What stays and what goes of the lines in and around the article's place."""
    page, place = reading.page, reading.place
    found = place.box >= 0
    body = (place.first, place.last) if found else (len(page.lines), len(page.lines))
    top = headline.find(page, *body, reading.facts.named)
    low, high = _region(reading) if found else (0, -1)
    shown = page.lines[top.line] if page.source == "text" and top.line is not None else None
    titles = _titles(top.text) | _titles(shown)
    pruner = Pruner(reading.facts, place, titles, options.kept_families)
    pieces = pruner.judge(low, high)
    return Judged(reading, top, (pruner.first, pruner.last) if found else None, pieces)


def _answer(judged: Judged, asked: Asked) -> Outcome:
    """The article that the judged lines make, with its times."""
    reading, top, pieces = judged.reading, judged.top, judged.pieces
    page = reading.page
    paragraphs = tuple(_paragraphs(page, pieces))
    times = find_times(
        Where(
            lines=page.lines,
            place=page.trail,
            title_line=top.line,
            body=judged.body,
            kept=frozenset(i for i, parts in pieces.items() if all(p.why is None for p in parts)),
            url=asked.url,
        ),
        [*page.clues, *asked.clues],
        fetched_at=asked.fetched_at,
        explain=asked.explained,
    )
    says = any(map(_LETTER.search, paragraphs))
    is_article = says and acceptance.is_article(reading.facts, reading.place, top.line, times)
    # A kept deck or caption may stand above the sentence that names the reporter.
    ledes = (paragraphs[0], page.lines[judged.body[0]]) if is_article and judged.body else ()
    told = is_article or (page.article_type and not says)
    article = Article(
        text="\n\n".join(paragraphs) if is_article else "",
        paragraphs=paragraphs if is_article else (),
        title=top.text,
        authors=_authors(page, pieces, ledes, top.line) if is_article else (),
        published=times.published if told else None,
        published_precision=times.precision if told else None,
        published_source=times.source if told else None,
        modified=times.modified if told else None,
        is_article=is_article,
        source=page.source,
        encoding=reading.encoding,
        repaired=reading.repaired,
    )
    return Outcome(article, judged, times)


def _fitted(outcome: Outcome, profile: SiteProfile, asked: Asked) -> Outcome:
    """The outcome with what the site's profile knows; as it was where the profile does not fit."""
    from cleaner.sites.apply import Fitting

    judged = outcome.judged
    fitting = Fitting(profile, judged.reading.facts, asked.options)
    pieces = None
    if outcome.article.is_article and fitting.fits:
        pieces = fitting.prune(judged.pieces, judged.top.line)
    if pieces is not None:
        outcome = _with_pieces(outcome, pieces)
    if not outcome.article.is_article and (place := fitting.elsewhere()):
        reading = judged.reading._replace(place=place)
        again = _answer(_judge(reading, asked.options), asked)
        pieces = fitting.prune(again.pieces, again.judged.top.line)
        again = again if pieces is None else _with_pieces(again, pieces)
        outcome = again if again.article.is_article else outcome
    article = fitting.dated(outcome.article, outcome.pieces)
    return outcome._replace(article=article, fit=fitting.told)


def _with_pieces(outcome: Outcome, pieces: dict[int, list[Piece]]) -> Outcome:
    """The outcome with other pieces; title and times stay what they are."""
    judged = outcome.judged._replace(pieces=pieces)
    paragraphs = tuple(_paragraphs(judged.reading.page, pieces))
    article = replace(
        outcome.article,
        text="\n\n".join(paragraphs),
        paragraphs=paragraphs,
        is_article=any(map(_LETTER.search, paragraphs)),
    )
    return outcome._replace(article=article, judged=judged)


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


def _check_profile(profile: object) -> None:
    from cleaner.sites.profile import SiteProfile

    if not isinstance(profile, SiteProfile):
        raise ArgumentTypeError(
            f"profile is a SiteProfile or None, not {type(profile).__name__}; "
            "SiteProfile.from_toml(text) reads one"
        )


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
    if flattened.looks_like_html(text):
        # A page of markup is mojibake as a whole or not at all.
        text, repaired = (text, False) if _HANGUL.search(text) else _repair(text)
        return _read_html(text, known, repaired, options)
    text, repaired = _repair(_encodable(text))
    text = text if is_sound(text) else sound(text)  # mojibake may hold any character before
    page = flattened.read(text)
    rules = _rules(options)
    if page.parted and len(text) <= one_line.LONGEST:
        page = one_line.part(page, rules)
    facts = BoxFacts(page, rules)
    return Reading(page, facts, locate_text(facts), known, repaired), ()


def _rules(options: Options) -> Rules:
    return built_in() if options.rules is None else rules_for(options.rules)


def _repair(text: str) -> tuple[str, bool]:
    """The text with mojibake undone; pages of markup hardly ever need the module."""
    from cleaner.decode.mojibake import repair

    return repair(text)


def _encodable(text: str) -> str:
    """The text without what no encoding holds: NULs and lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "ignore").decode()
    return text.replace("\0", "")


def _nothing(encoding: str | None) -> Reading:
    page = flattened.read("")
    return Reading(page, BoxFacts(page, built_in()), locate.NOWHERE, encoding, False)


def _read_html(
    text: str, known: str | None, repaired: bool, options: Options
) -> tuple[Reading, tuple[Clue, ...]]:
    root = parse.parse(text)
    if root is None:
        return _nothing(known), ()
    page = limits.gathered_page(html.read(root))
    data, code = html.scripts(root)
    linked_data = html.texts(data)
    told = jsonld.read_jsonld(linked_data)
    page.titles.extend((source, sound(title)) for source, title in told.titles)
    page.authors.extend(told.authors)
    page.article_type = page.article_type or told.is_article_type
    facts = BoxFacts(page, _rules(options))
    place = locate.locate(facts, hints=options.container_hints)
    if place.box >= 0 and not place.named:
        place = narrowed(facts, place)
    reading = Reading(page, facts, place, known, repaired)
    if place.prose < LITTLE_PROSE:
        # Few pages need it, and its patterns take as long to compile as all others.
        from cleaner.read.script import embedded

        hidden = embedded.find_embedded(html.texts(code), linked_data)
        if hidden and len(hidden.html) > 2 * place.prose:
            return _read_embedded(hidden, reading), (*told.clues, *hidden.clues)
    return reading, tuple(told.clues)


def _read_embedded(hidden: embedded.Embedded, outer: Reading) -> Reading:
    """The article of script data as a page of its own, with the outer page's metadata."""
    root = parse.parse(f"<div>{hidden.html}</div>") if hidden.is_html else None
    page = (
        limits.gathered_page(html.read(root))
        if root is not None
        else flattened.read(sound(_encodable(hidden.html)))
    )
    page.source = "embedded"
    page.titles = [("jsonld", sound(hidden.title))] if hidden.title else list(outer.page.titles)
    page.authors = [*hidden.authors, *outer.page.authors]
    page.clues = list(outer.page.clues)
    page.article_type = True
    facts = BoxFacts(page, outer.facts.rules)
    place = locate.whole(facts)
    return Reading(page, facts, place, outer.encoding, outer.repaired)


def _titles(title: str | None) -> set[str]:
    """The headline as bare letters, for finding its repeats."""
    return {tight(title)} - {""} if title else set()


def _authors(
    page: Page, pieces: dict[int, list[Piece]], ledes: Sequence[str], title_line: int | None
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
        near = low - NEAR if title_line is None else max(low - HEAD, title_line + 1)
        above = range(max(near, 1), low)
        bylines += [page.lines[i] for i in above if len(page.lines[i]) <= BYLINE]
    from cleaner.prune import authors  # its patterns take long to compile

    return authors.find(page.authors, bylines, ledes)


def _region(reading: Reading) -> tuple[int, int]:
    """First and last line to judge: the article's box, or in flattened text its neighbourhood."""
    page, place = reading.page, reading.place
    if page.source == "text" and not reading.facts.is_ruled():
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
