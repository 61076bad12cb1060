"""One row of a batch run, reduced to what the tallies need."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

OUTCOMES: Final = ("article", "empty", "failed")
# Clocks and time zones of servers are wrong by less than this.
SLACK: Final = timedelta(days=1)
# Limit on the characters of a title or address.
SHOWN: Final = 300


class PageRow(NamedTuple):
    """A page of the run.

    site: the host of its address, or else the folder or container in which it was found.
    visible, kept: number of characters of visible text, and of kept text.
    removed: number of characters by noise family.
    published: ISO 8601, or None.  late: whether that is after the page was fetched.
    """

    id: str
    source: str
    member: str | None
    url: str | None
    site: str
    outcome: str
    reason: str | None
    title: str | None
    visible: int
    kept: int
    removed: Mapping[str, int]
    published: str | None
    precision: str | None
    date_source: str | None
    late: bool

    @property
    def share(self) -> float | None:
        """The share of the visible text that was kept, 0 to 1; None if no text was visible."""
        return min(self.kept / self.visible, 1.0) if self.visible > 0 else None


def read(row: object) -> PageRow | None:
    """The page of a row; None if it is not a row of a batch run."""
    if not isinstance(row, dict) or row.get("outcome") not in OUTCOMES:
        return None
    source, url = row.get("source"), _text(row.get("url"))
    member, published = row.get("member"), _text(row.get("published"))
    return PageRow(
        id=str(row.get("id")),
        source=str(source),
        member=None if member is None else str(member),
        url=url[:SHOWN] if url else None,
        site=_host(url) or _folder(str(source), member is not None),
        outcome=row["outcome"],
        reason=_text(row.get("reason")),
        title=(_text(row.get("title")) or "")[:SHOWN] or None,
        visible=_number(row.get("visible")),
        kept=_number(row.get("kept")),
        removed=_removed(row.get("removed")),
        published=published,
        precision=_text(row.get("published_precision")),
        date_source=_text(row.get("published_source")),
        late=_after(published, _text(row.get("fetched_at"))),
    )


def _removed(given: Any) -> dict[str, int]:
    """Characters by family; Parquet gives a map as a list of pairs."""
    pairs = given.items() if isinstance(given, dict) else given or ()
    return {str(family): _number(count) for family, count in pairs if count}


def _text(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str) and value else None


def _number(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _host(url: str | None) -> str | None:
    """The address's host without "www.", or None."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _folder(source: str, container: bool) -> str:
    """The name of the container or folder in which a page without an address was found."""
    parts = source.replace("\\", "/").rstrip("/").split("/")
    if container:
        return parts[-1]
    return f"{parts[-2]}/" if len(parts) > 1 and parts[-2] else "./"


def _after(published: str | None, fetched: str | None) -> bool:
    if not published or not fetched:
        return False
    try:
        return datetime.fromisoformat(published) > datetime.fromisoformat(fetched) + SLACK
    except (ValueError, TypeError, OverflowError):
        return False
