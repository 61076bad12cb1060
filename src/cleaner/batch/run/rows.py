"""A row: the output for one page."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, NamedTuple

from cleaner.article import Article
from cleaner.batch.clean_many import Failure
from cleaner.batch.run.work import FAILED, fields
from cleaner.errors import Message
from cleaner.sources import Record, RecordFailure

# Numbers the layout of a row.
ROW_SCHEMA: Final = 3
# The fields that are timestamps in Arrow and Parquet, and their zone there: that of
# `Article.published`.  In Asia/Seoul the summers of 1987 and 1988 would be an hour later.
TIMES: Final = ("published", "modified")
ZONE: Final = "+09:00"


class Known(NamedTuple):
    """A record without its page, which may be large, while the page is being cleaned."""

    id: str
    source: str
    member: str | None
    url: str | None
    fetched_at: datetime | None
    trouble: RecordFailure | None

    @classmethod
    def of(cls, record: Record) -> Known:
        """The known fields of a record."""
        return cls(
            record.id, record.source, record.member, record.url, record.fetched_at, record.trouble
        )


# The fields of a failed page in place of an article's.
_NO_FIELDS: Final = {
    name: type(value)() if isinstance(value, list | str | bool) else None
    for name, value in {**fields(Article()), "form": None}.items()
}


def row_of(known: Known, result: dict[str, Any] | Failure) -> dict[str, Any]:
    """The row of a page: its identity and its result."""
    if known.trouble is not None:
        result = _failed(*known.trouble)
    elif isinstance(result, Failure):
        name = f"{result.error}: " if result.reason == "error" else ""
        result = _failed(result.reason, name + result.message)
    return {
        "schema": ROW_SCHEMA,
        "id": known.id,
        "source": known.source,
        "member": known.member,
        "url": None,
        "fetched_at": known.fetched_at.isoformat() if known.fetched_at else None,
        **result,
        # The address it was fetched from; where no source knows that, what the page itself says.
        **({"url": known.url} if known.url else {}),
    }


def with_datetimes(row: dict[str, Any]) -> dict[str, Any]:
    """The row for Arrow and Parquet: its times as datetimes."""
    times = {name: row[name] and datetime.fromisoformat(row[name]) for name in TIMES}
    return {**row, **times}


def _failed(kind: str, message: str) -> dict[str, Any]:
    return {
        "outcome": FAILED,
        "reason": Message("{kind}: {problem}", kind=kind, problem=message),
        **_NO_FIELDS,
        "visible": 0,
        "kept": 0,
        "removed": {},
    }
