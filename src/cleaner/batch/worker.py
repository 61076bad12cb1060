"""The worker's side of `cleaner.batch.pool`, and the messages that both sides exchange by pipes."""

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
# Bytes of answers that may wait for the keeper, which looks for them each few milliseconds.  In the
# 64 kB that a pipe holds by itself there is no room for so many, and the worker would wait instead.
WAITING_BYTES: Final = 1 << 18
# Bytes of the length in front of each message.
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
    """Messages from the other side, as many at once as have arrived."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source: Final = source
        self._begun = bytearray()

    def next(self) -> list[bytes]:
        """The messages that are there, at least one.  Raises EOFError if the other side is gone."""
        found: list[bytes] = []
        while not found:
            part = os.read(self._source.fileno(), self._missing())
            if not part:
                raise EOFError
            self._begun += part
            found = self._whole()
        return found

    def _missing(self) -> int:
        """How much to read: all of a long message at once."""
        size = int.from_bytes(self._begun[:_HEAD], "little") + _HEAD - len(self._begun)
        return max(size, WAITING_BYTES)

    def _whole(self) -> list[bytes]:
        """Take the messages that are complete."""
        found: list[bytes] = []
        at = 0
        while len(self._begun) >= at + _HEAD:
            start = at + _HEAD
            end = start + int.from_bytes(self._begun[at:start], "little")
            if len(self._begun) < end:
                break
            found.append(bytes(self._begun[start:end]))
            at = end
        del self._begun[:at]
        return found


def serve() -> None:
    """Run as a worker: read the order, then answer one page after the other."""
    source, sink = _own_streams()
    work, limit = pickle.loads(receive(source))
    preload()
    # What was imported is for ever: no collection needs to look at it again.
    gc.collect()
    gc.freeze()
    inbox = SimpleQueue[bytes]()
    threading.Thread(target=_take_in, args=(source, inbox), daemon=True).start()
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
    """Ends this process should its keeper be gone, and a page be stuck in C code.

    limit: seconds for a page; None for no alarm.

    An alarm costs a thread, so it is not set for each page, but for all within a page's limit.
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
        """Have the process end unless this is called again after the limit, or `clear`."""
        if not self._limit or time.monotonic() < self._until:
            return
        self._until = time.monotonic() + self._limit
        faulthandler.dump_traceback_later(3 * self._limit + 1, exit=True, file=self._nowhere)

    def clear(self) -> None:
        """Call it off while no page is at work."""
        faulthandler.cancel_dump_traceback_later()
        self._until = 0.0


def _take_in(source: IO[bytes], inbox: SimpleQueue[bytes]) -> None:
    """Read pages while others are at work, so that the keeper can always write; then the end."""
    try:
        while True:
            inbox.put(receive(source))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except (OSError, EOFError):
        # The keeper is gone, and what this process still works at is of no use.
        os._exit(0)


def _own_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the keeper, out of the reach of anything that reads stdin or prints."""
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
