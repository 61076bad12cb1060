"""Progress of a long run on stderr: a bar, a plain line every few seconds, or nothing."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Protocol

from cleaner.batch.run.run import Run
from cleaner.batch.run.summary import Summary
from cleaner.cli.language import localized
from cleaner.cli.terminal import complain
from cleaner.errors import Message

# Seconds between the plain lines of a run whose stderr is not a terminal.
EVERY: Final = 5.0
# Maximum number of unreadable inputs that are reported one by one.
REPORTED: Final = 20
# If there are more files, they are not counted before the run, and the bar has no total.
COUNTED: Final = 100_000


class _Display(Protocol):
    """A way to show how far a run is."""

    def show(self, summary: Summary) -> None:
        """Show that one more page is done."""

    def report(self, message: Message) -> None:
        """Print a problem without spoiling the display."""

    def close(self) -> None:
        """Finish at the end of the run."""


class _Silence:
    """Shows problems only."""

    def show(self, summary: Summary) -> None:
        """Show nothing."""

    def report(self, message: Message) -> None:
        """Print it."""
        complain(message)

    def close(self) -> None:
        """There is nothing to close."""


class _PlainLines(_Silence):
    """A plain line every few seconds."""

    def __init__(self, began: int) -> None:
        self.began = began
        self.started = self.last = time.monotonic()

    def show(self, summary: Summary) -> None:
        """Print a line if it is time."""
        now = time.monotonic()
        if now - self.last >= EVERY:
            self.last = now
            rate = (summary.pages - self.began) / (now - self.started)
            line = localized(
                "{pages:,} pages, {rate:,.1f} pages/s, {counts}",
                pages=summary.pages,
                rate=rate,
                counts=outcome_counts(summary),
            )
            print(line, file=sys.stderr, flush=True)


class _Bar(_Silence):
    """A progress bar by tqdm."""

    def __init__(self, tqdm: Any, total: int | None, began: int) -> None:
        self.bar = tqdm(
            total=total, initial=began, unit=" pages", file=sys.stderr, dynamic_ncols=True
        )

    def show(self, summary: Summary) -> None:
        """Advance the bar."""
        self.bar.set_postfix_str(localized(outcome_counts(summary)), refresh=False)
        self.bar.update(summary.pages - self.bar.n)

    def report(self, message: Message) -> None:
        """Print it above the bar."""
        with self.bar.external_write_mode(file=sys.stderr):
            complain(message)

    def close(self) -> None:
        """Leave the bar as it is."""
        self.bar.close()


class Watch:
    """Shows progress and unreadable inputs during a run."""

    def __init__(self, display: _Display) -> None:
        self.display = display
        self.reported = 0

    def __call__(self, summary: Summary, row: dict[str, Any]) -> None:
        """Show that a page is done; report an input that cannot be read."""
        self.display.show(summary)
        reason = row["reason"]
        if isinstance(reason, Message) and reason.values["kind"] == "unreadable":
            self.reported += 1
            if self.reported <= REPORTED:
                problem = reason.values["problem"]
                self.display.report(Message("{name}: {problem}", name=row["id"], problem=problem))
            elif self.reported == REPORTED + 1:
                self.display.report(Message("more inputs cannot be read; the rows name them all"))


@contextmanager
def watching(work: Run, *, quiet: bool) -> Iterator[Watch]:
    """Show the progress of a run while the context lasts."""
    display = _display(work, quiet)
    try:
        yield Watch(display)
    finally:
        display.close()


def _display(work: Run, quiet: bool) -> _Display:
    if quiet or work.progress.ended:
        return _Silence()
    began = work.summary.pages
    if sys.stderr.isatty() and _width():
        try:
            from tqdm import tqdm
        except ImportError:  # lines do as well
            return _PlainLines(began)
        counts = (work.order.limit, work.walk.count(COUNTED))
        return _Bar(tqdm, min((n for n in counts if n is not None), default=None), began)
    return _PlainLines(began)


def _width() -> int:
    """Columns of the terminal; 0 on some (containers, serial lines), where no bar fits."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):  # unknown: tqdm knows what to do
        return 80


def outcome_counts(summary: Summary) -> Message:
    """How many pages had which outcome."""
    articles, empty, failed = summary.outcomes
    return Message(
        "{articles:,} articles, {empty:,} empty, {failed:,} failed",
        articles=articles,
        empty=empty,
        failed=failed,
    )
