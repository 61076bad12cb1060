"""JSONL and Parquet: a page a line or row, in a column of the caller's choice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, BinaryIO, Final

from cleaner.errors import SourceError
from cleaner.sources.files import READ_ERRORS, STDIN, File, opened
from cleaner.sources.record import (
    ReadOptions,
    Record,
    RecordFailure,
    broken,
    extra,
    identity,
    said,
    too_large,
    unreadable,
)
from cleaner.sources.times import moment

# Rows of Parquet at a time: few, for a page may have megabytes.
_ROWS: Final = 16
_BUFFER: Final = 1 << 20
# What JSON adds to a page: escapes (six characters for one byte), names, other columns.
_JSON: Final = 6
_MARK: Final = b"\xef\xbb\xbf"


def read_jsonl(file: File, reading: ReadOptions, start: int) -> Iterator[Record]:
    """The records of a JSONL file from line number `start` (from 0) on; blank lines are none."""
    number = 0
    try:
        with opened(file.path) as stream:
            for number, line in _lines(stream, _JSON * reading.largest):
                if number > start:
                    yield _from_line(file, reading, number, line)
    except READ_ERRORS as error:
        yield unreadable(file.name, str(number + 1), said(error))


def _lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers from 1; None for one that is too long."""
    for number in count(1):
        line: bytes | None = stream.readline(longest)
        if not line:
            return
        if number == 1:
            line = line.removeprefix(_MARK)
        if len(line) >= longest and not line.endswith(b"\n"):
            while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
                pass
            line = None
        if line is None or line.strip():
            yield number, line


def _from_line(file: File, reading: ReadOptions, number: int, line: bytes | None) -> Record:
    if line is None:
        return broken(file.name, str(number), too_large(reading.largest))
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        return broken(file.name, str(number), RecordFailure("error", f"not JSON: {_short(error)}"))
    if not isinstance(values, dict):
        message = f"the line is no JSON object but {type(values).__name__}"
        return broken(file.name, str(number), RecordFailure("error", message))
    return _from_values(file, reading, str(number), values)


def read_parquet(file: File, reading: ReadOptions, start: int) -> Iterator[Record]:
    """The records of a Parquet file from row `start` (from 0) on."""
    parquet = extra("pyarrow.parquet", "reading Parquet")
    number = start
    try:
        with parquet.ParquetFile(file.path, buffer_size=_BUFFER, pre_buffer=False) as table:
            missing = [name for name in reading.columns if name not in table.schema_arrow.names]
            if missing:
                yield unreadable(file.name, None, _no_column(missing, table.schema_arrow.names))
                return
            for number, values in _rows(table, reading, start):
                yield _from_values(file, reading, str(number + 1), values)
    except READ_ERRORS as error:
        yield unreadable(file.name, str(number + 1), said(error))
    except Exception as error:
        if not type(error).__module__.startswith("pyarrow"):
            raise
        yield unreadable(file.name, str(number + 1), f"damaged: {_short(error)}")


def _rows(table: Any, reading: ReadOptions, start: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows by number from `start` on; row groups before it are not read."""
    first = 0
    for group in range(table.num_row_groups):
        size = table.metadata.row_group(group).num_rows
        if first + size > start:
            batches = table.iter_batches(
                _ROWS, row_groups=[group], columns=list(reading.columns), use_threads=False
            )
            number = first
            for batch in batches:
                if number + len(batch) > start:
                    for offset, values in enumerate(batch.to_pylist()):
                        if number + offset >= start:
                            yield number + offset, values
                number += len(batch)
        first += size


def _from_values(
    file: File, reading: ReadOptions, member: str, values: Mapping[str, Any]
) -> Record:
    """A record from the values of its columns."""
    page = values.get(reading.page_column)
    if not isinstance(page, str | bytes):
        return broken(file.name, member, RecordFailure("error", _no_page(reading, values, page)))
    if len(page) > reading.largest:
        return broken(file.name, member, too_large(reading.largest))
    own = _told(values, reading.id)
    return Record(
        source=file.name,
        member=member,
        page=_sound(page) if isinstance(page, str) else page,
        url=_told(values, reading.url),
        encoding=_told(values, reading.encoding),
        fetched_at=moment(values.get(reading.fetched_at)) if reading.fetched_at else None,
        id=identity(file.name, member) if own is None else own,
    )


def _told(values: Mapping[str, Any], column: str | None) -> str | None:
    """A column's value as text; None where there is none."""
    value = values.get(column) if column else None
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if value is None or value == "" or isinstance(value, dict | list):
        return None
    return _sound(str(value))


def _sound(text: str) -> str:
    """Text that UTF-8 can hold; JSON may bring halves of characters."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def _no_page(reading: ReadOptions, values: Mapping[str, Any], page: object) -> str:
    column = reading.page_column
    if page is None:
        return f"{column} is null" if column in values else _no_column([column], list(values))
    return f"{column} holds no text but {type(page).__name__}"


def _no_column(missing: list[str], there: list[str]) -> str:
    names = ", ".join(there[:12]) + (", …" if len(there) > 12 else "")
    hint = "; --page-column names that of the page" if "html" in missing else ""
    return f"no column {', '.join(missing)}; there are {names or 'none'}{hint}"


def _short(error: BaseException) -> str:
    return said(error).partition("\n")[0][:200]


def check_table(file: File, reading: ReadOptions) -> None:
    """Raise `SourceError` where the first row of a table lacks a column that was asked for."""
    if file.path == STDIN:
        if file.kind == "parquet":
            raise SourceError("Parquet needs a file: it cannot be read from stdin")
        return
    read = read_parquet if file.kind == "parquet" else read_jsonl
    first = next(read(file, reading, 0), None)
    if first is not None and first.trouble and "no column" in first.trouble.message:
        raise SourceError(f"{file.name}: {first.trouble.message}")
