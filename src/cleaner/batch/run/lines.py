"""Rows as lines of JSON, in a file or down a pipe, or as the index of a folder of texts."""

from __future__ import annotations

import os
import sys
from typing import Any, Final

from cleaner.batch.run.journal import remove
from cleaner.batch.run.sink import BINARY, WAITING, Sink, line_of, lock, named
from cleaner.batch.run.work import ARTICLE
from cleaner.errors import ResumeError
from cleaner.text.lazy import lazy

INDEX: Final = "index.jsonl"
# More files make a folder slow to list.
TEXTS_A_FOLDER: Final = 1000
_UNFIT: Final = lazy(r"[^\w.-]+")
# Characters of a source in the name of its text; file systems allow 255 bytes.
_LONGEST_NAME: Final = 60


class Stream(Sink):
    """JSON lines to what is no file: stdout, a pipe, a device."""

    pause = 0.5

    def __init__(self, path: str) -> None:
        self.path = path
        self.file = os.dup(sys.stdout.fileno()) if path == "-" else os.open(path, os.O_WRONLY)
        self.waiting: list[bytes] = []
        self.size = 0

    def write(self, row: dict[str, Any]) -> None:
        """Take a row."""
        self.waiting.append(line_of(row))
        self.size += len(self.waiting[-1])

    def is_full(self) -> bool:
        """Whether a few dozen rows wait."""
        return self.size >= WAITING // 64

    def commit(self) -> dict[str, Any]:
        """Send what waits."""
        left = memoryview(b"".join(self.waiting))
        self.waiting, self.size = [], 0
        try:
            while left:
                left = left[os.write(self.file, left) :]
        except BrokenPipeError:
            raise
        except OSError as error:
            raise named(error, self.path) from error
        return {}

    def close(self) -> None:
        """Close it."""
        os.close(self.file)


class Lines(Sink):
    """JSON lines in a file: always whole lines, except while a commit is under way."""

    def __init__(self, path: str, state: dict[str, Any]) -> None:
        self.path = path
        self.end: int = state.get("bytes", 0)
        self.waiting: list[bytes] = []
        self.size = 0
        self.file = os.open(path, os.O_RDWR | os.O_CREAT | BINARY, 0o666)
        try:
            lock(self.file, path)
            if os.fstat(self.file).st_size < self.end:
                raise ResumeError(
                    "{path} is shorter than the run left it; start over with --overwrite", path=path
                )
            os.ftruncate(self.file, self.end)
        except BaseException:
            self.close()
            raise

    def write(self, row: dict[str, Any]) -> None:
        """Take a row."""
        self.waiting.append(line_of(row))
        self.size += len(self.waiting[-1])

    def is_full(self) -> bool:
        """Whether some megabytes wait."""
        return self.size >= WAITING

    def commit(self) -> dict[str, Any]:
        """Write what waits behind what is there; on an error the file is as before."""
        left = memoryview(b"".join(self.waiting))
        end = self.end + len(left)
        try:
            os.lseek(self.file, self.end, os.SEEK_SET)
            while left:
                left = left[os.write(self.file, left) :]
            os.fsync(self.file)
        except OSError as error:
            os.ftruncate(self.file, self.end)
            raise named(error, self.path) from error
        self.end, self.waiting, self.size = end, [], 0
        return {"bytes": self.end}

    def close(self) -> None:
        """Close the file."""
        if self.file >= 0:
            os.close(self.file)
            self.file = -1


class Texts(Sink):
    """A file of text or Markdown for every article, and `index.jsonl` for all rows.

    The files are in folders of a thousand.  A row of the index has no text but `file`, the text's
    path in the folder; null without one.

    with_title: title and date are on top of a text, above a blank line.
    """

    def __init__(
        self,
        folder: str,
        state: dict[str, Any],
        *,
        markdown: bool = False,
        with_title: bool = False,
    ) -> None:
        self.folder = folder
        self.with_title = with_title
        self.key, self.suffix = ("markdown", ".md") if markdown else ("text", ".txt")
        if os.path.isdir(folder) and os.listdir(folder) and not _is_index(folder):
            raise ResumeError("{folder} holds other files; choose another folder", folder=folder)
        os.makedirs(folder, exist_ok=True)
        self.rows: int = state.get("rows", 0)
        self.index = Lines(os.path.join(folder, INDEX), state)
        self._forget_later()

    def write(self, row: dict[str, Any]) -> None:
        """Write the text, and buffer the row for the index."""
        name = None
        if row["outcome"] == ARTICLE:
            name = _text_name(self.rows + 1, row, self.suffix)
            head = _head(row) if self.with_title else ""
            self._write_text(name, head + row[self.key])
        self.index.write({k: v for k, v in row.items() if k not in _TEXTS} | {"file": name})
        self.rows += 1

    def is_full(self) -> bool:
        """Whether the index is due."""
        return self.index.is_full()

    def commit(self) -> dict[str, Any]:
        """Write the index."""
        return {**self.index.commit(), "rows": self.rows}

    def close(self) -> None:
        """Close the index."""
        self.index.close()

    def _write_text(self, name: str, text: str) -> None:
        """Write a text under its name, all or nothing."""
        path = os.path.join(self.folder, name)
        draft = os.path.join(self.folder, ".text.new")
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(draft, "wb") as stream:
                stream.write(text.encode("utf-8", "replace") + b"\n")
            os.replace(draft, path)
        except OSError as error:
            remove(draft)
            raise named(error, path) from error

    def _forget_later(self) -> None:
        """Remove the texts of rows that a killed run did not get to put into the index."""
        for shard in os.listdir(self.folder):
            if not shard.isdigit() or int(shard) < self.rows // TEXTS_A_FOLDER:
                continue
            inner = os.path.join(self.folder, shard)
            for name in os.listdir(inner):
                number = name.partition("-")[0]
                if number.isdigit() and int(number) > self.rows:
                    remove(os.path.join(inner, name))


def _head(row: dict[str, Any]) -> str:
    """Title and date of a row, as far as they are known, and a blank line."""
    published, precision = row["published"], row["published_precision"]
    size = 10 if precision == "day" else 16
    when = published[:size].replace("T", " ") if published else None
    lines = [line for line in (row["title"], when) if line]
    return "\n".join((*lines, "", "")) if lines else ""


def _is_index(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, INDEX))


_TEXTS: Final = ("text", "paragraphs", "markdown")


def _text_name(number: int, row: dict[str, Any], suffix: str) -> str:
    """`00003/00003123-the_page.txt`: unique by its number, and telling."""
    stem = os.path.basename(row["source"]).partition(".")[0]
    if row["member"]:
        stem += "-" + row["member"].rpartition(":")[2]
    stem = _UNFIT.sub("_", stem)[:_LONGEST_NAME]
    return f"{number // TEXTS_A_FOLDER:05d}/{number:08d}-{stem}{suffix}"
