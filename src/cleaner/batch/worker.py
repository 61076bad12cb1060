"""The worker's side of `cleaner.batch.pool`, and the messages that both sides send over pipes."""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import os
import pickle
import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import IO, Final, Literal, NamedTuple, TypeAlias

from cleaner.batch.preload import preload

Reason: TypeAlias = Literal["error", "timeout", "crash"]

# The exit status of a worker that ran out of memory; no signal and no Python error has it.
OUT_OF_MEMORY: Final = 77
# Bytes read from a pipe at once: some short pages.
BUFFER: Final = 1 << 16
# Bytes of answers that may wait for the parent, which reads them every few milliseconds.  The usual
# 64 kB of a pipe are too few: the worker would have to wait.
WAITING_BYTES: Final = 1 << 18
# Bytes of the header of each message, which is its length.
_HEAD: Final = 8


class TaskFailure(NamedTuple):
    """Why a page has no result."""

    reason: Reason
    error: str
    message: str


def failure_of(error: Exception) -> TaskFailure:
    """The failure of a task that raised this exception."""
    return TaskFailure("error", type(error).__name__, str(error))


def send(sink: IO[bytes], data: bytes) -> None:
    """Send one piece of data to the other side."""
    sink.write(len(data).to_bytes(_HEAD, "little"))
    sink.write(data)


def receive(source: IO[bytes]) -> bytes:
    """The data sent by the other side.  Raises EOFError if it is gone."""
    return _read(source, int.from_bytes(_read(source, _HEAD), "little"))


def _read(source: IO[bytes], size: int) -> bytes:
    data = source.read(size)
    if len(data) < size:
        raise EOFError
    return data


class Answers:
    """Messages from the other side, read as many at a time as have arrived."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source: Final = source
        self._buffer = bytearray()

    def next(self) -> list[bytes]:
        """Wait for one or more messages.  Raises EOFError if the other side is gone."""
        found: list[bytes] = []
        while not found:
            part = os.read(self._source.fileno(), self._missing())
            if not part:
                raise EOFError
            self._buffer += part
            found = self._complete()
        return found

    def _missing(self) -> int:
        """How many bytes to read: all of a long message at once."""
        size = int.from_bytes(self._buffer[:_HEAD], "little") + _HEAD - len(self._buffer)
        return max(size, WAITING_BYTES)

    def _complete(self) -> list[bytes]:
        """Remove the complete messages from the buffer and return them."""
        found: list[bytes] = []
        at = 0
        while len(self._buffer) >= at + _HEAD:
            start = at + _HEAD
            end = start + int.from_bytes(self._buffer[at:start], "little")
            if len(self._buffer) < end:
                break
            found.append(bytes(self._buffer[start:end]))
            at = end
        del self._buffer[:at]
        return found


def serve() -> None:
    """Run as a worker: receive the work and its time limit, then answer one page after another."""
    source, sink = _own_streams()
    work, limit = pickle.loads(receive(source))
    preload()
    # Imported modules stay for ever: the garbage collector need not look at them again.
    gc.collect()
    gc.freeze()
    inbox = SimpleQueue[bytes]()
    threading.Thread(target=_receive_pages, args=(source, inbox), daemon=True).start()
    answer = b""
    with Alarm(limit) as alarm:
        while True:
            try:
                send(sink, answer)
                sink.flush()
            except OSError:  # nobody reads
                os._exit(0)
            if inbox.empty():
                alarm.clear()
            page = inbox.get()
            alarm.set()
            answer = _answer(work, page)


class Alarm:
    """Ends this process if a page is stuck in C code and the parent is gone, which would kill it.

    limit: seconds for a page; None for no alarm.

    An alarm costs a thread, so one is set for all pages that start within one limit.
    """

    def __init__(self, limit: float | None) -> None:
        self._limit = limit
        self._until = 0.0

    def __enter__(self) -> Alarm:
        self._nowhere = open(os.devnull, "wb")
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()
        self._nowhere.close()

    def set(self) -> None:
        """End the process after three limits and a second, unless `clear` is called before.

        Calls within one limit change nothing; a later one starts the time again.
        """
        if not self._limit or time.monotonic() < self._until:
            return
        self._until = time.monotonic() + self._limit
        faulthandler.dump_traceback_later(3 * self._limit + 1, exit=True, file=self._nowhere)

    def clear(self) -> None:
        """Cancel the alarm; no page is being cleaned."""
        faulthandler.cancel_dump_traceback_later()
        self._until = 0.0


def _receive_pages(source: IO[bytes], inbox: SimpleQueue[bytes]) -> None:
    """Read pages while another is cleaned, so that the parent can always write; then exit."""
    try:
        while True:
            inbox.put(receive(source))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except (OSError, EOFError):
        # The parent is gone, and nobody will read what this process is still doing.
        os._exit(0)


def _own_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the parent, moved away from stdin and stdout, which other code may use."""
    source, sink = os.fdopen(os.dup(0), "rb", BUFFER), os.fdopen(os.dup(1), "wb", BUFFER)
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    with contextlib.suppress(OSError):  # no stderr either
        os.dup2(2, 1)
    return source, sink


def _answer(work: Callable[..., object], page: bytes) -> bytes:
    """The result of the work, or its failure, pickled."""
    try:
        return pickle.dumps(work(*pickle.loads(page)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        # This process cannot be trusted any more; a new one retries.
        os._exit(OUT_OF_MEMORY)
    except Exception as error:
        return pickle.dumps(failure_of(error), pickle.HIGHEST_PROTOCOL)
