"""Where rows go: JSON lines, Parquet, or a text file a page.

A sink takes rows and keeps them until `commit`, after which they are on disk for good.  What
`commit` returns is what a later run needs to go on behind the last of them.
"""

from __future__ import annotations

import json
import os
import re
import sys
from abc import ABC, abstractmethod
from typing import Any, Final

from cleaner.collect.journal import remove
from cleaner.collect.order import Order
from cleaner.collect.rows import ARTICLE
from cleaner.errors import ResumeError

# Rows that wait for a commit, in bytes.
WAITING: Final = 4 << 20
TEXTS_A_FOLDER: Final = 1000
_UNFIT: Final = re.compile(r"[^\w.-]+")
_LONGEST_NAME: Final = 60


class Sink(ABC):
    """Rows on their way to the disk.

    pause: seconds between commits, lest one row in a slow run waits for long.
    """

    pause: float = 2.0

    @abstractmethod
    def write(self, row: dict[str, Any]) -> None:
        """Take a row.  Raises OSError."""

    @abstractmethod
    def is_full(self) -> bool:
        """Whether so much waits that a commit is due."""

    @abstractmethod
    def commit(self) -> dict[str, Any]:
        """Write what waits; raises OSError, and then none of it is there."""

    def finish(self) -> None:  # noqa: B027 - most have nothing left to do
        """Make the output what it is to be, after the last commit.  Raises OSError."""

    def close(self) -> None:  # noqa: B027 - as above
        """Let go of files; what was not committed is lost."""


def line_of(row: dict[str, Any]) -> bytes:
    """A row as a line of JSON in UTF-8; half a character becomes a question mark."""
    return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "replace")


class Stream(Sink):
    """JSON lines to what is no file: stdout, a pipe, a device."""

    pause = 0.5

    def __init__(self, path: str) -> None:
        self.stream = sys.stdout.buffer if path == "-" else open(path, "ab")  # noqa: SIM115
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
        data = b"".join(self.waiting)
        self.waiting, self.size = [], 0
        self.stream.write(data)
        self.stream.flush()
        return {}


class Lines(Sink):
    """JSON lines in a file: always whole lines, except while a commit is under way."""

    def __init__(self, path: str, state: dict[str, Any]) -> None:
        self.path = path
        self.end: int = state.get("bytes", 0)
        self.waiting: list[bytes] = []
        self.size = 0
        self.file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            lock(self.file, path)
            if os.fstat(self.file).st_size < self.end:
                raise ResumeError(
                    f"{path} is shorter than the run left it; start anew with --overwrite"
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
        at = self.end
        try:
            while left:
                written = os.pwrite(self.file, left, at)
                at, left = at + written, left[written:]
            os.fsync(self.file)
        except OSError as error:
            os.ftruncate(self.file, self.end)
            raise _named(error, self.path) from error
        self.end, self.waiting, self.size = at, [], 0
        return {"bytes": self.end}

    def close(self) -> None:
        """Close the file."""
        if self.file >= 0:
            os.close(self.file)
            self.file = -1


class Texts(Sink):
    """A text file for every article, in folders of a thousand, and `index.jsonl` for all rows.

    A row of the index has no text but `file`, the text's path in the folder; null without one.
    """

    def __init__(self, folder: str, state: dict[str, Any]) -> None:
        self.folder = folder
        if os.path.isdir(folder) and os.listdir(folder) and not _is_index(folder):
            raise ResumeError(f"{folder} is a folder of something else; name another one")
        os.makedirs(folder, exist_ok=True)
        self.rows: int = state.get("rows", 0)
        self.index = Lines(os.path.join(folder, "index.jsonl"), state)
        self._forget_later()

    def write(self, row: dict[str, Any]) -> None:
        """Write the text, and take the row for the index."""
        name = None
        if row["outcome"] == ARTICLE:
            name = _text_name(self.rows + 1, row)
            self._write_text(name, row["text"])
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
            raise _named(error, path) from error

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


def _is_index(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, "index.jsonl"))


_TEXTS: Final = ("text", "paragraphs")


def _text_name(number: int, row: dict[str, Any]) -> str:
    """`00003/00003123-the_page.txt`: unique by its number, and telling."""
    stem = os.path.basename(row["source"]).partition(".")[0]
    if row["member"]:
        stem += "-" + row["member"].rpartition(":")[2]
    stem = _UNFIT.sub("_", stem)[:_LONGEST_NAME]
    return f"{number // TEXTS_A_FOLDER:05d}/{number:08d}-{stem}.txt"


def _named(error: OSError, path: str) -> OSError:
    """The error with the path it is about."""
    return OSError(error.errno, error.strerror, path)


def lock(file: int, path: str) -> None:
    """Keep others from writing the same.  Raises `ResumeError` where one does."""
    try:
        import fcntl
    except ImportError:  # Windows keeps a file that is open
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise ResumeError(f"{path}: another run is writing it") from error


def open_sink(order: Order, state: dict[str, Any]) -> Sink:
    """The sink that an order asks for, behind what it holds.  Raises OSError."""
    if order.is_stream:
        return Stream(order.out)
    if order.to == "texts":
        return Texts(order.out, state)
    if order.to == "parquet":
        from cleaner.collect.parquet import Parquet

        return Parquet(order.out, order.parts, state)
    return Lines(order.out, state)
