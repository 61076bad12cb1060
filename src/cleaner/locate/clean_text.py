"""Text that contains only an article, without page elements.

Paragraphs with a blank line between them, and no rule matches a line or a part of one: no date
line, no control, no byline.  Such a text comes back as it is, so that cleaning twice is cleaning
once.  Its first line may be the headline or a sub-head that opens the body.  Both are given as
the headline, but only one that reads like nothing else is also removed from the text.
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
from cleaner.text.korean import ends_stopped, hangul, is_marked

# Two first lines that begin alike are a page's title and its headline.
ALIKE: Final = 10
# Captions of a photo story have no sentence.  More lines without one are a list of headlines.
CAPTIONS: Final = 3
# The longest of them is no name or control.
SHORTEST_CAPTION: Final = 15
# Sub-heads and tables are less of an article than its prose.
PROSE_SHARE: Final = 0.5
# The text repeats nearly all words of a headline, and of few sub-heads.
NEARLY_ALL_WORDS: Final = 0.8
# The share of a headline's words that the text below it has, in a list of headlines and digests.
SUMMED_UP: Final = 0.5
# And the share that the other texts have, at most: sub-heads of one article share its subject.
FOREIGN: Final = 0.1
# Digests are this short: two sentences.
LONGEST_DIGEST: Final = 250
# Signs that part a headline; a sub-head has one clause.
_CLAUSES: Final = frozenset('…,?!"“')


def locate_clean(features: Features) -> Located | None:
    """The whole text where it is clean; None where there is something of a page on it."""
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
    """Whether the first line of a clean text can only be its headline.

    It is long, has several clauses whose words the text repeats, and there is no other line
    like it: that would make both sub-heads.

    line: the number of the first line, 0 unless those above it are headlines.
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
    """The lines right below a headline that could only be headlines if it were not there."""
    first = next((i for i, prose in enumerate(features.prose) if prose), 0)
    for line in range(1, first):
        if not is_headline(features, line):
            return
        yield line


def _is_spaced(page: Page) -> bool:
    """Whether there is a blank line between all paragraphs."""
    return all(line in page.breaks or line in page.glued for line in range(1, len(page.lines)))


def _opens_twice(page: Page) -> bool:
    """Whether the first two lines begin alike, as a page's title and its headline do."""
    first, second = page.lines[0], "".join(page.lines[1:2])
    return first == second or (len(first) >= ALIKE and second.startswith(first[:ALIKE]))


def _is_digests(page: Page) -> bool:
    """Whether headline and digest alternate, each pair about something else.

    A round-up has a title of its own above the first headline, or marks its heads.
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
    """Whether Korean prose is most of the text, or a caption or two are all of it."""
    lines = features.page.lines
    if not any(map(hangul, lines)):
        return False
    if sum(features.prose) >= PROSE_SHARE * sum(map(len, lines)):
        return True
    return len(lines) <= CAPTIONS and max(map(len, lines)) >= SHORTEST_CAPTION


def _positions(features: Features) -> Iterator[Where]:
    """The position of each line: before, inside or after the lines of prose."""
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
