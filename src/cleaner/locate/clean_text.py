"""Finds text that contains only an article, without page elements.

Its paragraphs have blank lines between them, and no rule matches a line or a part of one: there is
no date line, control or byline.  Such a text is returned unchanged, so cleaning twice gives the
same result as cleaning once.  Its first line may be the headline or a sub-head that opens the body.
Either is returned as the headline; it is removed from the text only if it cannot be a sub-head.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cleaner.locate.features import Features
from cleaner.locate.headline_text import lede_of
from cleaner.locate.html import Located
from cleaner.locate.measures import ENTRIES
from cleaner.locate.page_title import SHORT_HEADLINE, shared_words
from cleaner.page import UNREAD, Page
from cleaner.rules import compound
from cleaner.rules.engine import Where
from cleaner.text import names
from cleaner.text.korean import ends_stopped, hangul, is_marked

# First and second lines that share this many characters are a page's title and its headline.
ALIKE: Final = 10
# At most this many lines without a sentence may be captions; more are a list of headlines.
CAPTIONS: Final = 3
# The longest caption has at least this many characters; shorter lines are names or controls.
SHORTEST_CAPTION: Final = 15
# At least this share of an article is prose; sub-heads and tables are the rest.
PROSE_SHARE: Final = 0.5
# The text repeats at least this share of a headline's words, but of few sub-heads'.
NEARLY_ALL_WORDS: Final = 0.8
# In a list of headlines and digests, a digest has at least this share of its headline's words.
SUMMED_UP: Final = 0.5
# And the other texts have at most this share of them; sub-heads of one article share its subject.
FOREIGN: Final = 0.1
# Digests are at most this long, about two sentences.
LONGEST_DIGEST: Final = 250
# Signs between the clauses of a headline; a sub-head has one clause.
_CLAUSES: Final = frozenset('…,?!"“')


def locate_clean(features: Features) -> Located | None:
    """The place of the whole text if it is only an article; None if it has elements of a page."""
    page = features.page
    if page.source != "text" or not page.lines or not _is_spaced(page):
        return None
    if any(page.linked) or not UNREAD.isdisjoint(page.kinds):
        return None
    if _opens_twice(page) or not _reads_like_text(features) or _is_digests(page):
        return None
    if any(_is_noisy(features, line, where) for line, where in enumerate(_positions(features))):
        return None
    return Located(0, 0, len(page.lines) - 1, sum(features.prose), False, clean=True)


def is_headline(features: Features, line: int = 0) -> bool:
    """Whether the first line of a clean text can only be its headline, not a sub-head.

    It is long, has several clauses whose words the text repeats, and no other line is like it: then
    both would be sub-heads.

    line: the number of the first line; greater than 0 only if the lines above it are headlines.
    """
    page, prose = features.page, features.prose
    first, last = page.lines[line], len(page.lines) - 1
    if last <= line or len(first) < SHORT_HEADLINE or _CLAUSES.isdisjoint(first):
        return False
    below = range(line + 1, last)  # a sub-head has text below it
    if any(len(page.lines[i]) <= len(first) and not prose[i] for i in below):
        return False
    return shared_words(first, lede_of(page, line + 1, last)) >= NEARLY_ALL_WORDS


def decks(features: Features) -> Iterator[int]:
    """The lines right below a headline that could only be headlines without the lines above."""
    first = next((i for i, prose in enumerate(features.prose) if prose), 0)
    if first and names.is_outlet(features.page.lines[0]):
        yield 0
    for line in range(1, first):
        if not is_headline(features, line):
            return
        yield line


def _is_spaced(page: Page) -> bool:
    """Whether blank lines separate all paragraphs."""
    return all(line in page.breaks or line in page.glued for line in range(1, len(page.lines)))


def _opens_twice(page: Page) -> bool:
    """Whether the first two lines begin alike, as a page's title and its headline do."""
    first, second = page.lines[0], "".join(page.lines[1:2])
    return first == second or (len(first) >= ALIKE and second.startswith(first[:ALIKE]))


def _is_digests(page: Page) -> bool:
    """Whether headlines and digests alternate, each pair about a different subject.

    A round-up is different: it has a title above the first headline, or marks its heads.
    """
    heads, texts = page.lines[::2], page.lines[1::2]
    if len(heads) != len(texts) or len(heads) < ENTRIES:
        return False
    if max(map(len, texts)) > LONGEST_DIGEST or not all(map(ends_stopped, texts)):
        return False
    if any(is_marked(head) or ends_stopped(head) or len(head) < SHORT_HEADLINE for head in heads):
        return False
    own = sum(shared_words(head, text) for head, text in zip(heads, texts, strict=True))
    others = ((head, " ".join(texts[:i] + texts[i + 1 :])) for i, head in enumerate(heads))
    foreign = sum(shared_words(head, text) for head, text in others)
    return own >= SUMMED_UP * len(heads) and foreign <= FOREIGN * len(heads)


def _reads_like_text(features: Features) -> bool:
    """Whether the text is mostly Korean prose, or only a few captions."""
    lines = features.page.lines
    if not any(map(hangul, lines)):
        return False
    if sum(features.prose) >= PROSE_SHARE * sum(map(len, lines)):
        return True
    return len(lines) <= CAPTIONS and max(map(len, lines)) >= SHORTEST_CAPTION


def _positions(features: Features) -> Iterator[Where]:
    """The position of each line: before, inside or after the running prose."""
    lines = range(len(features.page.lines))
    firm = [line for line in lines if features.is_firm(line)] or [0]
    for line in lines:
        yield "before" if line < firm[0] else "inside" if line <= firm[-1] else "after"


def _is_noisy(features: Features, line: int, where: Where) -> bool:
    """Whether a rule matches a line or a part of one."""
    if features.named(line) == "date":
        return True
    look = features.look(line)
    whole = look.header(where) or look.whole(where) or compound.whole(look.rules, look, where)
    return whole is not None or any(compound.cuts(look.rules, look, where))
