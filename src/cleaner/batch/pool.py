"""Worker processes for `batch`: start, feed, time out, reap and replace them.

A worker is a fresh Python that runs `cleaner.batch.worker`, fed over its stdin and stdout.  It is
neither forked (a process with threads may deadlock in a fork) nor spawned by multiprocessing (which
would run the caller's script again, so that scripts must guard their main part, and which daemonic
processes may not use).  One thread of this process serves one worker: it takes a share of the
waiting pages, writes them to the worker, and reads one answer per page.  When a worker dies, the
first page without an answer is therefore the one that killed it.
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

# Most pages in a share; few, so that all workers finish at about the same time.  The next share is
# sent while the worker still has half of one, or one page, so that it never waits for this process,
# which the system may be slow to schedule.
SHARE_PAGES: Final = 32
# Most bytes in a share, for large pages.
SHARE_BYTES: Final = 1 << 19
# A page that killed a worker is tried once more: another page may have been the cause.
TRIES: Final = 2
# After this many failed starts in a row, the pool gives up.
BOOTS: Final = 3
# Seconds from a page's timeout to the kill: its answer may wait unread if this process slept.
GRACE: Final = 0.05
# Longest pause in seconds between two reads of answers, while a worker has enough to do: a thread
# that wakes for every short page costs a tenth of the page's time.  The pause ends before half of
# the worker's pages are done.
PAUSE: Final = 0.005
# A worker with more pages than this has enough to do.
ENOUGH: Final = 4
# The caller's thread waits this many seconds at a time: on Windows, Ctrl-C is seen only in between.
NAP: Final = 0.5
_BOOT: Final = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); "
    "sys.path[:] = {path!a}; from cleaner.batch.worker import serve; serve()"
)


@dataclass(slots=True, eq=False)
class Task:
    """A page to clean: the pickled arguments, and at the end a pickled answer or a failure.

    deaths: how many workers died while they cleaned it.
    """

    blob: bytes = b""
    deaths: int = 0
    answer: bytes | None = None
    failure: TaskFailure | None = None

    @property
    def done(self) -> bool:
        """Whether the page needs no more work."""
        return self.answer is not None or self.failure is not None

    def result(self) -> Any:
        """The result of the work, or the `TaskFailure` instead."""
        return self.failure if self.answer is None else pickle.loads(self.answer)


def pack(*arguments: object) -> Task:
    """A task with these arguments for the work; it has failed already if they do not pickle."""
    try:
        return Task(pickle.dumps(arguments, pickle.HIGHEST_PROTOCOL))
    except Exception as error:
        return Task(failure=failure_of(error))


class WorkerPool:
    """Workers that share one queue of tasks.

    work: the function that workers call with a task's arguments; it must be picklable, and hence
        importable by the name of its module.
    size: how many workers at most; each starts when there is work for it.
    limit: time limit for one page in seconds, or None.

    A context manager: leaving it kills the workers and waits for their end.
    """

    def __init__(self, work: Callable[..., object], size: int, limit: float | None) -> None:
        self.setup: Final = pickle.dumps((work, limit))
        self.size: Final = size
        self.limit: Final = limit
        self.lock: Final = threading.RLock()
        self.queue: Final = deque[Task]()
        self.closing: Final = threading.Event()
        self._owner = os.getpid()
        self._has_work = threading.Condition(self.lock)
        self._has_answer = threading.Condition(self.lock)
        self._awaited: Task | None = None
        self._failed_boots = 0
        self._broken: BaseException | None = None
        self._handles = [WorkerHandle(self) for _ in range(size)]
        self._threads: Final = list[threading.Thread]()

    def __enter__(self) -> WorkerPool:
        # Close before the interpreter ends: it stops threads, perhaps while they hold the lock.
        atexit.register(self.close)
        jobs = [handle.run for handle in self._handles] + ([self._watch] if self.limit else [])
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
        """Put a task at the end of the queue."""
        with self.lock:
            self.queue.append(task)
            self._has_work.notify()

    def take(self, *, idle: bool) -> list[Task]:
        """Take one worker's share from the queue; [] if there is none, or the pool closes.

        idle: whether the worker has no task left; then wait until there is one.
        """
        with self.lock:
            while idle and not self.queue and not self._is_over():
                self._has_work.wait()
            # A task that killed a worker is retried alone, so that no other can be blamed.
            if self._is_over() or not self.queue or (self.queue[0].deaths and not idle):
                return []
            most = min(SHARE_PAGES, -(-len(self.queue) // self.size))
            share = [self.queue.popleft()]
            size = len(share[0].blob)
            while self.queue and len(share) < most and not share[0].deaths + self.queue[0].deaths:
                size += len(self.queue[0].blob)
                if size > SHARE_BYTES:
                    break
                share.append(self.queue.popleft())
            return share

    def _is_over(self) -> bool:
        return self.closing.is_set() or self._broken is not None

    def put_back(self, tasks: Iterable[Task]) -> None:
        """Put tasks that a worker has taken back at the head of the queue."""
        with self.lock:
            self.queue.extendleft(reversed(list(tasks)))
            self._has_work.notify_all()

    def settle(self, task: Task, answer: bytes | None, failure: TaskFailure | None = None) -> None:
        """Record a task's answer or failure, and wake the thread that waits for it."""
        with self.lock:
            task.answer, task.failure, task.blob = answer, failure, b""
            if task is self._awaited:
                self._has_answer.notify()

    def settle_first(self, tasks: deque[Task], answers: Iterable[bytes]) -> None:
        """Settle the first of a worker's tasks; its answers come in the order of the tasks."""
        with self.lock:
            for answer in answers:
                self.settle(tasks.popleft(), answer)

    def wait(self, task: Task) -> None:
        """Return once this task is done.  Raises `WorkerError` if no worker can be started."""
        with self.lock:
            self._awaited = task
            while not task.done and self._broken is None:
                self._has_answer.wait(NAP)
            self._awaited = None
            if not task.done and self._broken is not None:
                raise self._broken

    def booted(self, *, well: bool) -> None:
        """Count a worker's start; after several failed ones in a row, give up."""
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
        """Stop for good; `wait` raises the error."""
        with self.lock:
            self._broken = self._broken or error
            self._has_answer.notify()

    def close(self) -> None:
        """Kill the workers, and wait until they and the threads end; later calls do nothing."""
        if self.closing.is_set() or os.getpid() != self._owner:
            return
        self.closing.set()
        atexit.unregister(self.close)
        with self.lock:
            self._has_work.notify_all()
            for handle in self._handles:
                handle.kill()
        for thread in self._threads:
            # The garbage collector may call this from anywhere.
            if thread is not threading.current_thread():
                thread.join()

    def _watch(self) -> None:
        """Kill workers whose page exceeds the time limit."""
        nap = self.limit
        while not self.closing.wait(nap):
            nap = min(handle.check() for handle in self._handles)


