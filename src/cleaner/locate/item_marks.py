"""Evidence that a page in one line is a list: by what is between its sentences.

No line breaks separate the items of such a page.  But headlines between sentences make sentences
rare, digests break off in dots, and items are dated, so only a few sentences follow each other.  In
an article many do, whatever lists are above or below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from cleaner.article import Evidence
from cleaner.date.parse import AGO, CLOCK, DAY, NUMERIC_DAY
from cleaner.locate.features import Features
from cleaner.locate.html import Located
from cleaner.locate.measures import ENTRIES
from cleaner.locate.weights import DECISIVE, STRONG
from cleaner.text.korean import SENTENCE_END, ends_sentence, holds_hangul
from cleaner.text.lazy import lazy
from cleaner.text.names import count_reports, is_outlet

# A list has fewer sentences per 1,000 characters than this, because of the headlines between them.
# Sentences of articles have 50 to 130 characters.
SPARSE: Final = 6.0
# In a shorter text the rate means nothing.
LEAST_OF_LIST: Final = 1_000
# This many sentences in a row, with this many characters, are more than a digest.
REPORT: Final = 5
ENOUGH: Final = 400
# At most this many pieces of an article's head are between its date and its first sentence.
HEAD: Final = 8
# A longer piece is a headline joined with a sentence.
LONGEST_SENTENCE: Final = 180
# A list of dated items has at least this many items per sentence.  If only dots separate the items,
# twice as many are needed, since quotations in articles also end in dots.
DATED_ITEMS: Final = 0.5
# In a list at most this share of all sentences follow each other without a date or dots between.
LONGEST_RUN: Final = 0.5
# In a list at least this share of the sentences begin with a day and a time, so near their start.
STAMPED: Final = 0.4
OPENING: Final = 40
# Lines from an item's date up to its sentence: its section or writer may be between.
ITEM_REACH: Final = 2
# At least this share of the sentences have the control after them; a comment may have two or three.
EACH: Final = 0.3
_BEHIND: Final = lazy(r"[가-힣][.?!…]{1,3}[\"”’)]?\s([가-힣]{2,6})(?=\s)")
# The dots at which a digest breaks off; dots inside a headline have no blank after them.
_DOTS: Final = lazy(r"(?:[\w\"”’'%)]\s?|\.\s)(?:\.{2,4}|…{1,2})(?=\s[^\s\"”’')\]]|\Z)")
# At the start of a report: the outlet, in brackets or before a bar.
_TAG: Final = lazy(r"(?:\[([^\[\]]{2,20})\]|([가-힣A-Za-z]{3,12})\s[|ㅣ])\s")
_STAMP: Final = lazy(
    rf"(?:{DAY}|(?<!\S)\d\d[-.]\d\d)[.일]?\s{{1,2}}(?:오전|오후)?\s?{CLOCK}|(?<!\d){AGO}(?=\s)"
    rf"|(?<=[가-힣][.…]){NUMERIC_DAY}(?=\s)"
)


def evidence(features: Features, place: Located) -> Iterator[Evidence]:
    """The evidence that the place is a list; none unless the page was in one line."""
    page = features.page
    if not page.parted:
        return
    inside = page.lines[place.first : place.last + 1]
    if (ends := _ends_of_sentences(inside)) < SPARSE and not _reports(features, place):
        yield Evidence("sparse", DECISIVE, f"only {ends:.0f} sentences per 1,000 characters")
    text = " ".join(inside)
    if (reports := max(count_reports(text), _tags(text))) >= ENTRIES:
        yield Evidence("datelines", DECISIVE, f"{reports} reports begin in one line")
    if items := _items(text):
        yield Evidence(
            "teasers", DECISIVE, f"sentences separated by {items} dates or dots of list items"
        )
    elif items := _stamped(features, place):
        yield Evidence("dates", STRONG, f"{items} sentences after the day and time of a list item")
    if word := _control_of_each(features, text):
        yield Evidence("posts", STRONG, f"“{word}” after every sentence or two")


def _stamped(features: Features, place: Located) -> int:
    """How many sentences below the first begin with a headline's day and time; 0 if few do.

    A date right above the place counts if a sentence is above it: that is the first item's.  The
    last item's day may be below the place.
    """
    page, above = features.page, place.first - 1
    below = page.lines[place.first + 1 : place.last + 1]
    found = sum(_STAMP.search(text, 0, OPENING) is not None for text in below)
    if above > 0 and features.named(above) == "date":
        found += any(map(features.is_firm, range(max(0, above - ITEM_REACH), above)))
    return found if found > 1 and found >= STAMPED * len(below) else 0


def _tags(text: str) -> int:
    """How often the outlet at the start of a text, in brackets or before a bar, is in the text."""
    found = _TAG.match(text)
    return text.count(found[0]) if found and is_outlet(found[1] or found[2]) else 0


def _control_of_each(features: Features, text: str) -> str:
    """The word of a control that is right after many of the sentences, as in comments; or ""."""
    behind = Counter(found[1] for found in _BEHIND.finditer(text))
    word = max(behind, key=behind.__getitem__, default="")
    count = behind[word]
    if count < max(ENTRIES, EACH * len(SENTENCE_END.findall(text))):
        return ""
    look = features.rules.look(word)
    return word if look.whole("inside") or look.whole("after") else ""


def _ends_of_sentences(inside: list[str]) -> float:
    """The number of sentences per 1,000 characters of the place; `SPARSE` if it is too short.

    Lines without Hangul or without blanks are left out: they are not headlines.
    """
    texts = [text for text in inside if " " in text and holds_hangul(text)]
    size = sum(map(len, texts))
    if size < LEAST_OF_LIST:
        return SPARSE
    return 1_000 * sum(len(SENTENCE_END.findall(text)) for text in texts) / size


def _reports(features: Features, place: Located) -> bool:
    """Whether enough sentences follow each other below a labelled date, without headlines between.

    Then the page is an article, although the lists below it make sentences rare.
    """
    if not features.opens_among(range(max(0, place.first - HEAD), place.first)):
        return False
    lines = features.page.lines[place.first : place.last + 1]
    runs = (list(run) for is_one, run in groupby(lines, key=_is_sentence) if is_one)
    return any(len(run) >= REPORT and sum(map(len, run)) >= ENOUGH for run in runs)


def _is_sentence(text: str) -> bool:
    """Whether a piece is a sentence of usual length; with a headline before it, it is longer."""
    return len(text) <= LONGEST_SENTENCE and ends_sentence(text)


def _items(text: str) -> int:
    """The number of dots and dates between the sentences of a list; 0 if the text is not a list."""
    stamps = [found.start() for found in _STAMP.finditer(text)]
    dots = [found.start() for found in _DOTS.finditer(text)]
    if len(stamps) + len(dots) < ENTRIES:
        return 0
    ends = [found.start() for found in SENTENCE_END.finditer(text)]
    least = DATED_ITEMS if len(stamps) >= ENTRIES else 2 * DATED_ITEMS
    # The date of the last item may be below the place.
    if len(stamps) + len(dots) + (len(stamps) >= ENTRIES) < least * len(ends):
        return 0
    marks = sorted([(at, False) for at in (*stamps, *dots)] + [(at, True) for at in ends])
    runs = (len(list(run)) for is_end, run in groupby(marks, key=lambda m: m[1]) if is_end)
    return 0 if max(runs, default=0) > LONGEST_RUN * len(ends) else len(stamps) + len(dots)
