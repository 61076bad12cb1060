"""Yields the records of a collection in order, from any position, and finds a single record."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from cleaner.errors import CleanerError, ResumeError, SourceError, problem_of
from cleaner.sources.files import STDIN, File, first_bytes, kind_of, read_mhtml, read_page, sniffed
from cleaner.sources.record import PLAIN, ReadOptions, Record, Spot, damaged, unreadable
from cleaner.sources.tables import check_table, read_jsonl, read_parquet
from cleaner.sources.walk import FilePlace, Walk
from cleaner.sources.warc import read_warc
from cleaner.text.lazy import lazy

_ESCAPED: Final = lazy(r"\\u(dc[89a-f][0-9a-f])")


class Done(NamedTuple):
    """The last record that a run has completed: its position, id and member."""

    spot: Spot
    id: str
    member: str | None


def check(walk: Walk) -> None:
    """Raise `SourceError` for a table given by name that lacks a chosen column."""
    for place in walk.named():
        if place.file.kind in ("jsonl", "parquet"):
            check_table(place.file, walk.reading)


def records(walk: Walk, done: Done | None = None) -> Iterator[tuple[Spot, Record]]:
    """All records in order, or those after `done`; each with its spot.

    Input that cannot be read yields a record with a `trouble`.  Raises `ResumeError` if the file
    of `done` is missing or has changed.
    """
    places = walk.places(done.spot[:2] if done else (0, ()))
    if done is not None and done.member is not None:
        place = next(places, None)
        if place is None or place[:2] != done.spot[:2]:
            raise ResumeError(
                "{id}: its file was read in part and is missing now; start over with --overwrite",
                id=done.id,
            )
        rest = read(place.file, walk.reading, done.spot.number)
        again = next(rest, None)
        if again is None or again.id != done.id:
            raise ResumeError(
                "{name} has changed since the run stopped in it: {id} has moved; start over with "
                "--overwrite",
                name=place.file.name,
                id=done.id,
            )
        yield from _with_spots(place, rest, done.spot.number + 1)
    for place in places:
        if done is not None and done.member is None and place[:2] == done.spot[:2]:
            continue
        yield from _with_spots(place, read(place.file, walk.reading, 0), 0)


def _with_spots(
    place: FilePlace, found: Iterator[Record], start: int
) -> Iterator[tuple[Spot, Record]]:
    for number, record in enumerate(found, start):
        if place.file.kind in ("jsonl", "parquet") and record.member:
            # Blank lines and unreadable rows yield no record, but count.
            number = int(record.member) - 1
        yield Spot(place.argument, place.parts, number), record


def read(file: File, reading: ReadOptions, start: int) -> Iterator[Record]:
    """The records of one file, from the one numbered `start` on.

    Any error of reading yields a record with a `trouble`: one input never ends a batch.
    """
    try:
        yield from _read(file, reading, start)
    except CleanerError:  # a missing package, which concerns all files of the kind
        raise
    except Exception as error:
        yield unreadable(file.name, None, damaged(problem_of(error)))


def _read(file: File, reading: ReadOptions, start: int) -> Iterator[Record]:
    if file.trouble is not None:
        yield unreadable(file.name, None, file.trouble)
    elif file.kind == "warc":
        yield from read_warc(file, reading, start)
    elif file.kind == "jsonl":
        yield from read_jsonl(file, reading, start)
    elif file.kind == "parquet":
        yield from read_parquet(file, reading, start)
    elif not start:
        yield read_mhtml(file, reading) if file.kind == "mhtml" else read_page(file, reading)


def find(source: str, member: str | None = None, *, reading: ReadOptions = PLAIN) -> Record:
    """Read one record again, by the `source` and `member` of a row of `cleaner batch`.

    reading: as in that run; for a table it has to name the same columns.

    An archive is read up to the record.  Raises `SourceError` if the record is missing or cannot
    be read.
    """
    path = _path(source)
    if path == STDIN:
        raise SourceError("stdin cannot be read again; give the file")
    file = File(path, reading.kind or kind_of(path) or sniffed(first_bytes(path)))
    start = _start(file, member)
    for record in read(file, reading, start):
        if record.trouble and record.member in (member, None):
            raise SourceError("{name}: {problem}", name=record.id, problem=record.trouble.message)
        if record.member == member:
            return replace(record, source=source)
        if file.kind != "warc":
            break
    if member is None and file.kind == "warc":
        raise SourceError(
            "{source} holds several records; choose one by its id (--member ID)", source=source
        )
    if member:
        raise SourceError("{source} has no record {member}", source=source, member=member)
    raise SourceError("{source}: no page", source=source)


def _start(file: File, member: str | None) -> int:
    """The number of the record to read first, from 0."""
    if file.kind not in ("jsonl", "parquet"):
        return 0
    if member is None:
        raise SourceError(
            "{source} holds several rows; choose one by its number, from 1 (--member N)",
            source=file.name,
        )
    if not member.isascii() or not member.isdigit() or int(member) < 1:
        raise SourceError(
            "{source}: {member!r} is not the number of a row, from 1 (--member N)",
            source=file.name,
            member=member,
        )
    return int(member) - 1


def _path(source: str) -> str:
    """The path for the system; a row shows a byte that is not UTF-8 as `\\udcXX`."""
    if os.path.lexists(source):
        return source
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), source)
