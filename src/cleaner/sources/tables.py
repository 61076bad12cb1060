"""Reads JSONL and Parquet: one page per line or row, in a column that the caller chooses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, BinaryIO, Final

from cleaner.errors import CleanerError, Message, SourceError, problem_of
from cleaner.sources.files import READ_ERRORS, STDIN, File, opened
from cleaner.sources.record import (
    ReadOptions,
    Record,
    RecordFailure,
    broken,
    damaged,
    extra,
    identity,
    too_large,
    unreadable,
)
from cleaner.sources.times import moment
from cleaner.text.nesting import load_json

# Rows of Parquet read at a time; few, since a page may have megabytes.
_ROWS: Final = 16
# Bytes of a Parquet column read at a time: a whole one may not fit into memory.
_BUFFER: Final = 1 << 20
# A JSON line may be this many times as long as the largest page: escapes take six bytes for a
# character of three, and there are names and other columns.
_JSON: Final = 4
# Bytes of a line read at a time, so that an endless line is not held in memory.
_PIECE: Final = 1 << 20
_MARK: Final = b"\xef\xbb\xbf"
_NO_COLUMN: Final = "no column {names}; the columns are {columns}{hint}"


def read_jsonl(file: File, reading: ReadOptions, start: int) -> Iterator[Record]:
    """The records of a JSONL file from line `start` (from 0) on, without blank lines."""
    number = 0
    try:
        with opened(file.path) as stream:
            for number, line in _lines(stream, _JSON * reading.largest):
                if number > start:
                    yield _from_line(file, reading, number, line)
    except READ_ERRORS as error:
        yield unreadable(file.name, str(number + 1), problem_of(error))


def _lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | bytearray | None]]:
    """The lines that are not blank, with their numbers from 1; None for one that is too long."""
    for number in count(1):
        line = _line(stream, longest)
        if line == b"":
            return
        if line is not None and number == 1:
            line = line.removeprefix(_MARK)
        if line is None or not line.isspace():
            yield number, line


def _line(stream: BinaryIO, longest: int) -> bytes | bytearray | None:
    """The next line, b"" at the end, or None if it is longer than `longest` bytes.

    It is read in pieces, and those of a line that is too long are dropped.
    """
    first = stream.readline(_PIECE)
    if len(first) < _PIECE or first.endswith(b"\n"):
        return first
    line = bytearray(first)
    while (piece := stream.readline(_PIECE)) and len(line) <= longest:
        line += piece
        if piece.endswith(b"\n"):
            break
    else:
        while piece and not piece.endswith(b"\n"):
            piece = stream.readline(_PIECE)
    return line if len(line) <= longest else None


def _from_line(
    file: File, reading: ReadOptions, number: int, line: bytes | bytearray | None
) -> Record:
    if line is None:
        return broken(file.name, str(number), too_large(reading.largest))
    try:
        values = _object(line)
    except (ValueError, RecursionError) as error:
        return _broken_row(file, number, Message("not JSON: {problem}", problem=_short(error)))
    if not isinstance(values, dict):
        given = type(values).__name__
        return _broken_row(
            file, number, Message("the line must be a JSON object, not {given}", given=given)
        )
    return _from_values(file, reading, str(number), values)


def _broken_row(file: File, member: int | str, message: str) -> Record:
    return broken(file.name, str(member), RecordFailure("error", message))


def _object(line: bytes | bytearray) -> object:
    try:
        return load_json(line)
    except json.JSONDecodeError:
        raise
    except ValueError:  # Python refuses integers of thousands of digits: keep them as text
        return load_json(line, parse_int=str)


def read_parquet(file: File, reading: ReadOptions, start: int) -> Iterator[Record]:
    """The records of a Parquet file from row `start` (from 0) on."""
    parquet = extra("pyarrow.parquet", Message("reading Parquet"))
    number = start
    try:
        with parquet.ParquetFile(file.path, buffer_size=_BUFFER, pre_buffer=False) as table:
            missing = [name for name in reading.columns if name not in table.schema_arrow.names]
            if missing:
                yield unreadable(file.name, None, _no_column(missing, table.schema_arrow.names))
                return
            for number, values in _rows(table, reading, start):
                member = str(number + 1)
                if isinstance(values, str):
                    yield unreadable(file.name, member, values)
                else:
                    yield _from_values(file, reading, member, values)
    except CleanerError:
        raise
    except READ_ERRORS as error:
        yield unreadable(file.name, str(number + 1), problem_of(error))
    except Exception as error:
        yield unreadable(file.name, str(number + 1), damaged(_short(error)))


def _rows(
    table: Any, reading: ReadOptions, start: int
) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Rows with their numbers from `start` on; row groups before it are not read.

    A damaged row group yields an error message in place of its first unreadable rows.
    """
    first = 0
    for group in range(table.num_row_groups):
        size = table.metadata.row_group(group).num_rows
        if first + size > start:
            number = first
            try:
                for batch in table.iter_batches(
                    _ROWS, row_groups=[group], columns=list(reading.columns), use_threads=False
                ):
                    if number + len(batch) > start:
                        yield from _numbered(batch, number, start)
                    number += len(batch)
            except Exception as error:
                yield max(number, start), damaged(_short(error))
        first += size


