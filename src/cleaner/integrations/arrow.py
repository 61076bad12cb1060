"""Arrow record batches of pages in, record batches of articles out: one function for all engines.

    from cleaner.integrations.arrow import clean_batch
    articles = clean_batch(batch, page="html", url="url")

`BatchCleaner` does the same for streams of batches, for tables and for readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cleaner.api import DEFAULTS
from cleaner.article import Article, Options
from cleaner.batch.clean_many import Failure, Input
from cleaner.batch.run.rows import ZONE, with_datetimes
from cleaner.errors import ArgumentTypeError, OptionError
from cleaner.integrations.rows import TIMEOUT, missing, paired, row
from cleaner.sources.times import moment

try:
    import pyarrow as pa
except ImportError as error:
    raise missing("arrow", error) from error

if TYPE_CHECKING:
    from cleaner.sites.profile import SiteProfile

_STRINGS: Final = pa.list_(pa.string())
# Microseconds: no engine needs another unit, and Spark has no other.
_TIME: Final = pa.timestamp("us", ZONE)
SCHEMA: Final = pa.schema(
    {
        "schema": pa.int32(),
        "id": pa.string(),
        "url": pa.string(),
        "fetched_at": pa.string(),
        "outcome": pa.string(),
        "reason": pa.string(),
        "form": pa.string(),
        "title": pa.string(),
        "text": pa.string(),
        "paragraphs": _STRINGS,
        "authors": _STRINGS,
        "published": _TIME,
        "published_precision": pa.string(),
        "published_source": pa.string(),
        "modified": _TIME,
        "site": pa.string(),
        "section": pa.string(),
        "description": pa.string(),
        "image": pa.string(),
        "tags": _STRINGS,
        "language": pa.string(),
        "kind": pa.string(),
        "is_article": pa.bool_(),
        "encoding": pa.string(),
        "repaired": pa.bool_(),
    }
)
_IN_SPARK: Final = {
    pa.int32(): "INT",
    pa.string(): "STRING",
    pa.bool_(): "BOOLEAN",
    _STRINGS: "ARRAY<STRING>",
    _TIME: "TIMESTAMP_LTZ",  # "TIMESTAMP" may be configured to mean one without a zone
}
# `SCHEMA` as Spark writes it.
SPARK_DDL: Final = ", ".join(f"{field.name} {_IN_SPARK[field.type]}" for field in SCHEMA)


_PAGES: Final = (
    *(pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view),
    *(pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view),
    pa.types.is_null,
)


class _ArrowRow(NamedTuple):
    """A row of a batch: the batch's number in its stream, and the row's `place` in the batch."""

    cleaner: BatchCleaner
    number: int
    batch: Any
    place: int

    def value(self, column: str) -> Any:
        """The row's value in a column as a Python object."""
        value = self.batch.column(column)[self.place]
        if pa.types.is_timestamp(value.type):  # Python has no nanoseconds
            value = value.cast(pa.timestamp("us", value.type.tz), safe=False)
        return value.as_py()

    def text(self, column: str | None) -> str | None:
        """The row's value in a column as a str; None for null or without a column."""
        value = self.value(column) if column is not None else None
        if isinstance(value, bytes):
            return value.decode("utf-8", "replace")
        return value if value is None else str(value)

    def moment(self, column: str | None) -> datetime | None:
        """The row's time in a column, as `cleaner.sources` reads it; None if it is not a time."""
        return moment(_plain(self.value(column))) if column is not None else None

    def known(self) -> dict[str, str | None]:
        """The metadata that the batch has of the page, as in the result."""
        at = self.moment(self.cleaner.fetched_at)
        given = self.text(self.cleaner.fetched_at)
        return {
            "id": self.text(self.cleaner.id),
            "url": self.text(self.cleaner.url),
            "fetched_at": at.isoformat() if at else given,
        }

    def answer(self, result: Article | Failure) -> dict[str, Any]:
        """The row of the result; its URL is the batch's, else the one that the page declares."""
        made, known = with_datetimes(row(result)), self.known()
        return {**made, **known, "url": known["url"] or made["url"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCleaner:
    """Turns batches of pages into batches of articles; immutable and picklable.

    page: the column of the pages: binary (raw bytes, any encoding) or string.
    url, encoding, fetched_at, id: columns with metadata of the page, or None.  `fetched_at` is
        a timestamp, a date or a string of ISO 8601 (without a zone they mean +09:00), or a number
        of seconds or milliseconds since 1970; other types count as unknown.  `id`, `url` and
        `fetched_at` are passed on as strings.
    keep: columns that are passed on unchanged, after those of `SCHEMA`.
    options: as for `clean`.
    profiles: as for `clean_many`.
    workers: number of worker processes.  1 is for engines that process several batches at a time
        themselves; None, one per processor, is for engines that do not.  0 cleans in the engine's
        own process: about a fifth faster per core, but a page that hangs or crashes takes the
        engine's process with it.
    timeout: time limit per page in seconds; without a worker (`workers=0`) there is no limit.
    """

    page: str = "html"
    url: str | None = None
    encoding: str | None = None
    fetched_at: str | None = None
    id: str | None = None
    keep: Sequence[str] = ()
    options: Options = DEFAULTS
    profiles: Mapping[str, SiteProfile] | None = None
    workers: int | None = 1
    timeout: float | None = TIMEOUT

    def schema(self, given: Any) -> Any:
        """The schema of the result for batches of the schema `given`.

        It is `SCHEMA`, then the columns of `keep`.  Raises `OptionError` for a column that is
        missing or would be in the result twice, and `ArgumentTypeError` if the pages' column is
        neither binary nor string.
        """
        for name in self.columns:
            if given.names.count(name) != 1:
                raise OptionError(
                    "there is not exactly one column {name!r} among {names}",
                    name=name,
                    names=given.names,
                )
        held = given.field(self.page).type
        if not _holds_pages(held):
            raise ArgumentTypeError(
                "column {page!r} must hold binary or string, not {held}", page=self.page, held=held
            )
        twice = [name for name in self.keep if name in SCHEMA.names]
        if twice:
            raise OptionError(
                "{twice} would be twice in the result; rename them first", twice=twice
            )
        return pa.schema([*SCHEMA, *(given.field(name) for name in self.keep)])

    @property
    def columns(self) -> list[str]:
        """The columns that are read, each once; an engine need not pass any other."""
        known = (self.page, self.url, self.encoding, self.fetched_at, self.id)
        return list(dict.fromkeys(name for name in (*known, *self.keep) if name is not None))

    def batch(self, batch: Any) -> Any:
        """The record batch of articles for a batch of pages: one row per page, in order."""
        empty = pa.RecordBatch.from_pylist([], schema=self.schema(batch.schema))
        return next(self.batches([batch]), empty)

    def batches(self, batches: Iterable[Any]) -> Iterator[Any]:
        """The same for a stream of batches, with the same workers; empty ones are left out."""
        pairs = paired(self._records(batches), _input, **self._arguments())
        for _, group in groupby(pairs, key=lambda pair: pair[0].number):
            yield self._answer(list(group))

    def table(self, table: Any) -> Any:
        """The same for a table."""
        schema = self.schema(table.schema)
        return pa.Table.from_batches(self.batches(table.to_batches()), schema=schema)

    def reader(self, reader: Any) -> Any:
        """The same for a `RecordBatchReader`; pages are read as articles are requested."""
        return pa.RecordBatchReader.from_batches(self.schema(reader.schema), self.batches(reader))

    def _arguments(self) -> dict[str, Any]:
        """The arguments of `clean_many`."""
        return {
            "workers": self.workers,
            "timeout": None if self.workers == 0 else self.timeout,
            "profiles": self.profiles,
            "options": self.options,
        }

    def _records(self, batches: Iterable[Any]) -> Iterator[_ArrowRow]:
        for number, batch in enumerate(batches):
            self.schema(batch.schema)  # raises for invalid columns
            for place in range(batch.num_rows):
                yield _ArrowRow(self, number, batch, place)

    def _answer(self, pairs: list[tuple[_ArrowRow, Article | Failure]]) -> Any:
        """The articles of one batch."""
        given = pairs[0][0].batch
        rows = [record.answer(result) for record, result in pairs]
        cleaned = pa.RecordBatch.from_pylist(rows, schema=SCHEMA)
        kept = [given.column(name) for name in self.keep]
        return pa.RecordBatch.from_arrays(
            [*cleaned.columns, *kept], schema=self.schema(given.schema)
        )


def clean_batch(
    batch: Any,
    *,
    page: str = "html",
    url: str | None = None,
    encoding: str | None = None,
    fetched_at: str | None = None,
    id: str | None = None,
    keep: Sequence[str] = (),
    options: Options = DEFAULTS,
    profiles: Mapping[str, SiteProfile] | None = None,
    workers: int | None = 1,
    timeout: float | None = TIMEOUT,
) -> Any:
    """The `pyarrow.RecordBatch` of articles for a batch of pages: one row per page, in order.

    The arguments are the fields of `BatchCleaner`.  The result has the columns of `SCHEMA`, then
    those of `keep`.  A page that raises, hangs or kills its worker gives a row whose `outcome` is
    "failed" and whose `reason` says why.

    Raises `OptionError` and `ArgumentTypeError` for invalid columns.  Each call starts workers
    (0.3 s); for many batches use `BatchCleaner.batches`, which keeps them.
    """
    return BatchCleaner(
        page=page,
        url=url,
        encoding=encoding,
        fetched_at=fetched_at,
        id=id,
        keep=keep,
        options=options,
        profiles=profiles,
        workers=workers,
        timeout=timeout,
    ).batch(batch)


def _input(record: _ArrowRow) -> Input:
    """A record's page, with its metadata."""
    columns = record.cleaner
    return Input(
        record.value(columns.page),
        record.text(columns.url),
        record.text(columns.encoding),
        record.moment(columns.fetched_at),
    )


def _plain(value: Any) -> Any:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _holds_pages(kind: Any) -> bool:
    held = kind.value_type if pa.types.is_dictionary(kind) else kind
    return any(is_page(held) for is_page in _PAGES)
