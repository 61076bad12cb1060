"""Worker processes for `batch`: start, feed, time out, reap and replace them.

A worker is a fresh Python that runs `cleaner.batch.worker`, fed over its stdin and stdout.  It is
neither forked (a process with threads may deadlock in a fork) nor spawned by multiprocessing (which
would run the caller's script again, so that scripts must guard their main part, and which daemonic
processes may not use).  One thread here keeps one worker: it fetches a share of the waiting pages,
writes them, and reads one answer per page, so that the first page without an answer is the one a
worker died of.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, Any, Final

from cleaner.batch.worker import (
    BUFFER,
    OUT_OF_MEMORY,
    WAITING_BYTES,
    Answers,
    TaskFailure,
    failure_of,
    send,
)
from cleaner.errors import Message, WorkerError

# Pages of a share, few enough that the last shares end together.  The next is sent while the worker
# has half of one, or a page: it never waits for this process, which may be slow to be scheduled.
SHARE_PAGES: Final = 32
# And bytes of a share, for pages that are large.
SHARE_BYTES: Final = 1 << 19
# A page that a worker died of is tried once more: it may have been the victim of another.
TRIES: Final = 2
# After so many failed starts in a row no worker can be started.
BOOTS: Final = 3
# Seconds that an answer has for being read after its time is over: this process may have slept.
GRACE: Final = 0.05
# Seconds between looks for answers while a worker has enough to do, at most: a thread that wakes
# for every short page costs a tenth of the page's time.  It wakes before half of what is left is
# done.
PAUSE: Final = 0.005
# Pages that a worker has enough with.
ENOUGH: Final = 4
# How long this thread waits before it looks for a signal (Ctrl-C on Windows), in seconds.
NAP: Final = 0.5
_BOOT: Final = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "sys.path[:] = {path!a}; from cleaner.batch.worker import serve; serve()"
)


@dataclass(slots=True, eq=False)
class Task:
    """A page on its way: the pickled arguments, and in the end an answer or a trouble."""

    blob: bytes = b""
    deaths: int = 0
    answer: bytes | None = None
    trouble: TaskFailure | None = None

    @property
    def done(self) -> bool:
        """Whether the page needs no more work."""
        return self.answer is not None or self.trouble is not None

    def result(self) -> Any:
        """The result of the work, or the `TaskFailure` instead."""
        return self.trouble if self.answer is None else pickle.loads(self.answer)


def pack(*arguments: object) -> Task:
    """A task from the work's arguments; one in trouble where they do not pickle."""
    try:
        return Task(pickle.dumps(arguments, pickle.HIGHEST_PROTOCOL))
    except Exception as error:
        return Task(trouble=failure_of(error))


