"""Page titles: separates the headline from the site's name; compares words with the article's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from cleaner.text import names
from cleaner.text.korean import breaks_off, ends_stopped, is_marked, prose, tight
from cleaner.text.lazy import lazy

# A headline has at least this many letters.
LEAST_SIZE: Final = 4
# Most headlines are at least this long; most names of sections and controls are shorter.
SHORT_HEADLINE: Final = 12
# A question above a deck, the deck, a caption and the first sentence are on so many lines.
HEAD_ROWS: Final = 4
# Separates a headline from the site's name in a page's title.
SITE: Final = lazy(r"\s{1,3}(?:[-–—|:<>»«·ㅣ]|::|\|\|)\s{1,3}")
# The name of a site with its motto is at most this long.
LONGEST_SITE: Final = 30
# And has at most this many words.
MOST_WORDS: Final = 5
# The name of a section is one word of at most this many letters.
LONGEST_SECTION: Final = 6
# Separators in a breadcrumb path, which begins with a section of one word.
_STEPS: Final = frozenset(">»")
# The reporter's name after a headline, and the subscribe button after that.
_WRITER: Final = lazy(
    rf"\s[가-힣]{{2,4}}\s(?:(?:{names.RANKS})\s?)?(?:{names.REPORTERS})"
    rf"(?:\s{names.REPORTER})?(?:\s구독)?\Z"
)
# Signs of a headline that sub-heads hardly ever have: a label, dots between two halves, a quotation
# with other words.
HEADLINE_SIGN: Final = lazy(
    r"\A\[[가-힣A-Z]{2,6}\]|\S(?:…|\.\.)[^.…]{2}|\S\s?[‘“][^‘’“”]{2,40}[’”]\s?\S"
)
# Endings of outlets that are words as well: a headline may end in "가짜뉴스".
_KINDS: Final = ("뉴스", "신문", "방송", "통신", "미디어", "언론")
# The name of a column behind a headline.
_LABEL: Final = lazy(r"(?<=[?!])\s?\[[^\[\]]{2,12}\]\Z")
_WORD: Final = lazy(r"[가-힣]{2,}|[A-Za-z]{2,}|[㐀-鿿豈-﫿]{2,}|\d{2,}")


def without_site(text: str, lede: str) -> str:
    """A page's title without the site's name after it or, more rarely, in front of it.

    Cut at the first part that is a section or an outlet, or that is short and shares no word with
    the lede.
    """
    parts = list(SITE.finditer(text))
    if parts and names.is_outlet(text[: parts[0].start()]):
        rest = text[parts[0].end() :]
        return without_site(rest, lede) if len(rest) >= SHORT_HEADLINE else text
    for found, ahead in zip(parts, [*parts[1:], None], strict=False):
        part = text[found.end() : ahead.start() if ahead else len(text)]
        section = ahead is not None and len(part) <= LONGEST_SECTION and " " not in part
        name = section or names.is_outlet(part)
        short = len(part) <= LONGEST_SITE and len(part.split()) <= MOST_WORDS
        if name or (short and not shared_words(part, lede)):
            head = text[: found.start()]
            if found.group().strip() in _STEPS and " " not in head:
                return text
            if len(tight(head)) >= LEAST_SIZE:
                return head
    return text


def without_writer(text: str) -> str:
    """A line without the reporter's name after a headline."""
    name = _WRITER.search(text)
    return text[: name.start()] if name and name.start() >= SHORT_HEADLINE else text


def without_outlet(text: str) -> str:
    """A headline in front of the date of a page on one line, without the outlet between them."""
    headline, _, last = text.rpartition(" ")
    if len(headline) < SHORT_HEADLINE or last.endswith(_KINDS) or breaks_off(headline):
        return text
    return headline if names.is_outlet(last) else text


def is_with_site(text: str, headline: str) -> bool:
    """Whether a page's title is this headline, followed by a section's or the site's name."""
    return text.startswith(headline) and SITE.match(text, len(headline)) is not None


def is_above_deck(lines: Sequence[str]) -> bool:
    """Whether the first line asks or calls, and a deck is between it and the first sentence."""
    first, *below = lines
    if _LABEL.sub("", first)[-1] not in "?!" or len(first) < SHORT_HEADLINE:
        return False
    between = list(takewhile(lambda text: not prose(text), below))
    decks = [text for text in between if len(text) >= SHORT_HEADLINE and not is_marked(text)]
    firm = len(between) < len(below) and ends_stopped(below[len(between)])
    return firm and any(text[-1] not in ".?!:" for text in decks)


def shared_words(text: str, lede: str) -> float:
    """The share of a line's words, without their particles, that the lede repeats: 0 to 1."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    return sum([(word[:-1] if len(word) > 2 else word) in lede for word in words]) / len(words)
