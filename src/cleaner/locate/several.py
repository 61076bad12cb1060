"""Pages that hold several articles: finds the main one and notes the lines of the others.

Sites append the next article below the one that was opened, each with its own headline, date and
body.  The headline of the main article is the page's title.  Items of a round-up, a live blog or a
list stay together: none has the page's title as its headline, or not each has a labelled date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cleaner.date.parse import YEAR
from cleaner.locate import cards
from cleaner.locate.features import PUBLICATION_LABEL, Features
from cleaner.locate.headline import MOST_TITLES
from cleaner.locate.html import ABOVE_DATE, HEAD_LINES, HEADLINE, SHORT_TEXT, Located, within
from cleaner.locate.links import LINKED
from cleaner.locate.measures import ENTRIES, is_text
from cleaner.locate.page_title import shared_words
from cleaner.page import Page
from cleaner.text import names
from cleaner.text.korean import may_hold, tight
from cleaner.text.lazy import lazy

# On a page with more characters of prose the article outweighs a few teasers; more are a list.
LITTLE_PAGE: Final = 1_000
# A headline shares this share of its words with its own text.
OWN_WORDS: Final = 0.5
HEADLINE_LENGTHS: Final = range(8, 100)
# A shorter title of metadata may be the name of a section.
SHORTEST_TITLE: Final = 8
# At most this many boxes of one kind are articles; more are items of a list.
MOST: Final = 50
_YEAR: Final = lazy(rf"{YEAR}\s?\d{{1,2}}")
_CLOCK: Final = lazy(r"\d{1,2}[:시]\s?\d{2}")
_DIGITS: Final = lazy(r"\d+")
_WORD: Final = lazy(r"[가-힣]{2,}")
_OF_TIME: Final = lazy(r"오전|오후|[월화수목금토일]요일")
# Boxes for a line or a cell, which are too small for an article with its head.
_SMALL: Final = frozenset("p td th tr span strong b figure blockquote dd dt h1 h2 h3".split())
_BYLINE: Final = lazy(rf"{names.REPORTERS}|@")


class PageArticle(NamedTuple):
    """An article on a page: its box, its lines, and the line of its headline."""

    box: int
    lines: range
    headline: int


def in_boxes(features: Features, place: Located) -> Located:
    """The place of the main article, if there are several in boxes of one kind.

    Otherwise the place as it was.  The lines of the other articles are noted in the features.
    """
    if place.box < 0:
        return place
    for boxes in _alike(features):
        entries = list(_entries(features, boxes))
        if len(entries) < 2:
            continue
        titles = titles_of(features.page)
        mine = next((one for one in entries if is_title(features.page, one.headline, titles)), None)
        if mine is None:
            continue
        features.others += [one.lines for one in entries if one is not mine]
        if mine.lines.start <= place.first and place.last < mine.lines.stop:
            return place
        return within(features, mine.box, hints=False)
    return place


def set_aside(features: Features) -> None:
    """Ignore the prose of cards, and of articles that follow the main one.

    Both are in boxes that do not hold the first sentences below the main headline.
    """
    page = features.page
    titles = titles_of(page)
    lines = range(len(page.lines))
    own = next(
        (
            i
            for i, (text, linked) in enumerate(zip(page.lines, page.linked, strict=True))
            if not linked and len(text) >= SHORTEST_TITLE and is_title(page, i, titles)
        ),
        None,
    )
    if own is None:
        return
    boxes = cards.find(features)
    rest = lines[own + 1 :]
    headings = {i for i in rest if page.kinds[i] == "heading" and _is_head(features, i, titles)}
    linked, prose = page.linked, features.prose
    few = features.mass[0] <= LITTLE_PAGE
    links = [i for i in rest[:-1] if linked[i] and prose[i + 1]] if few else []
    teasers = [i for i in links if _heads_teaser(features, i)]
    heads = sorted(headings.union(teasers if len(teasers) <= ENTRIES else ()))
    if not boxes and not heads:
        return
    inside = {line for box in boxes for line in features.lines_in(box)}
    below = (i for i in lines[own + 1 :] if i not in inside and _is_own(features, i))
    first = next(below, None)
    if first is None or any(own < line < first for line in inside):
        return
    home = page.home(first)
    cards_apart = [features.lines_in(box) for box in boxes if home not in _ancestors(page, box)]
    features.others = _following(features, heads, first, len(headings))
    if teasers and _goes_on(features, features.others):
        features.others = _following(features, sorted(headings), first, len(headings))
    weightless = [i for part in (*cards_apart, *features.others) for i in part]
    for line in weightless:
        features.prose[line] = 0
    if weightless:
        features.reweigh()


def _goes_on(features: Features, others: Sequence[range]) -> bool:
    """Whether a sentence of the article is below other articles: then it links to them."""
    inside = {line for part in others for line in part}
    below = range(min(inside, default=0), len(features.page.lines) if inside else 0)
    return any(line not in inside and _is_own(features, line) for line in below)


def _is_own(features: Features, line: int) -> bool:
    """Whether a line may be a sentence of the main article: a paragraph that is not noise."""
    blocked = features.blocked(features.page.box[line])
    return is_text(features, line) and not blocked and features.named(line) is None


def _ancestors(page: Page, box: int) -> list[int]:
    """A box and those around it, the innermost first."""
    found: list[int] = []
    while box >= 0:
        found.append(box)
        box = page.parent[box]
    return found


def _following(features: Features, heads: Sequence[int], first: int, dated: int) -> list[range]:
    """The lines of each article that follows the main one.

    heads: the lines of their headlines, of which `dated` are above a date; first: the line of the
    main article's first sentence.
    None of these articles shares a box with sentences of the main one.  If a headline is above the
    first sentence, or if many have a date, they are the entries of a live blog.
    """
    page = features.page
    if not heads or heads[0] < first or dated >= ENTRIES:
        return []
    homes = {page.home(i) for i in range(first, heads[0]) if _is_own(features, i)}
    found = [_opened_by(features, head, homes) for head in heads]
    return [part for part in found if sum(features.prose[i] for i in part)]


def _is_head(features: Features, line: int, titles: str) -> bool:
    """Whether a heading is another article's: a publication day and time are right below it."""
    text = features.page.lines
    if len(text[line]) not in HEADLINE_LENGTHS or is_title(features.page, line, titles):
        return False
    below = range(line + 1, min(line + 1 + ABOVE_DATE, len(text)))
    dates = (i for i in below if _is_date(features, i) and _CLOCK.search(text[i]))
    return any(_is_published(text[i]) for i in dates)


