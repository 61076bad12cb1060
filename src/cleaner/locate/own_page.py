"""A site's pages about itself, recognised by their names: its terms, its staff, subscriptions."""

from __future__ import annotations

from typing import Final

from cleaner.locate.headline_text import OWN_WORDS, lede_of
from cleaner.locate.html import Located
from cleaner.locate.measures import TextMeasures
from cleaner.locate.page_title import shared_words
from cleaner.locate.site_text import BUTTON, OWN_PAGE
from cleaner.page import Page
from cleaner.text.korean import tight
from cleaner.text.lazy import lazy

# Separates a page's name from the site's in its <title>.
_SITE: Final = lazy(r"\s[-–—|:<>·]{1,2}\s")
# Tools write the page's <title> and headline first; on a page without menus the text follows.
TOP: Final = 2
# Date, byline and a row of buttons fit between the headline and the text.
HEAD: Final = 8


def is_own_page(page: Page, place: Located, title_line: int | None) -> bool:
    """Whether the page's title or headline is the name of a site's page about itself."""
    shown = [page.lines[title_line]] if title_line is not None else []
    if page.source == "text" and place.first <= TOP:
        shown += _names_above(page, place, title_line)
    declared = [_SITE.split(title) for title in dict.fromkeys(title for _, title in page.titles)]
    # If a title has three parts, the first may be the section.  Then the page shows the headline.
    above: set[str] = set()
    if max(map(len, declared), default=0) > 2:
        above.update(map(tight, page.lines[max(0, place.first - HEAD) : place.first]))
    for first, *rest in declared:
        shown.append(next((part for part in rest[:-1] if tight(part) in above), first))
    return any(OWN_PAGE.fullmatch(tight(text)) for text in shown)


def _names_above(page: Page, place: Located, title_line: int | None) -> list[str]:
    """The lines above the text that may be the page's name.

    If the text repeats the headline, only lines that are a part of the headline: others are
    controls.
    """
    above = page.lines[: place.first]
    if title_line is None or not _is_repeated(page, place, page.lines[title_line]):
        return above
    headline = tight(page.lines[title_line])
    return [text for text in above[:title_line] if tight(text) in headline]


def _is_repeated(page: Page, place: Located, headline: str) -> bool:
    """Whether the text repeats the words of its headline."""
    lede = lede_of(page, place.first, place.last)
    return shared_words(headline, lede) >= OWN_WORDS


def is_below_own_name(page: Page, place: Located, measures: TextMeasures) -> bool:
    """Whether a flattened text addresses visitors right below the name of a site's own page.

    Only the line right above counts, since a menu with all such names may be above that.
    """
    if page.source != "text" or not measures.polite or not place.first:
        return False
    name = tight(page.lines[place.first - 1])
    return OWN_PAGE.fullmatch(name) is not None and not BUTTON.fullmatch(name)
