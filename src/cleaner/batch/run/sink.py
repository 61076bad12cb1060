"""The interface of all outputs: rows are buffered until `commit`."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from typing import Any, Final

from cleaner.errors import ResumeError
from cleaner.text.controls import json_line

# Rows that wait for a commit, in bytes.
WAITING: Final = 4 << 20
# Windows would write line ends of its own.
BINARY: Final = getattr(os, "O_BINARY", 0)


class Sink(ABC):
    """Rows on their way to the disk, where they are for good once `commit` has returned.

    What `commit` returns is what a later run needs in order to continue behind the last of them.

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
    return (json_line(row) + "\n").encode("utf-8", "replace")


def named(error: OSError, path: str) -> OSError:
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
        raise ResumeError("{path}: another run is writing to it", path=path) from error