def _heads_teaser(features: Features, line: int) -> bool:
    """Whether a line is a link that reads like a headline, right above a sentence about it."""
    page, below = features.page, line + 1
    text = page.lines[line]
    if page.linked[line] <= LINKED * len(text) or len(text) not in HEADLINE_LENGTHS:
        return False
    if page.linked[below] or not features.is_firm(below):
        return False
    return shared_words(text, page.lines[below]) >= OWN_WORDS


def _is_published(text: str) -> bool:
    """Whether a line with a day and a time is a publication time.

    It has a label, names a reporter, or holds no other words than those of the time.
    """
    if PUBLICATION_LABEL.search(text) or _BYLINE.search(text):
        return True
    return all(_OF_TIME.fullmatch(word) for word in _WORD.findall(text))


def _opened_by(features: Features, head: int, homes: set[int]) -> range:
    """The lines of the outermost box that begins with a headline, perhaps below a label.

    Empty if there is no such box, or if the headline is in one of `homes`, the main article's.
    """
    page = features.page
    boxes = page.boxes_of(head)
    if not homes.isdisjoint(boxes):
        return range(0)
    label = head - (len(page.lines[head - 1]) < HEADLINE.start)  # "next article"
    opened = [box for box in boxes if label <= features.lines_in(box).start <= head]
    return features.lines_in(opened[-1]) if opened else range(0)


def _alike(features: Features) -> Iterator[list[int]]:
    """Groups of boxes with prose and the same name, none of them inside another."""
    page = features.page
    groups: dict[tuple[str, str], list[int]] = {}
    for box in features.boxes_with_prose(SHORT_TEXT):
        tag = page.tag[box]
        if tag not in _SMALL:
            name = "" if tag == "article" else _DIGITS.sub("", page.class_attr[box])
            if name or tag == "article":
                groups.setdefault((tag, name), []).append(box)
    for boxes in groups.values():
        outermost = _outermost(features, boxes) if len(boxes) > 1 else []
        if 2 <= len(outermost) <= MOST:
            yield outermost


def _outermost(features: Features, boxes: Sequence[int]) -> list[int]:
    """The boxes that are not inside any of the others."""
    outermost: list[int] = []
    end = 0
    for box in boxes:
        lines = features.lines_in(box)
        if lines.start >= end:
            outermost.append(box)
            end = lines.stop
    return outermost


def _entries(features: Features, boxes: Sequence[int]) -> Iterator[PageArticle]:
    """The boxes with a headline and a date among their first lines, as articles."""
    page = features.page
    for box in boxes:
        lines = features.lines_in(box)
        head = range(lines.start, min(lines.stop, lines.start + HEAD_LINES))
        date = next((i for i in head if _is_date(features, i)), None)
        titles = [
            i for i in head if page.kinds[i] == "heading" and len(page.lines[i]) in HEADLINE_LENGTHS
        ]
        if date is not None and titles:
            yield PageArticle(box, lines, titles[0])


