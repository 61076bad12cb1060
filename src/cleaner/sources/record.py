"""What a source yields: records and their positions in the collection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any, Final, Literal, NamedTuple

from cleaner.errors import Message, missing_extra

SourceKind = Literal["page", "mhtml", "warc", "jsonl", "parquet"]
# Bytes; the unit of --max-size.
MEGABYTE: Final = 1 << 20
# Larger pages are left out: the largest saved pages have a few MB, and a small compressed file
# can hold gigabytes.
LARGEST: Final = 64 * MEGABYTE


class RecordFailure(NamedTuple):
    """Why a record has no page.

    kind: "unreadable" if the input cannot be read (missing, forbidden, damaged), "error" if only
        this record is at fault (a line that is not JSON, a page above the limit).
    message: the error in words.
    """

    kind: Literal["unreadable", "error"]
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One page of a collection, and what its source knows about it.

    source: the path of the file; bytes of it that are not UTF-8 become `\\udcXX`.
    member: which record of a container: the line or row (from 1), or the WARC record's id; None
        if the file is the page.
    page: the argument of `clean`; empty if there is a `trouble`.
    url, encoding, fetched_at: as for `clean`; None if unknown.
    id: the same in every run: the value of the id column, else "source#member", or the source.
    trouble: why there is no page, or None.
    """

    source: str
    member: str | None
    page: bytes | str
    url: str | None = None
    encoding: str | None = None
    fetched_at: datetime | None = None
    id: str
    trouble: RecordFailure | None = None


class Spot(NamedTuple):
    """Where a record is in a collection; spots compare in reading order.

    argument: which of the given sources, from 0.
    parts: the path from that source to the file, split; () for a source that is a file.
    number: which record of the file, from 0.
    """

    argument: int
    parts: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How sources are read.

    page, url, encoding, fetched_at, id: the columns of JSONL and Parquet that hold them.  If
        `page` is None, the column is `html`, and tables in folders are skipped.
    kind: the kind of all files that are named, match a pattern or are `-`, whatever their suffix;
        None to detect it.  Files in folders always go by their suffix.
    largest: bytes (characters of a str) above which a page is left out.
    """

    page: str | None = None
    url: str | None = None
    encoding: str | None = None
    fetched_at: str | None = None
    id: str | None = None
    kind: SourceKind | None = None
    largest: int = LARGEST

    @property
    def page_column(self) -> str:
        """The column of the page."""
        return self.page or "html"

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns to read, each once."""
        named = (self.page_column, self.url, self.encoding, self.fetched_at, self.id)
        return tuple(dict.fromkeys(column for column in named if column))


PLAIN: Final = ReadOptions()


def shown_path(path: str) -> str:
    """A path as text that UTF-8 can encode: a byte that is not UTF-8 becomes `\\udcXX`."""
    return path.encode("utf-8", "backslashreplace").decode()


def unreadable(source: str, member: str | None, message: str) -> Record:
    """The record for an input that could not be read."""
    return broken(source, member, RecordFailure("unreadable", message))


def broken(source: str, member: str | None, trouble: RecordFailure) -> Record:
    """A record without a page."""
    return Record(
        source=source, member=member, page=b"", id=identity(source, member), trouble=trouble
    )


def identity(source: str, member: str | None) -> str:
    """The id of a record without one of its own."""
    return source if member is None else f"{source}#{member}"


def too_large(limit: int) -> RecordFailure:
    """Why a page above the limit is left out."""
    return RecordFailure(
        "error",
        Message("the page is larger than {limit:g} MB; see --max-size", limit=limit / MEGABYTE),
    )


def damaged(problem: str) -> str:
    """The message for an input that is damaged, and how."""
    return Message("damaged: {problem}", problem=problem)


def extra(module: str, purpose: str) -> Any:
    """A module that the extra [batch] installs.  Raises `MissingExtraError` if it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise missing_extra(purpose, package, "batch") from error
