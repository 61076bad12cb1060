"""The stages of `clean` and `explain`, in order: read, locate, prune, date, accept.

`run` calls them for one page.  Each stage is one function, which gets the results of the stages
before it and changes none of them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from cleaner.article import PARAGRAPH_BREAK, Acceptance, Article, Options, ProfileFit
from cleaner.date.resolve import ArticleDates, DateContext, find_dates
from cleaner.locate import acceptance, headline
from cleaner.locate import place as places
from cleaner.locate.acceptance import Weighed
from cleaner.locate.clean_text import decks, is_headline
from cleaner.locate.features import LITTLE_PROSE, Features
from cleaner.locate.headline import Headline
from cleaner.locate.html import Located
from cleaner.page import Page
from cleaner.prune import pruner, repeats
from cleaner.prune.markup import as_title
from cleaner.prune.paragraphs import Passage, blocks, passages
from cleaner.prune.reasons import DECK, TITLE, Piece, is_kept
from cleaner.read.document import Document, hidden_articles, read
from cleaner.rules.user_rules import built_in, rules_for
from cleaner.text.lazy import lazy

if TYPE_CHECKING:
    from cleaner.sites.profile import SiteProfile

# A notice that a site shows instead of an article has fewer paragraphs than this.
MOST_NOTICE: Final = 3
# Rules of a profile that remove a line because it is above or below a phrase.
BY_POSITION: Final = frozenset(("profile.opening", "profile.closing"))
_LETTER: Final = lazy(r"[^\W\d_]")


class Request(NamedTuple):
    """The arguments of one call.

    explained: for `explain`: every date clue is listed, and no stage is skipped.
    """

    page: bytes | str
    url: str | None
    encoding: str | None
    fetched_at: datetime | None
    options: Options
    profile: SiteProfile | None = None
    explained: bool = False


class LocatedPage(NamedTuple):
    """A page and the place of the article on it."""

    document: Document
    features: Features
    place: Located


class PrunedPage(NamedTuple):
    """A located page after pruning.

    body: first and last line of the article's prose, None if no place was found.
    pieces: the kept and removed parts of each line in and around the article's place.
    """

    located: LocatedPage
    headline: Headline
    body: tuple[int, int] | None
    pieces: dict[int, list[Piece]]


class Result(NamedTuple):
    """An article with the results of all stages, for `explain` and for learning."""

    article: Article
    pruned: PrunedPage
    dates: ArticleDates
    acceptance: Acceptance
    fit: ProfileFit | None = None

    @property
    def features(self) -> Features:
        """Lines and boxes of the page the article was taken from."""
        return self.pruned.located.features

    @property
    def pieces(self) -> dict[int, list[Piece]]:
        """The pieces of the article's lines; empty if the page has no article."""
        return self.pruned.pieces if self.article.is_article else {}


def run(request: Request) -> Result:
    """All stages, in order."""
    rules = built_in() if request.options.rules is None else rules_for(request.options.rules)
    document = read(request.page, request.encoding, rules, request.options.body)
    log = _log()
    log("read: %s, %d lines", document.page.source, len(document.page.lines))
    located = locate(document, Features(document.page, rules), request.options)
    place = located.place
    log("located: lines %d to %d, %d of prose", place.first, place.last, place.prose)
    fully = request.explained or request.profile is not None
    result = result_at(located, request, fully=fully)
    if result.acceptance.kind == "list":
        result = look_again(result, request)
    if request.profile is not None:
        result = with_profile(result, request.profile, request)
    article = result.article
    log(
        "%s: %d paragraphs, date from %s",
        *(article.kind, len(article.paragraphs), article.published_source),
    )
    return result


def _log() -> Callable[..., object]:
    """The function that logs stages and counts to the logger "cleaner", never text of a page.

    Importing logging takes long; a program that reads the log has imported it already.
    """
    if logging := sys.modules.get("logging"):
        logger = logging.getLogger("cleaner")
        debug: Callable[..., object] = logger.debug
        return debug if logger.isEnabledFor(logging.DEBUG) else _log_nothing
    return _log_nothing


def _log_nothing(message: str, *values: object) -> None:
    """Replaces the logger while nobody reads the log."""


def locate(document: Document, features: Features, options: Options) -> LocatedPage:
    """Where the article is: on the visible page or, if that has little prose, in hidden text."""
    hints = options.container_hints
    if document.page.chosen >= 0:
        return LocatedPage(document, features, places.chosen(features))
    if document.revealed is not None and document.revealed.chosen >= 0:
        hidden = document._replace(page=document.revealed)
        inner = Features(hidden.page, features.rules)
        return LocatedPage(hidden, inner, places.chosen(inner))
    found = LocatedPage(document, features, places.find(features, hints=hints))
    least = found.place.prose
    if least >= LITTLE_PROSE:
        return found
    for hidden in hidden_articles(document, 2 * least):
        inner = Features(hidden.page, features.rules)
        other = LocatedPage(hidden, inner, places.find(inner, hints=hints))
        embedded = hidden.page.source == "embedded" and other.place.box >= 0
        if embedded or other.place.prose > max(2 * least, LITTLE_PROSE):
            return other
    return found


