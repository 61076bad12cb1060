"""Date clues: raw ones from metadata and scripts, and those that `explain` lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

Precision = Literal["second", "minute", "hour", "day"]


class Clue(NamedTuple):
    """A date from a page's metadata or scripts, not yet parsed.

    source: "jsonld", "meta", "time" (a <time> element), "attribute" (data-…), "script".
    name: key, property or attribute: "datePublished", "article:published_time".
    text: the value as written.
    line: index of the line that it is on or before; -1 in the head or a script.
    place: tags, classes and ids of its element and of those around it, written like `Page.trail`.
    """

    source: str
    name: str
    text: str
    line: int = -1
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClue:
    """One date found on the page.

    when: the time, aware; None if the text cannot be read.
    precision: "second", "minute", "hour" or "day"; None if the text cannot be read.
    role: "published", "modified", or "other" for print days, clocks, comments and the like.
    source: "visible", "jsonld", "meta", "time", "attribute", "script", "url".
    name: its label or key ("입력", "article:published_time"); "" if it has none.
    text: as written on the page.
    score: rank among clues of the same source; visible dates and metadata have separate scales.
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