def _numbered(batch: Any, first: int, start: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a batch, the first of which has this number, from `start` on."""
    names = batch.schema.names
    columns = map(_column, batch.columns)
    for number, values in enumerate(zip(*columns, strict=True), first):
        if number >= start:
            yield number, dict(zip(names, values, strict=True))


def _column(array: Any) -> list[Any]:
    """A column's values; text that is not UTF-8 is bytes, and what Python cannot hold is None."""
    if getattr(array.type, "unit", None) == "ns":
        array = _in_microseconds(array)
    try:
        values: list[Any] = array.to_pylist()
    except Exception:  # one bad value must not cost the whole column
        return [_value(scalar) for scalar in array]
    return values


def _in_microseconds(array: Any) -> Any:
    """Times in microseconds, as datetime has them: for nanoseconds Arrow needs pandas' types."""
    arrow = extra("pyarrow", Message("reading Parquet"))
    kind = array.type
    if arrow.types.is_timestamp(kind):
        kind = arrow.timestamp("us", kind.tz)
    elif arrow.types.is_duration(kind):
        kind = arrow.duration("us")
    else:
        kind = arrow.time64("us")
    return array.cast(kind, safe=False)


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except Exception:
        buffer = scalar.as_buffer() if hasattr(scalar, "as_buffer") else None
        return buffer.to_pybytes() if buffer is not None else None


def _from_values(
    file: File, reading: ReadOptions, member: str, values: Mapping[str, Any]
) -> Record:
    """A record from the values of its columns."""
    page = values.get(reading.page_column)
    if not isinstance(page, str | bytes):
        return _broken_row(file, member, _no_page(reading, values, page))
    if len(page) > reading.largest:
        return broken(file.name, member, too_large(reading.largest))
    own = _text_of(values, reading.id)
    return Record(
        source=file.name,
        member=member,
        page=_sound(page) if isinstance(page, str) else page,
        url=_text_of(values, reading.url),
        encoding=_text_of(values, reading.encoding),
        fetched_at=moment(values.get(reading.fetched_at)) if reading.fetched_at else None,
        id=identity(file.name, member) if own is None else own,
    )


def _text_of(values: Mapping[str, Any], column: str | None) -> str | None:
    """A column's value as text; None if there is none."""
    value = values.get(column) if column else None
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if value is None or value == "" or isinstance(value, dict | list):
        return None
    return _sound(str(value))


def _sound(text: str) -> str:
    """Text that UTF-8 can encode: lone surrogates, which JSON may contain, become "?"."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def _no_page(reading: ReadOptions, values: Mapping[str, Any], page: object) -> str:
    column = reading.page_column
    if page is None:
        if column not in values:
            return _no_column([column], list(values))
        return Message("{column} is null", column=column)
    given = type(page).__name__
    return Message("{column} must hold text, not {given}", column=column, given=given)


def _no_column(missing: list[str], there: list[str]) -> str:
    names = ", ".join(there[:12]) + (", …" if len(there) > 12 else "")
    hint = Message("; choose the page's column with --page-column") if "html" in missing else ""
    return Message(
        _NO_COLUMN, names=", ".join(missing), columns=names or Message("none"), hint=hint
    )


def _short(error: BaseException) -> str:
    problem = problem_of(error)
    return problem if isinstance(problem, Message) else problem.partition("\n")[0][:200]


def check_table(file: File, reading: ReadOptions) -> None:
    """Raise `SourceError` if Parquet lacks a chosen column, or the first JSON line its page."""
    if file.path == STDIN:
        if file.kind == "parquet":
            raise SourceError("Parquet cannot be read from stdin; give a file")
        return
    read = read_parquet if file.kind == "parquet" else read_jsonl
    first = next(read(file, reading, 0), None)
    problem = first.trouble.message if first is not None and first.trouble else None
    if isinstance(problem, Message) and problem.form == _NO_COLUMN:
        raise SourceError("{name}: {problem}", name=file.name, problem=problem)
