"""Whether lines beyond the phrases that open or close a site's articles may be removed.

A page may quote such a phrase in its text, so a phrase alone proves nothing: one of the named
grounds has to hold besides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from cleaner.locate.features import Features
from cleaner.prune.edges import CLOSING_MARK
from cleaner.sites.apply.choosing import LEAST_MARKS
from cleaner.sites.apply.signs import has_mark, is_plain
from cleaner.sites.profile import Layout
from cleaner.text.lazy import lazy

# The first so many closing phrases, in their learned order, are above what they close off.
ORDERED: Final = 3
# Beyond a single phrase so many lines, so many that read like prose, may be removed.
SEVERAL: Final = 12
# So few firm lines behind the learned end are no article.
FEW: Final = 2
# If they have no more than this share of the prose.
SLIGHT: Final = 0.2
# Phrases that were on all articles of so many are where the article ends.
STEADY: Final = 3
# A site's copyright notice below its articles.
_CLAIM: Final = lazy(r"[ⓒ©]|copyright|저작권|무단\s?전재", re.IGNORECASE)


class PhrasePlace(NamedTuple):
    """A phrase on a page: its words, its lines, and on how many articles it was learned."""

    text: str
    lines: list[int]
    learned: int


class Stretch(NamedTuple):
    """Lines beyond some phrases, which may be no part of the article.

    lines: the lines in question; others: the other kept lines.
    phrases: the phrases that part them from the article; further: those still further out.
    tops, closing: where the site's opening phrases, or else the title, are; its closing phrases.
    openings: how many opening phrases there are.
    """

    features: Features
    layout: Layout
    lines: Sequence[int]
    others: Sequence[int]
    phrases: Sequence[PhrasePlace]
    further: Sequence[PhrasePlace]
    tops: Sequence[int]
    openings: int
    closing: Sequence[PhrasePlace]

    def prose(self, lines: Iterable[int]) -> int:
        """Characters of running prose in these lines."""
        return sum(self.features.prose[line] for line in lines)


def is_sentence(features: Features, layout: Layout, line: int) -> bool:
    """Whether a line is a sentence in the voice of the site's articles."""
    if not features.is_firm(line):
        return False
    text = features.page.lines[line]
    return is_plain(text) or (layout.voice == "polite" and not has_mark(text))


def _is_followed(stretch: Stretch) -> bool:
    """Whether other closing phrases come further down, as on the site's other pages."""
    if not stretch.further:
        return False
    end = max(max(phrase.lines) for phrase in stretch.phrases)
    return end < min(min(phrase.lines) for phrase in stretch.further)


def _below_claim(stretch: Stretch) -> bool:
    """Below two phrases of all articles, one a claim of copyright, among closing phrases.

    A box of related news can be in the middle of a text, its owner's name is not: even sentences
    there are no part of the article, unless they are the greater part of it.
    """
    phrases, layout = stretch.phrases, stretch.layout
    claimed = any(_CLAIM.search(phrase.text) for phrase in phrases)
    steady = all(phrase.learned == layout.count >= STEADY for phrase in phrases)
    if not (_is_followed(stretch) and claimed and steady and len(phrases) >= LEAST_MARKS):
        return False
    return 0 < stretch.prose(stretch.others) >= stretch.prose(stretch.lines)


def _links_between(stretch: Stretch) -> bool:
    """A few links of the site between closing phrases."""
    return _is_followed(stretch) and _is_slight(stretch) and _are_links(stretch)


def _minor_part(stretch: Stretch) -> bool:
    """Beyond several phrases: less prose than on this side of them."""
    rest = stretch.prose(stretch.others)
    return len(stretch.phrases) >= LEAST_MARKS and 0 < rest >= stretch.prose(stretch.lines)


def _slight_part(stretch: Stretch) -> bool:
    """Beyond one phrase: a few lines without a sentence of an article."""
    return len(stretch.phrases) < LEAST_MARKS and _is_slight(stretch)


def _whole_order(stretch: Stretch) -> bool:
    """Nothing else is left, and the page has its learned order from top to bottom."""
    if stretch.prose(stretch.others) or not stretch.tops:
        return False
    heads = [min(phrase.lines) for phrase in stretch.closing]
    many = len(stretch.phrases) >= ORDERED or len(stretch.phrases) + stretch.openings > ORDERED
    return many and (not heads or max(stretch.tops) < min(heads))


def _is_slight(stretch: Stretch) -> bool:
    """Whether these are a few lines that hold no sentence of an article."""
    features, lines = stretch.features, stretch.lines
    rest = stretch.prose(stretch.others)
    firm = [i for i in lines if features.is_firm(i)]
    if any(is_sentence(features, stretch.layout, i) for i in firm):
        return False
    small = rest > 0 and stretch.prose(firm) <= SLIGHT * rest
    return small and len(firm) <= FEW and len(lines) <= SEVERAL


def _are_links(stretch: Stretch) -> bool:
    """Whether lines are links of the site, and none an item of a list of the article's own."""
    texts = [stretch.features.page.lines[i] for i in stretch.lines]
    if any(map(CLOSING_MARK.match, texts)):
        return False
    return stretch.features.break_off(stretch.lines) or any(map(has_mark, texts))


Ground = Callable[[Stretch], bool]
# Conditions to remove lines between the site's closing phrases.
GROUNDS_BETWEEN: Final[tuple[Ground, ...]] = (_below_claim, _links_between)
# Conditions to remove lines beyond all of its phrases on this side of the body.
GROUNDS_BEYOND: Final[tuple[Ground, ...]] = (_minor_part, _slight_part, _whole_order)


def may_remove(stretch: Stretch, grounds: Iterable[Ground]) -> bool:
    """Whether one of the grounds holds for these lines."""
    return bool(stretch.lines) and any(ground(stretch) for ground in grounds)