class WorkerHandle:
    """One place in the pool: a thread of this process, and the worker that it serves.

    running: with a time limit, the task at work and when it started.
    overdue: the task found over time at the last check; expired: the one its worker was killed for.
    """

    def __init__(self, pool: WorkerPool) -> None:
        self.pool: Final = pool
        self.process: subprocess.Popen[bytes] | None = None
        self.answers: Answers | None = None
        self.running: tuple[Task, float] | None = None
        self.overdue: Task | None = None
        self.expired: Task | None = None

    def run(self) -> None:
        """Run tasks until the pool closes; the thread's main function."""
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
        """Kill the worker if its page is over time; returns the seconds until the next check."""
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
        """Do these tasks and the next ones, until the queue is empty or the worker dies."""
        if self.process is not None and self.process.poll() is not None:
            self._reap()  # it died while idle; no page is to blame
        if self.process is None and not self._start():
            self.pool.put_back(share)
            return
        left = deque[Task]()
        pace = 0.0  # seconds per page
        try:
            answers, sink = self._streams()
            while share or left:
                begun = time.monotonic()
                left.extend(share)
                # Before sending, which blocks if the first page is stuck in C code: the worker's
                # reading thread needs the GIL.
                if self.running is None:
                    self._mark_running(left[0])
                for task in share:
                    send(sink, task.blob)
                sink.flush()
                if len(left) > ENOUGH:
                    time.sleep(min(PAUSE, pace * (len(left) - ENOUGH) / 2))
                found = answers.next()
                pace = (time.monotonic() - begun) / len(found)
                self.pool.settle_first(left, found)
                self._mark_running(left[0] if left else None)
                share = self.pool.take(idle=False) if _needs_more(left) else []
        except (OSError, EOFError):
            self._on_death(left)
        finally:
            self._mark_running(None)

    def _mark_running(self, task: Task | None) -> None:
        """Record which task is at work and since when; only needed with a time limit."""
        if not self.pool.limit:
            return
        with self.pool.lock:
            self.running = (task, time.monotonic()) if task is not None else None

    def _start(self) -> bool:
        """Start a worker; returns False if it does not come up."""
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
            send(sink, self.pool.setup)
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
        """Handle the worker's death: the first task without an answer is the one that killed it."""
        self._read_rest(left)
        status = self._reap()
        expired, self.expired = self.expired, None
        if self.pool.closing.is_set() or not left:
            return
        first = left[0]
        if first is expired:
            message = Message("the page took longer than {limit:g} s", limit=self.pool.limit)
            self.pool.settle(left.popleft(), None, TaskFailure("timeout", "TimeoutError", message))
        elif expired is not None:
            first.deaths = 1  # its worker was killed for another page; retry it alone
        else:
            first.deaths += 1
            if first.deaths >= TRIES:
                self.pool.settle(left.popleft(), None, _crash(status))
        self.pool.put_back(left)

    def _read_rest(self, left: deque[Task]) -> None:
        """Kill the worker, and read the answers that it sent before."""
        if self.process is None:
            return
        self.process.kill()
        answers, _ = self._streams()
        with contextlib.suppress(OSError, EOFError):
            while left:
                self.pool.settle_first(left, answers.next())

    def _reap(self) -> int:
        """Kill the worker, close its pipes, and return its exit status; 0 if there is none."""
        with self.pool.lock:
            process, self.process = self.process, None
            self.running = self.overdue = None
        if process is None:
            return 0
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # closing flushes, and nobody reads
                    stream.close()
        return process.wait()


def widen(pipe: IO[bytes], size: int) -> None:
    """Enlarge a pipe to `size` bytes, if Linux allows it; else both sides wake more often."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, size)


def _needs_more(left: deque[Task]) -> bool:
    """Whether a worker with these tasks left should get another share."""
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
