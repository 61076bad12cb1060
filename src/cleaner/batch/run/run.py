"""A run: records in, rows out, in order; an interrupted run continues with the same result."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, Final

from cleaner.batch.clean_many import Failure, Input, processors, run_many
from cleaner.batch.run.journal import Journal, Progress
from cleaner.batch.run.lines import INDEX
from cleaner.batch.run.order import Order
from cleaner.batch.run.outputs import open_sink
from cleaner.batch.run.rows import Known, row_of
from cleaner.batch.run.sink import Sink
from cleaner.batch.run.summary import Summary
from cleaner.batch.run.work import ARTICLE, FITS, work
from cleaner.errors import ResumeError
from cleaner.sources import Record, Spot, Walk, records
from cleaner.sources.stream import Done, check
from cleaner.sources.walk import holds

Watcher = Callable[[Summary, dict[str, Any]], None]


class Run:
    """One run of `cleaner batch`, new or resumed.

    was_complete: nothing was left to do when it was opened.
    saved: pages whose rows are on disk.
    is_open: the output is open for rows.

    order: what to do.
    resume: go on with the run whose output is there; without one, begin.
    overwrite: begin, and remove the output that is there.

    Raises, before anything is written, `SourceError` for sources that are not there,
    `ResumeError` for an output that is, or was begun under other terms, and
    `MissingExtraError`.
    """

    def __init__(self, order: Order, *, resume: bool = False, overwrite: bool = False) -> None:
        _refuse_input(order)
        self.walk: Final = Walk(order.sources, order.reading, order.own_files)
        # A shell's * names the output from the second time on.
        self.order: Final = replace(order, sources=tuple(self.walk.sources))
        self.journal: Final = None if order.is_stream else Journal(self.order)
        self.progress = self._begun(resume, overwrite)
        self.was_complete: Final = self.progress.ended
        self.saved = self.progress.summary.pages
        self.is_open = False
        self.seconds = 0.0
        self._began_with = self.summary.pages
        if not self.progress.ended:
            check(self.walk)

    @property
    def summary(self) -> Summary:
        """The counts so far, those of the resumed run included."""
        return self.progress.summary

    @property
    def rate(self) -> float:
        """Pages a second in this process."""
        return (self.summary.pages - self._began_with) / self.seconds if self.seconds else 0.0

    def go(self, watch: Watcher) -> None:
        """Do it, to the end.

        watch: called with the summary and the row after every page.

        Whatever stops it (Ctrl-C as KeyboardInterrupt, OSError for a full disk, an error of ours),
        the rows so far are on disk before it is raised, if there is room.
        """
        if self.progress.ended:
            # Killed in its last moment, a run may have left them.
            shutil.rmtree(self.order.parts, ignore_errors=True)
            return
        started = time.monotonic()
        sink = self._open()
        self.is_open = True
        try:
            with _Patience() as patience:
                try:
                    self._rows(sink, patience, watch)
                except BaseException as error:
                    self._rescue(sink, error)
                    raise
                self._commit(sink)
                sink.finish()
                self.progress.ended = True
                self._save()
        finally:
            self.seconds = time.monotonic() - started
            sink.close()

    def _begun(self, resume: bool, overwrite: bool) -> Progress:
        """The progress so far; raises if an existing output prevents the run."""
        order = self.order
        if self.journal is None:
            if resume:
                raise ResumeError(
                    "{out} is not a file, so the run cannot be resumed", out=order.out
                )
            return Progress()
        if resume:
            begun = self.journal.load()
            if begun is not None and begun.ended and not os.path.exists(order.out):
                raise ResumeError(
                    "{out} was complete and is missing now; start over with --overwrite",
                    out=order.out,
                )
            if begun is not None:
                return begun
        if overwrite:
            return Progress()
        if _holds_something(order.out) or (not resume and os.path.exists(order.record)):
            if resume:
                raise ResumeError(
                    "{out} exists and is not of a run that can be resumed; start over with "
                    "--overwrite",
                    out=order.out,
                )
            raise ResumeError(
                "{out} exists; resume the run with --resume, or start over with --overwrite",
                out=order.out,
            )
        return Progress()

    def _open(self) -> Sink:
        """The sink, which keeps other runs out; then, before the first row, the run's record."""
        sink = open_sink(self.order, self.progress.sink)
        try:
            self._save()
        except BaseException:
            sink.close()
            raise
        return sink

    def _rows(self, sink: Sink, patience: _Patience, watch: Watcher) -> None:
        """Take every page that is left from its source to its row."""
        order, summary = self.order, self.summary
        waiting = deque[tuple[Spot, Known]]()
        left = None if order.limit is None else max(order.limit - summary.pages, 0)
        found = islice(records(self.walk, self.progress.done), left)
        results = run_many(
            partial(
                work,
                options=order.options,
                profiles=dict(order.profiles),
                markdown=order.to == "markdown",
            ),
            self._inputs(found, waiting),
            workers=processors() if order.workers is None else order.workers,
            timeout=order.timeout,
        )
        committed = time.monotonic()
        with closing(results):
            while (result := patience.wait(results)) is not None:
                spot, known = waiting.popleft()
                if isinstance(result, dict):
                    summary.add_fit(result.pop(FITS, None))
                row = row_of(known, result)
                if row["outcome"] == ARTICLE or not order.only_articles:
                    sink.write(row)
                    summary.rows += 1
                summary.add(row)
                self.progress.done = Done(spot, known.id, known.member)
                watch(summary, row)
                if sink.is_full() or time.monotonic() - committed >= sink.pause:
                    self._commit(sink)
                    committed = time.monotonic()
                patience.check()

    def _inputs(
        self, found: Iterator[tuple[Spot, Record]], waiting: deque[tuple[Spot, Known]]
    ) -> Iterator[object]:
        """The pages for the workers, and for us what is known about them."""
        order = self.order
        for spot, record in found:
            waiting.append((spot, Known.of(record)))
            # None is no page: the place of a record in trouble, which no worker needs to see.
            yield (
                None
                if record.trouble
                else Input(
                    record.page,
                    record.url,
                    record.encoding or order.encoding,
                    record.fetched_at or order.fetched_at,
                )
            )

    def _rescue(self, sink: Sink, error: BaseException) -> None:
        """Save what can be saved; on a full disk that may fail, too."""
        try:
            self._commit(sink)
        except OSError:
            if not isinstance(error, OSError):
                raise

    def _commit(self, sink: Sink) -> None:
        self.progress.sink = sink.commit()
        self._save()
        self.saved = self.summary.pages

    def _save(self) -> None:
        if self.journal is not None:
            self.journal.save(self.progress)


