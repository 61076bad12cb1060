"""Reads the rows that `cleaner batch` has written, from JSONL and Parquet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from cleaner.batch.run.lines import INDEX
from cleaner.batch.run.rows import ZONE
from cleaner.errors import Message, SourceError, problem_of
from cleaner.sources.files import READ_ERRORS, opened
from cleaner.sources.record import extra
from cleaner.text.nesting import load_json

# The columns to read from Parquet, without the text, which is by far the largest.
COLUMNS: Final = (
    *("id", "source", "member", "url", "fetched_at", "outcome", "reason", "title"),
    *("published", "published_precision", "published_source", "visible", "kept", "removed"),
)
# Rows read from Parquet at a time; without their texts they are small.
_ROWS: Final = 4096
# Maximum length of a line; even a page of the largest size gives a shorter row.
_LONGEST: Final = 1 << 30


class Unread:
    """Counts lines that are not JSON, usually the last one of an interrupted run."""

    def __init__(self) -> None:
        self.lines = 0


def rows(path: str, unread: Unread) -> Iterator[Any]:
    """Every row of a run's output; `-` is stdin, .gz and .zst are decompressed.

    path: a file, or a folder of texts or Markdown.
    unread: counts lines that are not JSON.  Raises `SourceError` if nothing can be read.
    """
    try:
        if os.path.isdir(path):
            path = os.path.join(path, INDEX)
        if path.endswith(".parquet"):
            yield from _from_parquet(path)
        else:
            yield from _from_lines(path, unread)
    except READ_ERRORS as error:
        raise SourceError("{path}: {problem}", path=path, problem=problem_of(error)) from error


def _from_lines(path: str, unread: Unread) -> Iterator[Any]:
    with opened(path) as stream:
        while line := stream.readline(_LONGEST):
            if line.isspace():
                continue
            try:
                row = load_json(line)
            except (ValueError, RecursionError):
                unread.lines += 1
            else:
                yield row


def _from_parquet(path: str) -> Iterator[Any]:
    parquet: Any = extra("pyarrow.parquet", Message("reading Parquet"))
    lib: Any = extra("pyarrow", Message("reading Parquet"))
    try:
        file = parquet.ParquetFile(path)
        columns = [name for name in COLUMNS if name in file.schema_arrow.names]
        for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
            yield from map(_with_strings, _in_seoul(batch, lib).to_pylist())
    except lib.ArrowException as error:
        raise SourceError(
            "{path}: cannot be read as Parquet: {problem}", path=path, problem=problem_of(error)
        ) from error


def _in_seoul(batch: Any, lib: Any) -> Any:
    """The rows with all timestamps in one zone and unit; other tools may have changed them."""
    kinds = lib.types
    fields = [
        field.with_type(lib.timestamp("us", ZONE)) if kinds.is_timestamp(field.type) else field
        for field in batch.schema
    ]
    return lib.Table.from_batches([batch]).cast(lib.schema(fields), safe=False)


def _with_strings(row: dict[str, Any]) -> dict[str, Any]:
    """The row with times as in JSON lines."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in row.items()
    }
