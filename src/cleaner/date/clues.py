"""Date clues: as metadata and scripts write them, and as `explain` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

Precision = Literal["second", "minute", "hour", "day"]


class Clue(NamedTuple):
    """A date as the page's machinery writes it, not yet read.

    source: "jsonld", "meta", "time" (a <time> element), "attribute" (data-…), "script".
    name: key, property or attribute: "datePublished", "article:published_time".
    text: the value as written.
    line: number of the line it is in front of or on, -1 in the head or a script.
    place: of an element, its classes and those around it, as `Page.trail` writes them.
    """

    source: str
    name: str
    text: str
    line: int = -1
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClue:
    """One date found on the page.

    when: the moment read, aware, or None if the text gives none (a label without value).
    precision: "second", "minute", "hour" or "day".
    role: "published", "modified", or "other" for print days, clocks, comments and the like.
    source: "visible", "jsonld", "meta", "time", "attribute", "script", "url".
    name: the label or key it was under ("입력", "article:published_time"); "" without.
    text: as written on the page.
    score: rank among the clues of one source; visible ones and metadata have scales of their own.
    reason: why it won or lost.  The clue that won is the first.
    """

    when: datetime | None
    precision: Precision | None
    role: Literal["published", "modified", "other"]
    source: str
    name: str
    text: str
    score: float
    reason: str
