"""Finds the article on pages of every kind, and the lines around it that are pruned with it."""

from __future__ import annotations

from collections.abc import Iterator
from operator import and_
from typing import Final

from cleaner.locate import apart, plain_lines, several
from cleaner.locate.clean_text import FOREIGN, locate_clean
from cleaner.locate.extent import SUB_HEAD_MARKS
from cleaner.locate.features import Features
from cleaner.locate.headline_text import lede_of
from cleaner.locate.html import (
    HEADLINE,
    NOWHERE,
    Located,
    below_date,
    locate,
    whole_page,
    within,
)
from cleaner.locate.measures import ENTRIES
from cleaner.locate.page_title import HEADLINE_SIGN, shared_words
from cleaner.locate.rule_places import COPYRIGHT_MARK, LISTS, SIGN_OFF_FAMILIES
from cleaner.locate.text import (
    REACH,
    elsewhere,
    locate_text,
    narrowed,
)
from cleaner.text.korean import ends_sentence

# In flattened text this many lines above the article are pruned with it: decks, bylines, captions.
ABOVE: Final = 10
# And this many lines below it: sign-offs, copyright notices, the first lines of lists.
BELOW: Final = 14
# Lines of a card of another article: headline, digest, day.
CARD: Final = 3
# Marks with which heads in a round-up begin; a label in square brackets is another article's.
PART_MARKS: Final = SUB_HEAD_MARKS | frozenset("△▲▽▷▶<〈《【")


def find(features: Features, *, hints: bool) -> Located:
    """The article's place on a page; `hints`: use the known body boxes of Korean sites."""
    if features.page.source == "embedded":
        return whole_page(features)
    place = _with_sentences(features, hints)
    if place.box < 0 and features.page.source == "text":
        place = apart.marked(features)
    if found := apart.items(features, place):
        return found
    found = apart.poem(features, place)
    return found if found.named else plain_lines.between(features, found) or found


def _with_sentences(features: Features, hints: bool) -> Located:
    """The place of an article that has running prose."""
    if features.page.source == "text":
        if clean := locate_clean(features):
            return clean
        place = _above_dated(features, _above_cards(features, locate_text(features)))
        return (
            NOWHERE if _is_below_list_header(features, place) else several.in_lines(features, place)
        )
    several.set_aside(features)
    place = several.in_boxes(features, locate(features, hints=hints))
    if place.box >= 0 and not place.named:
        place = narrowed(features, place)
    return several.in_lines(features, place)


def _is_below_list_header(features: Features, place: Located) -> bool:
    """Whether a place without a sentence is a headline below the header of a list."""
    if place.box < 0 or any(map(features.is_firm, range(place.first, place.last + 1))):
        return False
    for line in range(place.first - 1, max(-1, place.first - 1 - REACH), -1):
        rule, header = features.ruling(line)
        if features.is_publication_line(line):
            return False
        if rule and header and rule.family in LISTS:
            return True
    return False


def chosen(features: Features) -> Located:
    """The place of the box that the caller chose: its prose, or all its lines if it has none."""
    box = features.page.chosen
    lines = features.lines_in(box)
    if not lines:
        return NOWHERE
    place = within(features, box, hints=False)
    return place._replace(named=True) if place.prose else Located(box, lines[0], lines[-1], 0, True)


def others(features: Features, refused: Located) -> Iterator[Located]:
    """Other places to try in flattened text after one was refused, which may be a list."""
    if features.page.source != "text" or refused.box < 0 or refused.named:
        return
    if (signed := _above_sign_off(features, refused)).box >= 0:
        yield signed
    if (beside := elsewhere(features, refused)).box >= 0:
        yield beside
    if below := below_date(features):
        yield below


