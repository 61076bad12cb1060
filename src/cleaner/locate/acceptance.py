"""Whether what was found is an article, or the one teaser with the most text of a list page."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

from cleaner.date.resolve import ArticleDates
from cleaner.locate.features import LINKED, Features
from cleaner.locate.html import HEADLINE, Located
from cleaner.page import Page
from cleaner.text.korean import MOST, ends_sentence, trails_off

_DATA: Final = tomllib.loads(Path(__file__).with_name("nonarticles.toml").read_text("utf-8"))
_PHRASES: Final = re.compile("|".join(_DATA["phrases"]), re.IGNORECASE)
_DAY: Final = re.compile(
    r"(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}|\d{1,2}(?:시간|분|일)\s?전"
)
# News prose writes its days in words; numbers stand in lists and search results.
_NUMERIC: Final = re.compile(r"(?:19|20)\d\d[-./]\d{2}[-./]\d{2}")
DATE_LINE: Final = 60
# A single line of less prose than this among controls is a headline.
LONE: Final = 15
# A text of ASCII alone is an article only where it holds this much prose.
FOREIGN: Final = 100
MANY: Final = 200
_LETTERS: Final = re.compile(r"[^\W\d_a-zA-Z]{2}")
# More lines than this between headline and body, and the headline is not the body's.
REACH: Final = 30
ENOUGH: Final = 150
LISTED: Final = 3
SHARE: Final = 0.6
SAYS_NOTHING: Final = 300
# Teasers are cut off inside a sentence; so long a rest stands behind their last full stop.
PARAGRAPH: Final = 80
# Cut lines one below the other may be text that a tool wrapped, which has narrower lines.
WRAPPED: Final = 140
_STOPS: Final = re.compile(r"[다요죠까][\"'”’)\]]{0,3}[.?!]")
_CREDITS: Final = re.compile(r"기자|특파원|[@ⓒ©]|제공|사진|\[|무단|[|]|://")


def is_article(
    features: Features, place: Located, title_line: int | None, times: ArticleDates
) -> bool:
    """Whether the located text is an article.

    title_line: where the headline stands, None where no line shows it.
    """
    dated = times.published is not None or times.modified is not None
    page = features.page
    if page.source == "embedded":
        return True
    if place.prose < SAYS_NOTHING and _says_nothing(page, place) >= (2 if dated else 1):
        return False
    if page.source == "text":
        if _is_index(features, place) or _is_cut_off(features, place) or _are_cut(features, place):
            return False
        if dated:
            return True
        lone = place.prose < LONE and features.is_ruled()
        foreign = place.prose < FOREIGN and not _LETTERS.search("\n".join(page.lines[:MANY]))
        if foreign:
            return False
        return not lone and not is_list(features, place)
    if not page.titles and title_line is None:  # a fragment, with nothing around the text
        return place.prose >= ENOUGH and not is_list(features, place)
    near = title_line is not None and place.first - title_line <= REACH
    if place.named:
        return near or dated or page.article_type or place.prose >= ENOUGH
    if is_list(features, place):
        return False
    if dated:
        parted = title_line is None or times.headed  # by controls, where a date stands among them
        return near or (parted and place.prose >= ENOUGH)
    return near and page.article_type and place.prose >= ENOUGH


def _says_nothing(page: Page, place: Located) -> int:
    """How often the first lines say that there is nothing here."""
    lines = page.lines[place.first : min(place.last, place.first + 3) + 1]
    return sum(len(_PHRASES.findall(line)) for line in lines)


def is_list(features: Features, place: Located) -> bool:
    """Headlines, links or dates stand between most lines of prose.

    In flattened text a sub-head looks like a headline; there the prose must be cut off, too.
    """
    page = features.page
    prose = headlines = cut = 0
    for line in range(place.first, place.last + 1):
        if features.prose[line]:
            prose += 1
            cut += not features.is_firm(line)
            above = line - 1
            headlines += above >= 0 and not features.prose[above] and _reads_headline(page, above)
    listed = headlines >= SHARE * prose and (page.source != "text" or 2 * cut >= prose)
    return prose >= LISTED and (listed or _is_dated_list(features, place))


def _is_cut_off(features: Features, place: Located) -> bool:
    """Among controls, a little text of which no line closes a sentence: teasers."""
    little = not place.named and LONE <= place.prose < ENOUGH and features.is_ruled()
    return little and features.are_teasers(range(place.first, place.last + 1))


def _are_cut(features: Features, place: Located) -> bool:
    """Most paragraphs break off inside a sentence: the openings of several articles."""
    page = features.page
    long = [i for i in range(place.first, place.last + 1) if len(page.lines[i]) >= PARAGRAPH]
    cut = 0
    for line in long:
        # A line that a tool wrapped goes on in the next one.
        wide = len(page.lines[line]) >= WRAPPED and line + 1 not in page.glued
        if wide or line + 1 in page.breaks or _parts(page.lines, line):
            cut += _breaks_off(page.lines[line][-MOST:])
    return cut >= LISTED and cut >= SHARE * len(long)


def _parts(lines: list[str], line: int) -> bool:
    """Whether what stands below a line is no rest of it that a tool wrapped."""
    below = lines[line + 1] if line + 1 < len(lines) else ""
    return len(below) < SHARE * len(lines[line]) and not ends_sentence(below)


def _breaks_off(text: str) -> bool:
    """Whether a paragraph of several sentences ends in the middle of one."""
    dots = trails_off(text)
    if ends_sentence(text) and not dots:
        return False
    last = max((found.end() for found in _STOPS.finditer(text.rstrip("…⋯. []"))), default=0)
    if dots:
        return bool(last)
    return bool(last) and len(text) - last >= LONE and not _CREDITS.search(text, last)


def _is_dated_list(features: Features, place: Located) -> bool:
    """Lines with a date of their own stand between the lines of prose."""
    lines = range(place.first, place.last + 1)
    prose = sum(features.prose[i] > 0 for i in lines)
    texts = (features.page.lines[i] for i in lines if not features.prose[i])
    dates = sum(len(text) <= DATE_LINE and _DAY.search(text) is not None for text in texts)
    return dates >= LISTED and dates >= SHARE / 2 * prose


def _is_index(features: Features, place: Located) -> bool:
    """Most lines of prose open with a date in numbers: results of a search."""
    lines = features.page.lines[place.first : place.last + 1]
    prose = [
        text for text, weight in zip(lines, features.prose[place.first :], strict=False) if weight
    ]
    dated = sum(_NUMERIC.search(text[:DATE_LINE]) is not None for text in prose)
    return dated >= LISTED and dated >= SHARE * len(prose)


def _reads_headline(page: Page, line: int) -> bool:
    text = page.lines[line]
    return page.linked[line] > LINKED * len(text) or (
        page.source == "text" and len(text) in HEADLINE
    )