def result_at(located: LocatedPage, request: Request, *, fully: bool = True) -> Result:
    """The result for this place: prune, date, accept.

    fully: weigh all evidence, even if it can no longer change the outcome.
    """
    page, place = located.document.page, located.place
    body = (place.first, place.last) if place.box >= 0 else (len(page.lines), len(page.lines))
    top = headline.find(page, *body, located.features.named)
    weighed = acceptance.weigh(located.features, place, top.line, fully=fully)
    if not request.explained and _is_sure_list(located, weighed, request):
        return _list_result(located, top, weighed)
    return finish(prune(located, top, request.options), weighed, request)


def _is_sure_list(located: LocatedPage, weighed: Weighed, request: Request) -> bool:
    """Whether the page is a list without a date, whatever pruning and dating would find.

    A third of all pages are such lists; these two stages are skipped for them.
    """
    document, options = located.document, request.options
    if request.profile is not None or options.body is not None or options.accept == "always":
        return False
    if document.undecoded is not None or weighed.is_open:
        return False
    # If pruning left no text, the evidence would not count, and this would be the outcome.
    without_text = acceptance.nothing(document.page)
    if weighed.kind != "list" or without_text.kind != "list":
        return False
    if document.page.article_type:
        return False
    return not acceptance.shows_date(located.features, without_text)


def _list_result(located: LocatedPage, top: Headline, weighed: Weighed) -> Result:
    """The result for a page that is surely a list: no text and no dates."""
    pruned = PrunedPage(located, top, None, {})
    outcome = Acceptance(weighed.kind, weighed.evidence)
    return Result(_article(pruned, outcome, [], ArticleDates()), pruned, ArticleDates(), outcome)


def _article(
    pruned: PrunedPage, outcome: Acceptance, kept: Sequence[Passage], dates: ArticleDates
) -> Article:
    """The article with these paragraphs and dates, and the metadata of the page."""
    document = pruned.located.document
    texts = tuple([passage.text for passage in kept])
    return Article(
        text=PARAGRAPH_BREAK.join(texts),
        paragraphs=texts,
        authors=_authors(pruned, texts) if texts else (),
        blocks=blocks(document.page, kept),
        published=dates.published,
        published_precision=dates.precision,
        published_source=dates.source,
        modified=dates.modified,
        title=pruned.headline.text,
        **document.metadata._asdict(),
        kind=outcome.kind,
        source=document.page.source,
        encoding=document.encoding,
        repaired=document.repaired,
    )


def prune(located: LocatedPage, top: Headline, options: Options) -> PrunedPage:
    """The kept and removed parts of the lines in and around the article's place."""
    features, place = located.features, located.place
    page = features.page
    visible = page.lines[top.line] if page.source == "text" and top.line is not None else None
    shown = (text for text in (top.text, visible, *top.parts) if text)
    titles = frozenset(map(as_title, shown)) - {""}
    if place.clean and not repeats.find(list(_paragraphs(page))):
        return _unpruned(located, top, options)
    region = places.region(features, place)
    pruned = pruner.prune(features, place, region, titles, options.kept_families)
    body = (pruned.first, pruned.last) if place.box >= 0 else None
    return PrunedPage(located, top, body, pruned.pieces)


def _paragraphs(page: Page) -> Iterator[str]:
    """The paragraphs of a clean text, so that only whole paragraphs are compared as copies."""
    opened: list[str] = []
    for line, text in enumerate(page.lines):
        if opened and line not in page.glued:
            yield " ".join(opened)
            opened = []
        opened.append(text)
    if opened:
        yield " ".join(opened)


def _unpruned(located: LocatedPage, top: Headline, options: Options) -> PrunedPage:
    """A clean text: all lines are kept, except first lines that can only be headline and deck."""
    features, last = located.features, located.place.last
    pieces = {i: [Piece(0, len(text), None)] for i, text in enumerate(features.page.lines)}
    if not last:
        top = Headline(None, None)
    elif top.line == 0 and is_headline(features):
        pieces[0] = [pieces[0][0]._replace(why=TITLE)]
        for line in () if "deck" in options.kept_families else decks(features):
            pieces[line] = [pieces[line][0]._replace(why=DECK)]
    return PrunedPage(located, top, (0, last), pieces)


def look_again(result: Result, request: Request) -> Result:
    """The article beside a list that outweighs it, if the evidence for it is strong.

    Otherwise the result is returned unchanged.
    """
    located = result.pruned.located
    for place in places.others(located.features, located.place):
        other = result_at(located._replace(place=place), request)
        shown = place.named or place.signed
        if other.acceptance.is_certain or (shown and other.acceptance.accepted):
            return other
    return result


