"""The pipes and the alarm of a worker process."""

from __future__ import annotations

import os
import sys
import threading

import pytest

from cleaner.batch.pool import SHARE_BYTES, WorkerHandle, WorkerPool, widen
from cleaner.batch.worker import BUFFER, WAITING_BYTES, Alarm, Answers, send


def test_answers_are_read_as_they_arrive() -> None:
    source, sink = map(os.fdopen, os.pipe(), ("rb", "wb"))
    answers = Answers(source)
    messages = [b"", b"one", b"x" * 3 * BUFFER, b"two"]

    def write() -> None:
        for message in messages[:3]:
            send(sink, message)
        sink.write(b"\x03\0\0")  # a part of the next length
        sink.flush()

    with source, sink:
        writer = threading.Thread(target=write)  # the pipe is smaller than what it takes
        writer.start()
        found: list[bytes] = []
        while len(found) < 3:
            found += answers.next()
        writer.join()
        sink.write(b"\0\0\0\0\0two")
        sink.close()
        assert [*found, *answers.next()] == messages
        with pytest.raises(EOFError):
            answers.next()


@pytest.mark.skipif(sys.platform != "linux", reason="pipes of other systems have one size")
def test_a_pipe_is_widened_and_one_that_cannot_stays_as_it_is() -> None:
    import fcntl

    source, sink = map(os.fdopen, os.pipe(), ("rb", "wb"))
    with source, sink, open(os.devnull, "wb") as nowhere:
        widen(sink, SHARE_BYTES)
        widen(nowhere, SHARE_BYTES)
        assert fcntl.fcntl(sink.fileno(), fcntl.F_GETPIPE_SZ) >= SHARE_BYTES


@pytest.mark.skipif(sys.platform != "linux", reason="pipes of other systems have one size")
def test_a_worker_has_room_for_answers_while_its_parent_sleeps() -> None:
    import fcntl

    handle = WorkerHandle(WorkerPool(len, 1, None))
    try:
        assert handle._start()
        assert handle.process is not None
        pipes = (handle.process.stdin, handle.process.stdout)
        sizes = [fcntl.fcntl(pipe.fileno(), fcntl.F_GETPIPE_SZ) for pipe in pipes if pipe]
        assert sizes == [SHARE_BYTES, WAITING_BYTES]
    finally:
        handle._reap()


def test_an_alarm_is_set_once_for_all_pages_within_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alarms: list[float] = []
    clock = iter((10.0, 10.0, 11.0, 12.1, 12.1, 12.2, 12.2))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    monkeypatch.setattr("faulthandler.dump_traceback_later", lambda s, **_: alarms.append(s))
    with Alarm(2) as alarm:
        alarm.set()
        alarm.set()
        assert alarms == [7], "a page that begins late in the limit has all of its own"
        alarm.set()
        assert len(alarms) == 2
        alarm.clear()
        alarm.set()
        assert len(alarms) == 3
    with Alarm(None) as alarm:
        alarm.set()
    assert len(alarms) == 3
