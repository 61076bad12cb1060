"""The time of an article from the positions of its site's times, if the page gave none as exact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from cleaner.article import Article
from cleaner.date.clues import Precision
from cleaner.date.parse import Found, scan
from cleaner.page import Page
from cleaner.prune.reasons import Piece
from cleaner.sites.apply.signs import DATE_LINE, form_of, label_of
from cleaner.sites.profile import DatePlace, DateRole

# So many dates of a line are looked at.
DATES: Final = 3


class SiteDates:
    """The moments that the places of a layout show on one page.

    trails: of the boxes, as `signs.trails` names them; none in flattened text.
    """

    __slots__ = ("kept", "page", "places", "trails")

    def __init__(
        self,
        page: Page,
        trails: list[str],
        places: tuple[DatePlace, ...],
        pieces: dict[int, list[Piece]],
    ) -> None:
        self.page = page
        self.trails = trails
        self.places = places
        self.kept = [i for i, parts in pieces.items() if any(p.why is None for p in parts)]

    def completed(self, article: Article) -> Article:
        """The article with a time, if it had none as exact."""
        when = self._time("published")
        exact = article.published_precision not in (None, "day")
        if when and not exact and when.precision != "day":
            same = article.published is None or article.published.date() == when.when.date()
        else:
            same = article.published is None
        if when and same and not exact:
            article = replace(
                article,
                published=when.when,
                published_precision=_precision(when),
                published_source="visible",
            )
        changed = self._time("modified")
        if article.modified is None and changed and _is_later(changed, article):
            article = replace(article, modified=changed.when)
        return article

    def _time(self, role: DateRole) -> Found | None:
        """The one moment in the site's places for it; None if there are two."""
        first, last = self.kept[0], self.kept[-1]
        places = [place for place in self.places if place.role == role]
        moments = [
            found
            for line in (*range(first), *range(last + 1, len(self.page.lines)))
            for found in self._dates(line, "above" if line < first else "below", places)
        ]
        whens = {found.when for found in moments}
        return moments[0] if len(whens) == 1 else None

    def _dates(self, line: int, side: str, places: list[DatePlace]) -> Iterator[Found]:
        text = self.page.lines[line][:DATE_LINE]
        here = {self.trails[box] for box in self.page.boxes_of(line)} if self.trails else set()
        for place in places:
            if place.position != side or (place.trail and place.trail not in here):
                continue
            for found in scan(text, limit=DATES):
                if label_of(text, found) == place.label and _has_form(text, found, place.form):
                    yield found


def _has_form(text: str, found: Found, form: str) -> bool:
    return not form or form_of(text[found.start : found.end].strip()) == form


def _precision(found: Found) -> Precision:
    return found.precision


def _is_later(found: Found, article: Article) -> bool:
    return article.published is None or found.when > article.published
