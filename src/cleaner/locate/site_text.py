"""Evidence of texts that are not articles: error notices, a site's own texts, polls, comments."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from cleaner.article import Evidence
from cleaner.date.parse import AGO, CLOCK, DAY
from cleaner.locate.features import Features
from cleaner.locate.html import HEADLINE, Located
from cleaner.locate.measures import ENTRIES, LIST_SHARE, TextMeasures, is_text
from cleaner.locate.weights import DECISIVE, LABELLED_DATE, STRONG
from cleaner.page import Page
from cleaner.text.korean import ends_plainly, is_polite
from cleaner.text.lazy import lazy

_DATA: Final = tomllib.loads(Path(__file__).with_name("nonarticles.toml").read_text("utf-8"))
_ERRORS: Final = lazy("|".join(_DATA["errors"]), re.IGNORECASE)
_NOTICE: Final = lazy(_DATA["notice"])
# The set of first letters makes the search fast: it runs in C, and the long patterns, which are in
# the lookarounds, are tried only at these letters.
_VOICE: Final = lazy(f"[{_DATA['voice_initials']}](?<=(?={'|'.join(_DATA['voice'])}).)")
_CLAUSE: Final = lazy(_DATA["clause"])
_FIRST_CLAUSE: Final = lazy(r"[\[(]?제\s?1\s?조")
_PARTY: Final = lazy(_DATA["party"])
_RULES: Final = lazy(_DATA["rules"])
POLL_BUTTON: Final = lazy(_DATA["poll"])
# The words above the results of a search.
SEARCH: Final = lazy("|".join(_DATA["search"]))
# The number of items above a list of them.
COUNT: Final = lazy(_DATA["count"])
# Such a number in front of the first item, where a tool put all on one line.
_COUNTED: Final = lazy(rf"(?:{_DATA['count']})\s")
_MANY: Final = lazy(r"[(]|\d,?\d{3}")
LONGEST_COUNT: Final = 40
# Lines between it and the first item at most.
COUNT_ABOVE: Final = 4
# The names of a site's own pages, and those of these names that are also on buttons.
OWN_PAGE: Final = lazy(_DATA["own_page"])
BUTTON: Final = lazy(_DATA["buttons"])
_MARKUP: Final = lazy(r"</?[a-z]{1,10}[\s>]")
# The end of a term is searched for in this many last characters of a paragraph.
END: Final = 40
# At most this many characters of a paragraph are searched; one line may hold a whole book.
LONGEST_SEARCHED: Final = 100_000
# A text with less prose than this may be an error notice, a poll or a note to visitors.
SHORT: Final = 300
# The time of a reader's post, on a line of its own.
_STAMP: Final = lazy(rf"{DAY}\.?\s{{1,2}}{CLOCK}|{AGO}")
# The button of a poll is at most this many lines below its question; the answers are between.
POLL: Final = 8


def evidence(features: Features, place: Located, measures: TextMeasures) -> Iterator[Evidence]:
    """The evidence that the located text is such a text."""
    if measures.flow < SHORT and (errors := _errors(features.page, place)):
        yield Evidence("error", STRONG * errors, "a notice that the page does not exist")
    if _is_counted(features.page, place):
        yield Evidence("counted", STRONG, "the number of items above them")
    yield from _of_readers(features, place, measures)
    yield from _own_voice(features, place)


def _is_counted(page: Page, place: Located) -> bool:
    """Whether right above the text, or at its start, is how many items a list has.

    Below a headline it is a sub-head of the article, and a headline may itself begin so.
    """
    if page.parted and (found := _COUNTED.match(page.lines[0])):
        return _MANY.search(found[0]) is not None
    stop = min(place.first + 1, len(page.lines))  # a page may have no lines at all
    for line in range(max(0, place.first - COUNT_ABOVE), stop):
        if len(page.lines[line]) <= LONGEST_COUNT and COUNT.fullmatch(page.lines[line]):
            above = page.lines[max(0, line - COUNT_ABOVE) : line]
            return not any(len(text) in HEADLINE for text in above)
    return False


def _errors(page: Page, place: Located) -> int:
    """The number of phrases in the first lines that state that a page does not exist."""
    lines = page.lines[place.first : min(place.last, place.first + 3) + 1]
    notices = (line for line in lines if _NOTICE.search(line))
    return sum(len(_ERRORS.findall(line)) for line in notices)


def _of_readers(features: Features, place: Located, measures: TextMeasures) -> Iterator[Evidence]:
    """The evidence that the text asks readers to vote, or that readers wrote it."""
    page = features.page
    near = range(place.first, min(place.last + 1 + POLL, len(page.lines)))
    asks = measures.polite and measures.flow < SHORT  # reports are in a plain voice
    if asks and any(POLL_BUTTON.fullmatch(page.lines[i]) for i in near):
        yield Evidence("poll", -LABELLED_DATE, "a short text with the button of a poll")
    if page.source == "text" and (posts := _posts(features, place)) >= ENTRIES:
        yield Evidence(
            "comments", DECISIVE, f"{posts} readers' posts, each with a name, a time and controls"
        )
        return
    inside = range(max(0, place.first - 1), min(place.last + 2, len(page.lines)))
    # The voice is tested first, so that rules are tried on few texts.
    if page.source == "text" and all(
        is_polite(page.lines[i]) for i in inside if features.is_firm(i)
    ):
        frames = sum(features.named(i) == "comment" for i in inside)
        if frames >= max(ENTRIES, measures.texts):
            yield Evidence("comments", DECISIVE, f"{frames} lines of comment controls")


def _posts(features: Features, place: Located) -> int:
    """The number of readers' posts on the page, if the place begins with one; else 0.

    Above each post are a name, shorter than a headline, and the time; below it are its controls.
    """
    if place.first < 2 or not _is_posted(features, place.first):
        return 0
    lines = features.page.lines
    return sum(_is_posted(features, line) for line in range(2, len(lines)))


def _is_posted(features: Features, line: int) -> bool:
    """Whether a line is a post: below a name and a time, and above a control to react to it."""
    lines = features.page.lines
    if line + 1 == len(lines) or not _STAMP.fullmatch(lines[line - 1]):
        return False
    named = len(lines[line - 2]) < HEADLINE.start
    return named and features.named(line + 1) in ("comment", "reaction")


def _own_voice(features: Features, place: Located) -> Iterator[Evidence]:
    """The evidence that the text is the site's own: about its service, cookies, comment rules."""
    lines = features.page.lines[place.first : place.last + 1]
    texts = [text for i, text in enumerate(lines, place.first) if is_text(features, i)]
    clauses = list(filter(_CLAUSE.match, lines))
    if len(clauses) >= ENTRIES and _are_terms(clauses):
        yield Evidence("clauses", DECISIVE, f"{len(clauses)} clauses of terms")
    elif len(texts) >= ENTRIES and _mostly(texts, _is_term):
        yield Evidence("terms", DECISIVE, "terms of a service")
    elif _mostly(texts, _is_own):
        yield Evidence("voice", STRONG, "the site describes itself and its services")
    if _mostly(texts, _MARKUP.match):
        yield Evidence("markup", STRONG, "tags of markup where text should be")


def _are_terms(clauses: list[str]) -> bool:
    """Whether clauses begin with the first one or most name their parties; reports quote a few."""
    named = sum(_PARTY.search(text) is not None for text in clauses)
    return any(map(_FIRST_CLAUSE.match, clauses)) or 2 * named > len(clauses)


def _mostly(texts: list[str], holds: Callable[[str], object]) -> bool:
    """Whether `holds` is true for paragraphs with most of the characters.

    It stops as soon as the answer is no: the patterns are slow, and articles are long.
    """
    size = left = sum(map(len, texts))
    for text in texts:
        if not holds(text):
            left -= len(text)
            if left < LIST_SHARE * size:
                return False
    return size > 0


def _is_own(text: str) -> bool:
    """Whether a site describes itself in a paragraph; reports are in another, plain voice."""
    return not ends_plainly(text) and _VOICE.search(text, 0, LONGEST_SEARCHED) is not None


def _is_term(text: str) -> bool:
    """Whether a paragraph is a term of a service; news reports such terms in the past tense."""
    return _PARTY.search(text) is not None and _RULES.search(text[-END:]) is not None