def _above_cards(features: Features, place: Located) -> Located:
    """The part of a place above its sign-off, if the headlines below are of other articles.

    Their words are hardly in the text above.  Lines without any sign of a headline, or each with a
    label, may be sub-heads of the same article.
    """
    signed, page = _above_sign_off(features, place), features.page
    stop = min(place.last + 1 + BELOW, len(page.lines))
    below = range(signed.last + 2, stop) if signed.box >= 0 else range(0)
    heads = [page.lines[i] for i in below if _is_head(features, i)]
    digests = sum(features.prose[i] and features.named(i) is None for i in below)
    signs = any(map(HEADLINE_SIGN.search, heads)) and not all(head[0] == "[" for head in heads)
    are_cards = signs and min(len(heads), digests) >= ENTRIES
    lede = lede_of(page, signed.first, signed.last) if are_cards else ""
    if not lede or sum(shared_words(head, lede) for head in heads) > FOREIGN * len(heads):
        return place
    features.others = [*features.others, range(signed.last + 2, len(page.lines))]
    return signed


def _above_dated(features: Features, place: Located) -> Located:
    """The part of a dated article above cards: headlines with a digest and its day."""
    page, firm = features.page, features.is_firm
    lines = range(place.first + CARD, min(place.last + 2, len(page.lines)))
    dated = [i for i in lines if page.lines[i][0].isdigit() and features.named(i) == "date"]
    cards = [i for i in dated if firm(i - 1) and not firm(i - 2) and features.named(i - 2) is None]
    if len(cards) < ENTRIES or not _is_dated(features, place.first):
        return place
    last = cards[0] - CARD
    if features.named(last) == "date":  # days above the entries of a chronicle
        return place
    features.others = [*features.others, range(last + 1, len(page.lines))]
    return place._replace(last=last, prose=sum(features.prose[place.first : last + 1]))


def _is_dated(features: Features, first: int) -> bool:
    """Whether a labelled time of publication is above a line."""
    return features.opens_among(range(max(0, first - REACH), first))


def _is_head(features: Features, line: int) -> bool:
    """Whether a line may be a headline: by its length, and not a paragraph or a marked sub-head."""
    text = features.page.lines[line]
    plain = not features.is_firm(line) and text[0] not in PART_MARKS
    return plain and len(text) in HEADLINE and features.named(line) is None


def _above_sign_off(features: Features, place: Located) -> Located:
    """The part of a place above a byline or a copyright notice, or NOWHERE.

    Right above that line are several paragraphs in a row.  Below it no two paragraphs follow each
    other: these are cards of other articles.
    """
    firm, texts = features.is_firm, features.page.lines
    lines = range(place.first, min(place.last + 2, len(texts)))
    signed = next((i for i in lines if _signs_off(features, i)), place.first)
    if signed - ENTRIES < place.first or not all(map(firm, range(signed - ENTRIES, signed))):
        return NOWHERE
    below = [firm(i) and ends_sentence(texts[i]) for i in range(signed + 1, place.last + 1)]
    if any(map(and_, below, below[1:])):
        return NOWHERE
    prose = sum(features.prose[place.first : signed])
    return place._replace(last=signed - 1, prose=prose, signed=True)


def _signs_off(features: Features, line: int) -> bool:
    """Whether a line is a byline or a copyright notice; a bare © may be a photo credit."""
    rule = features.ruling(line).rule
    return rule is not None and rule.family in SIGN_OFF_FAMILIES and rule.id != COPYRIGHT_MARK


def region(features: Features, place: Located) -> range:
    """The lines to prune: those of the article's box, or in flattened text those near the article.

    Lines of other articles on the page are left out.
    """
    around = _around(features, place)
    start, stop = around.start, around.stop
    for other in features.others:
        if place.first < other.start < stop:
            stop = other.start
        elif start < other.stop <= place.first:
            start = other.stop
    return range(start, stop)


def _around(features: Features, place: Located) -> range:
    """The lines in the article's box, or in flattened text the article's and those near it."""
    page = features.page
    if place.box < 0:
        return range(0)
    if page.source != "text":
        return features.lines_in(place.box)
    if not features.is_ruled():
        return range(len(page.lines))
    start, stop = place.first, place.last + 1
    while start - 1 in features.tables:
        start -= 1
    while stop in features.tables:
        stop += 1
    return range(max(0, start - ABOVE), min(len(page.lines), stop + BELOW))