def date(pruned: PrunedPage, request: Request) -> ArticleDates:
    """When the article was published and modified."""
    document = pruned.located.document
    page, pieces = document.page, pruned.pieces
    context = DateContext(
        lines=page.lines,
        place=page.trail,
        linked=page.link_share,
        title_line=pruned.headline.line,
        body=pruned.body,
        kept=frozenset([line for line, parts in pieces.items() if is_kept(parts)]),
        url=request.url,
    )
    clues = [*page.clues, *document.clues]
    return find_dates(context, clues, fetched_at=request.fetched_at, explain=request.explained)


def finish(pruned: PrunedPage, weighed: Weighed, request: Request) -> Result:
    """The last stages: the dates, the decision, and the article that the kept pieces make."""
    document = pruned.located.document
    page = document.page
    kept = list(passages(page, pruned.pieces))
    texts = tuple([passage.text for passage in kept])
    dates = date(pruned, request)
    has_text = document.undecoded is None and any(map(_LETTER.search, texts))
    outcome = acceptance.nothing(page)
    if has_text:
        if not acceptance.is_scrap(page, pruned.located.place, texts):
            outcome = acceptance.decide(weighed, dates)
        outcome = accept(outcome, page, request.options)
    if document.undecoded is not None:
        outcome = acceptance.undecoded(document.undecoded)
    is_wordless = page.article_type and not has_text  # only pictures or a video
    dated = outcome.accepted or is_wordless
    dated = dated or acceptance.shows_date(pruned.located.features, outcome)
    shown = dates if dated else ArticleDates()
    article = _article(pruned, outcome, kept if outcome.accepted else [], shown)
    return Result(article, pruned, dates, outcome)


def accept(outcome: Acceptance, page: Page, options: Options) -> Acceptance:
    """The outcome, changed by the options that decide whether the text is an article."""
    if options.body is not None:
        outcome = acceptance.of_choice(outcome, is_found=page.chosen >= 0)
    return replace(outcome, kind="article") if options.accept == "always" else outcome


def _authors(pruned: PrunedPage, texts: tuple[str, ...]) -> tuple[str, ...]:
    from cleaner.prune import authors  # its patterns take long to compile

    page = pruned.located.document.page
    # A kept deck or caption may be above the sentence that names the reporter.
    # The last one may be a broadcaster's sign-off.
    ledes = (*texts[:3], page.lines[pruned.body[0]], texts[-1]) if pruned.body else ()
    bylines = authors.bylines(page, pruned.pieces, pruned.headline.line)
    return authors.find(page.authors, bylines, ledes)


def with_profile(result: Result, profile: SiteProfile, request: Request) -> Result:
    """The result after the site's profile is applied; unchanged if the profile does not fit."""
    from cleaner.sites.apply import Fitting

    pruned = result.pruned
    fitting = Fitting(profile, result.features, request.options)
    if result.article.is_article and fitting.fits:
        known = _with_pieces(result, fitting.prune(pruned.pieces, pruned.headline.line))
        # Another site's profile may fit by its marks; but if it removes all prose, it is wrong.
        result = known if known.article.is_article or _is_repeated_notice(result, known) else result
    if not result.article.is_article and (place := fitting.elsewhere()):
        located = pruned.located._replace(place=place)
        again = result_at(located, request)
        again = _with_pieces(again, fitting.prune(again.pieces, again.pruned.headline.line))
        result = again if again.article.is_article else result
    article = fitting.dated(result.article, result.pieces)
    return result._replace(article=article, fit=fitting.fit)


def _is_repeated_notice(result: Result, known: Result) -> bool:
    """Whether a text that a profile removes completely is a notice that the site repeats.

    A notice is short, and the profile knows its words.  A text that it removes for its position
    may be an article of another site, since sites share the names of sections and lists.
    """
    if len(result.article.paragraphs) >= MOST_NOTICE:
        return False
    removed = (piece.why for parts in known.pruned.pieces.values() for piece in parts)
    return not any(why and why.rule in BY_POSITION for why in removed)


def _with_pieces(result: Result, pieces: dict[int, list[Piece]] | None) -> Result:
    """The result with these pieces instead of its own; title and dates are not changed."""
    if pieces is None:
        return result
    kept = list(passages(result.features.page, pieces))
    texts = tuple(passage.text for passage in kept)
    outcome = result.acceptance
    if not any(map(_LETTER.search, texts)):
        outcome = acceptance.nothing(result.features.page)
    text = PARAGRAPH_BREAK.join(texts)
    article = replace(
        result.article,
        text=text,
        paragraphs=texts,
        kind=outcome.kind,
        blocks=blocks(result.features.page, kept),
    )
    pruned = result.pruned._replace(pieces=pieces)
    return result._replace(article=article, acceptance=outcome, pruned=pruned)