def titles_of(page: Page) -> str:
    """The titles that metadata declares, one per line, in the form that `is_title` needs."""
    titles = dict.fromkeys(tight(text) for text in dict.fromkeys(text for _, text in page.titles))
    return "\n".join(list(titles)[:MOST_TITLES])


def is_title(page: Page, line: int, titles: str) -> bool:
    """Whether a line is the headline that metadata declares, perhaps without the outlet's name.

    titles: what `titles_of` returns.
    """
    if len(page.lines[line]) < SHORTEST_TITLE:  # as most lines above a headline are
        return False
    if not may_hold(titles, page.lines[line]):
        return False
    text = tight(page.lines[line])
    return len(text) >= SHORTEST_TITLE and text in titles


def _is_date(features: Features, line: int) -> bool:
    """Whether a line is a date with its year, as in the head of an article."""
    text = features.page.lines[line]
    return len(text) < HEADLINE.stop and not features.prose[line] and bool(_YEAR.search(text))


def in_lines(features: Features, place: Located) -> Located:
    """The place of the main article, if several follow each other in one box or in flattened text.

    Otherwise the place as it was.
    """
    if features.page.source == "text":
        return _up_to_next(features, place)
    return _titled_part(features, place) if place.box >= 0 else place


def _titled_part(features: Features, place: Located) -> Located:
    """The article in a box whose headline is the page's title, if each has a labelled date."""
    lines = features.lines_in(place.box)
    heads = [
        (head, date)
        for date in lines
        if not features.prose[date]
        and _label(features, date)
        and (head := _headline(features, date)) is not None
    ]
    if len(heads) < 2:
        return place
    titles = titles_of(features.page)
    mine = next(
        (i for i, (head, _) in enumerate(heads) if is_title(features.page, head, titles)), None
    )
    if mine is None:
        return place
    stops = [*(head for head, _ in heads[1:]), lines.stop]
    body = [i for i in range(heads[mine][1] + 1, stops[mine]) if features.prose[i]]
    if sum(features.prose[i] for i in body) < SHORT_TEXT:
        return place
    parts = [range(head, stop) for (head, _), stop in zip(heads, stops, strict=True)]
    features.others = [*features.others, *parts[:mine], *parts[mine + 1 :]]
    prose = sum(features.prose[i] for i in body)
    return place._replace(first=body[0], last=body[-1], prose=prose)


def _up_to_next(features: Features, place: Located) -> Located:
    """The place up to the next article, whose date has the same label as the main one's."""
    if place.box < 0 or (head := _own_head(features, place)) is None:
        return place
    label, title = head
    below = sum(features.prose[place.first : place.last + 1])
    above, line = 0, place.first
    for date in range(place.first + 1, place.last):
        if _label(features, date) != label or (start := _headline(features, date)) is None:
            continue
        part = sum(features.prose[line:start])
        above, below, line = above + part, below - part, start
        if (
            above >= SHORT_TEXT
            and below >= SHORT_TEXT
            and tight(features.page.lines[start]) != title
        ):
            features.others = [range(start, place.last + 1)]
            last = max(i for i in range(place.first, start) if features.prose[i])
            return place._replace(last=last, prose=above)
    return place


def _own_head(features: Features, place: Located) -> tuple[str, str] | None:
    """The label of the main article's date and its headline, "" if it has none.

    None if no labelled date is above the place.
    """
    for line in range(place.first - 1, max(-1, place.first - 1 - HEAD_LINES), -1):
        if label := _label(features, line):
            head = _headline(features, line)
            return label, "" if head is None else tight(features.page.lines[head])
    return None


def _label(features: Features, line: int) -> str | None:
    """The label in front of a publication date with its year; None for other lines."""
    if not _is_date(features, line):
        return None
    label = PUBLICATION_LABEL.search(features.page.lines[line])
    return label[0] if label else None


def _headline(features: Features, date: int) -> int | None:
    """The line of the headline above a date: no rule matches it, and it is not a byline."""
    page = features.page
    for line in range(date - 1, max(-1, date - 1 - ABOVE_DATE), -1):
        text = page.lines[line]
        if features.is_firm(line):
            return None
        fits = len(text) in HEADLINE_LENGTHS and not _BYLINE.search(text)
        marked = page.source == "text" or page.kinds[line] == "heading"
        if fits and marked and features.named(line) is None:
            return line
    return None