class _Patience:
    """Ctrl-C, held back while a row is on its way to the disk."""

    def __init__(self) -> None:
        self.is_open = False
        self.asked = False
        self.before: Any = None

    def __enter__(self) -> _Patience:
        ours = threading.current_thread() is threading.main_thread()
        if ours and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self.before = signal.signal(signal.SIGINT, self._interrupt)
        return self

    def __exit__(self, *_: object) -> None:
        if self.before is not None:
            signal.signal(signal.SIGINT, self.before)

    def _interrupt(self, *_: object) -> None:
        self.asked = True
        if self.is_open:
            self.is_open = False
            raise KeyboardInterrupt

    def wait(self, results: Iterator[Any]) -> dict[str, Any] | Failure | None:
        """The next result, None after the last; meanwhile Ctrl-C stops at once."""
        self.is_open = True
        try:
            result: dict[str, Any] | Failure | None = next(results, None)
        finally:
            self.is_open = False
        return result

    def check(self) -> None:
        """Raise KeyboardInterrupt if it was asked for."""
        if self.asked:
            raise KeyboardInterrupt


def _refuse_input(order: Order) -> None:
    """Raise `ResumeError` where the output is a file of the caller's that is to be read.

    An output that a run has left may be among the sources: a shell's * names it the second time.
    """
    if order.is_stream or os.path.exists(order.record) or not os.path.isfile(order.out):
        return
    if holds(order.sources, order.out):
        raise ResumeError("{out} is one of the inputs; choose another name for OUT", out=order.out)


def _holds_something(path: str) -> bool:
    """Whether there is more at a path than what a run killed in its first moment leaves."""
    if os.path.isdir(path):
        inner = [os.path.join(path, name) for name in os.listdir(path)]
        return any(name != os.path.join(path, INDEX) or _holds_something(name) for name in inner)
    return os.path.exists(path) and os.path.getsize(path) > 0