class WorkerPool:
    """Workers that share one line of tasks.

    work: what a worker calls with a task's arguments; pickled, hence found by its module's name.
    size: how many workers at most; each starts when there is something for it to do.
    limit: time limit for one page in seconds, or None.

    A context manager: leaving it kills the workers and waits for their end.
    """

    def __init__(self, work: Callable[..., object], size: int, limit: float | None) -> None:
        self.order: Final = pickle.dumps((work, limit))
        self.size: Final = size
        self.limit: Final = limit
        self.lock: Final = threading.RLock()
        self.todo: Final = deque[Task]()
        self.closing: Final = threading.Event()
        self._owner = os.getpid()
        self._work_there = threading.Condition(self.lock)
        self._answer_there = threading.Condition(self.lock)
        self._awaited: Task | None = None
        self._failed_boots = 0
        self._broken: BaseException | None = None
        self._keepers = [WorkerHandle(self) for _ in range(size)]
        self._threads: Final = list[threading.Thread]()

    def __enter__(self) -> WorkerPool:
        # Not left to the interpreter's end, when the threads are stopped, maybe holding the lock.
        atexit.register(self.close)
        jobs = [keeper.run for keeper in self._keepers] + ([self._watch] if self.limit else [])
        try:
            for job in jobs:
                thread = threading.Thread(target=job, name="cleaner", daemon=True)
                thread.start()
                self._threads.append(thread)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def put(self, task: Task) -> None:
        """Put a task at the end of the line."""
        with self.lock:
            self.todo.append(task)
            self._work_there.notify()

    def take(self, *, idle: bool) -> list[Task]:
        """A worker's share of the line; if it is idle, once there is one or the pool closes."""
        with self.lock:
            while idle and not self.todo and not self._is_over():
                self._work_there.wait()
            # A task that killed a worker is retried alone, so that no other is to blame.
            if self._is_over() or not self.todo or (self.todo[0].deaths and not idle):
                return []
            most = min(SHARE_PAGES, -(-len(self.todo) // self.size))
            share = [self.todo.popleft()]
            size = len(share[0].blob)
            while self.todo and len(share) < most and not share[0].deaths + self.todo[0].deaths:
                size += len(self.todo[0].blob)
                if size > SHARE_BYTES:
                    break
                share.append(self.todo.popleft())
            return share

    def _is_over(self) -> bool:
        return self.closing.is_set() or self._broken is not None

    def put_back(self, tasks: Iterable[Task]) -> None:
        """Put tasks that were taken back to the head of the line."""
        with self.lock:
            self.todo.extendleft(reversed(list(tasks)))
            self._work_there.notify_all()

    def settle(self, task: Task, answer: bytes | None, trouble: TaskFailure | None = None) -> None:
        """A task's end; wakes who waits for it."""
        with self.lock:
            task.answer, task.trouble, task.blob = answer, trouble, b""
            if task is self._awaited:
                self._answer_there.notify()

    def settle_first(self, tasks: deque[Task], answers: Iterable[bytes]) -> None:
        """The end of the first tasks of a worker, which answers in their order."""
        with self.lock:
            for answer in answers:
                self.settle(tasks.popleft(), answer)

    def wait(self, task: Task) -> None:
        """Return once this task is done.  Raises `WorkerError` where no worker starts."""
        with self.lock:
            self._awaited = task
            while not task.done and self._broken is None:
                self._answer_there.wait(NAP)
            self._awaited = None
            if not task.done and self._broken is not None:
                raise self._broken

    def booted(self, *, well: bool) -> None:
        """Take note of a worker's start; several bad ones in a row end it all."""
        with self.lock:
            self._failed_boots = 0 if well else self._failed_boots + 1
            if self._failed_boots >= BOOTS:
                self.give_up(
                    WorkerError(
                        "{count} workers in a row ended while starting (their stderr says why); "
                        "the command was {executable!r}; workers=0 runs without them",
                        count=BOOTS,
                        executable=sys.executable,
                    )
                )

    def give_up(self, error: BaseException) -> None:
        """Nothing can continue; wake all who wait."""
        with self.lock:
            self._broken = self._broken or error
            self._answer_there.notify()

    def close(self) -> None:
        """Kill the workers, and wait until they and the threads are gone; once is enough."""
        if self.closing.is_set() or os.getpid() != self._owner:
            return
        self.closing.set()
        atexit.unregister(self.close)
        with self.lock:
            self._work_there.notify_all()
            for keeper in self._keepers:
                keeper.kill()
        for thread in self._threads:
            # The garbage collector may call this from anywhere.
            if thread is not threading.current_thread():
                thread.join()

    def _watch(self) -> None:
        """Kill workers whose page exceeds the time limit."""
        nap = self.limit
        while not self.closing.wait(nap):
            nap = min(keeper.check() for keeper in self._keepers)


class WorkerHandle:
    """One place in the pool: a thread of this process, and the worker that it keeps."""

    def __init__(self, pool: WorkerPool) -> None:
        self.pool: Final = pool
        self.process: subprocess.Popen[bytes] | None = None
        self.answers: Answers | None = None
        self.running: tuple[Task, float] | None = None
        self.overdue: Task | None = None
        self.expired: Task | None = None

    def run(self) -> None:
        """Work until the pool closes."""
        try:
            while share := self.pool.take(idle=True):
                self._do(share)
        except BaseException as error:
            self.pool.give_up(error)
        finally:
            self._reap()

    def kill(self) -> None:
        """End the worker, if there is one; the pool's lock is held."""
        if self.process is not None:
            self.process.kill()

    def check(self) -> float:
        """Kill the worker if its page is over time; in how many seconds to look again."""
        limit = self.pool.limit or 0.0
        with self.pool.lock:
            if self.running is None:
                return limit
            task, started = self.running
            left = started + limit - time.monotonic()
            if left > 0:
                return max(left, GRACE)
            if self.overdue is task:
                self.expired = task
                self.kill()
            self.overdue = task
            return GRACE

    def _do(self, share: list[Task]) -> None:
        """Have these tasks and those after them done, until the line or the worker ends."""
        if self.process is not None and self.process.poll() is not None:
            self._reap()  # it died at rest; no page is to blame
        if self.process is None and not self._start():
            self.pool.put_back(share)
            return
        left = deque[Task]()
        pace = 0.0  # seconds for a page
        try:
            answers, sink = self._streams()
            while share or left:
                begun = time.monotonic()
                left.extend(share)
                # Before all are sent: a worker stuck in C with the first reads no other.
                if self.running is None:
                    self._run(left[0])
                for task in share:
                    send(sink, task.blob)
                sink.flush()
                if len(left) > ENOUGH:
                    time.sleep(min(PAUSE, pace * (len(left) - ENOUGH) / 2))
                found = answers.next()
                pace = (time.monotonic() - begun) / len(found)
                self.pool.settle_first(left, found)
                self._run(left[0] if left else None)
                share = self.pool.take(idle=False) if _is_little(left) else []
        except (OSError, EOFError):
            self._on_death(left)
        finally:
            self._run(None)

    def _run(self, task: Task | None) -> None:
        """Note which task is at work; only a limit asks for that."""
        if not self.pool.limit:
            return
        with self.pool.lock:
            self.running = (task, time.monotonic()) if task is not None else None

    def _start(self) -> bool:
        """Start a worker; False where it does not come up."""
        path = [entry for entry in sys.path if isinstance(entry, str)]
        command = [sys.executable, "-c", _BOOT.format(path=path)]
        try:
            pipe = subprocess.PIPE
            process = subprocess.Popen(command, bufsize=BUFFER, stdin=pipe, stdout=pipe)
            assert process.stdin is not None
            assert process.stdout is not None
            widen(process.stdin, SHARE_BYTES)
            widen(process.stdout, WAITING_BYTES)
            with self.pool.lock:
                self.process, self.answers = process, Answers(process.stdout)
                if self.pool.closing.is_set():
                    self.kill()
            answers, sink = self._streams()
            send(sink, self.pool.order)
            sink.flush()
            answers.next()
        except (OSError, EOFError):
            self._reap()
            self.pool.booted(well=False)
            return False
        self.pool.booted(well=True)
        return True

    def _streams(self) -> tuple[Answers, IO[bytes]]:
        assert self.answers is not None
        assert self.process is not None
        assert self.process.stdin is not None
        return self.answers, self.process.stdin

    def _on_death(self, left: deque[Task]) -> None:
        """The worker died; the first of the tasks without an answer is the one that it died of."""
        self._read_on(left)
        status = self._reap()
        expired, self.expired = self.expired, None
        if self.pool.closing.is_set() or not left:
            return
        first = left[0]
        if first is expired:
            message = Message("the page took longer than {limit:g} s", limit=self.pool.limit)
            self.pool.settle(left.popleft(), None, TaskFailure("timeout", "TimeoutError", message))
        elif expired is not None:
            first.deaths = 1  # its time is unknown: it is retried alone
        else:
            first.deaths += 1
            if first.deaths >= TRIES:
                self.pool.settle(left.popleft(), None, _crash(status))
        self.pool.put_back(left)

    def _read_on(self, left: deque[Task]) -> None:
        """Read the answers that arrived while this thread was writing."""
        if self.process is None:
            return
        self.process.kill()
        answers, _ = self._streams()
        with contextlib.suppress(OSError, EOFError):
            while left:
                self.pool.settle_first(left, answers.next())

    def _reap(self) -> int:
        """Make sure that the worker is gone, and its pipes; its exit status."""
        with self.pool.lock:
            process, self.process = self.process, None
            self.running = self.overdue = None
        if process is None:
            return 0
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # what was not sent yet
                    stream.close()
        return process.wait()


def widen(pipe: IO[bytes], size: int) -> None:
    """Have a pipe hold so many bytes, where Linux grants it; else both sides wake more often."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, size)


def _is_little(left: deque[Task]) -> bool:
    """Whether a worker with these tasks left may have more."""
    if any(task.deaths for task in left):
        return False
    size = sum(len(task.blob) for task in left)
    return len(left) <= 1 or (len(left) <= SHARE_PAGES // 2 and size <= SHARE_BYTES // 2)


def _crash(status: int) -> TaskFailure:
    """The failure of the page that ended a worker with this exit status."""
    if status == OUT_OF_MEMORY:
        return TaskFailure(
            "crash", "MemoryError", Message("{count} workers ran out of memory", count=TRIES)
        )
    name = f"exit status {status}"
    with contextlib.suppress(ValueError):
        name = signal.Signals(-status).name
    hint = Message("; the system does this when memory runs out") if name == "SIGKILL" else ""
    message = Message(
        "{count} workers died on this page: {name}{hint}", count=TRIES, name=name, hint=hint
    )
    return TaskFailure("crash", name, message)
