"""Parquet output: part files during a run, joined at its end.

A Parquet file without its footer cannot be read, so an interrupted run needs whole parts.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from typing import Any, Final

from cleaner.batch.run.journal import remove
from cleaner.batch.run.rows import ZONE, with_datetimes
from cleaner.batch.run.sink import WAITING, Sink, lock
from cleaner.errors import Message, ResumeError
from cleaner.sources.record import extra

# Rows in a row group of the file: the same however the run was cut into parts.
GROUP: Final = 2000
_MERGED: Final = "merged.new"
_LOCK: Final = "lock"


class Parquet(Sink):
    """Rows in parts of their own, which `finish` puts together."""

    pause = 15.0

    def __init__(self, path: str, folder: str, state: dict[str, Any]) -> None:
        self.arrow: Any = extra("pyarrow", Message("writing Parquet"))
        self.parquet: Any = extra("pyarrow.parquet", Message("writing Parquet"))
        self.path = path
        self.folder = folder
        self.parts: int = state.get("parts", 0)
        self.schema = _schema(self.arrow)
        self.waiting: list[dict[str, Any]] = []
        self.size = 0
        self.merged = False
        os.makedirs(folder, exist_ok=True)
        self.handle = os.open(os.path.join(folder, _LOCK), os.O_RDWR | os.O_CREAT)
        try:
            lock(self.handle, path)
            self._forget_later()
        except BaseException:
            self.close()
            raise

    def write(self, row: dict[str, Any]) -> None:
        """Take a row."""
        self.waiting.append(_sound(row))
        self.size += 2 * len(row["text"]) + 1000

    def is_full(self) -> bool:
        """Whether a part is due."""
        return self.size >= 4 * WAITING or len(self.waiting) >= GROUP

    def commit(self) -> dict[str, Any]:
        """Write what waits as a part."""
        if self.waiting:
            table = self.arrow.Table.from_pylist(self.waiting, schema=self.schema)
            self._write(self._part(self.parts), [table])
            self.parts += 1
            self.waiting, self.size = [], 0
        return {"parts": self.parts}

    def finish(self) -> None:
        """Put the parts together; they go with `close`, when the run is known to have ended."""
        self._write(self.path, self._groups())
        self.merged = True

    def close(self) -> None:
        """Let the folder go."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1
        if self.merged:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _forget_later(self) -> None:
        """Remove the parts of which the run's record knows nothing; begun anew, the file too."""
        known = {_LOCK} | {os.path.basename(self._part(number)) for number in range(self.parts)}
        for name in set(os.listdir(self.folder)) - known:
            remove(os.path.join(self.folder, name))
        if len(known) > len(os.listdir(self.folder)):
            raise ResumeError(
                "parts are missing in {folder}; start over with --overwrite", folder=self.folder
            )
        if not self.parts:
            remove(self.path)

    def _part(self, number: int) -> str:
        return os.path.join(self.folder, f"{number:06d}.parquet")

    def _write(self, path: str, tables: Any) -> None:
        """Write tables as one file, all or nothing, a row group each."""
        draft = os.path.join(self.folder, _MERGED)
        try:
            with (
                open(draft, "wb") as stream,
                self.parquet.ParquetWriter(stream, self.schema, compression="zstd") as writer,
            ):
                for table in tables:
                    writer.write_table(table, row_group_size=GROUP)
            with open(draft, "rb") as written:
                os.fsync(written.fileno())
            os.replace(draft, path)
        except OSError as error:
            remove(draft)
            raise OSError(error.errno, error.strerror or str(error), path) from error

    def _groups(self) -> Iterator[Any]:
        """The rows of all parts, a row group at a time."""
        rest = self.schema.empty_table()
        for number in range(self.parts):
            part = self.parquet.read_table(self._part(number), schema=self.schema)
            rest = self.arrow.concat_tables([rest, part])
            while len(rest) >= GROUP:
                yield rest.slice(0, GROUP)
                rest = rest.slice(GROUP)
        if len(rest):
            yield rest


def _schema(arrow: Any) -> Any:
    """The columns of a row, in its order."""
    text, number, truth = arrow.string(), arrow.int64(), arrow.bool_()
    texts, time = arrow.list_(text), arrow.timestamp("us", ZONE)
    columns = {
        "schema": arrow.int32(),
        **dict.fromkeys(("id", "source", "member", "url", "fetched_at"), text),
        **dict.fromkeys(("outcome", "reason", "form", "title", "text"), text),
        **dict.fromkeys(("paragraphs", "authors"), texts),
        "published": time,
        **dict.fromkeys(("published_precision", "published_source"), text),
        "modified": time,
        **dict.fromkeys(("site", "section", "description", "image"), text),
        "tags": texts,
        "language": text,
        "kind": text,
        "is_article": truth,
        "encoding": text,
        "repaired": truth,
        "visible": number,
        "kept": number,
        "removed": arrow.map_(text, number),
    }
    return arrow.schema(list(columns.items()))


def _sound(row: dict[str, Any]) -> dict[str, Any]:
    """The row for Arrow: a map as pairs, times as datetimes, and text of whole characters."""
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        row = json.loads(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))
    return {**with_datetimes(row), "removed": list(row["removed"].items())}
