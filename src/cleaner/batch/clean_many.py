"""`clean_many`: cleans pages in parallel, in input order; a failing page never stops the run."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeVar

from cleaner.api import DEFAULTS, clean
from cleaner.article import Article, Options
from cleaner.errors import ArgumentTypeError, Message, OptionError, check_hints, check_type

if TYPE_CHECKING:
    from cleaner.batch.pool import Task, WorkerPool
    from cleaner.sites.profile import SiteProfile

# Pages read ahead per worker, which keep it busy while the caller works on results.
AHEAD_PAGES: Final = 64
# Bytes read ahead per worker, which bound the memory; a page more than there are workers is always
# read, whatever its size.
AHEAD_BYTES: Final = 8 << 20
# Longest timeout in seconds: a day.  The clocks of some systems overflow not far above a month.
LONGEST_TIMEOUT: Final = 86_400
# Version of the rows of failures.
FAILURE_SCHEMA: Final = 1
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Input:
    """A page with its metadata; the fields are arguments of `clean`."""

    page: bytes | str
    url: str | None = None
    encoding: str | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """The result of a page that failed.

    index: the page's place in the input, from 0.
    reason: "error" (an exception, see `error`), "timeout", or "crash" (the page killed its
        worker, and a second one when it was retried).
    error: the exception's class, such as "PageTooLargeError"; "TimeoutError" for a timeout; for
        a crash the signal ("SIGSEGV"), "exit status 3", or "MemoryError".
    message: the error in words.
    url: the page's URL, if its `Input` has one.
    """

    index: int
    reason: Literal["error", "timeout", "crash"]
    error: str
    message: str
    url: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """A flat dict of JSON types; `schema` numbers this layout."""
        return {"schema": FAILURE_SCHEMA, **asdict(self)}


def clean_many(
    pages: Iterable[bytes | str | Input],
    *,
    workers: int | None = None,
    timeout: float | None = None,
    profiles: Mapping[str, SiteProfile] | None = None,
    options: Options = DEFAULTS,
) -> Generator[Article | Failure, None, None]:
    """The articles of many pages: one result per page, in input order.

    pages: pages as for `clean`, or `Input` for a page with its URL and the like.  Read lazily, in
        the caller's thread, at most 64 pages per worker ahead of the results; it may be endless.
    workers: number of processes; None means one per processor.  0 works in this process:
        cheapest for a few pages, but without timeouts or crash isolation.
    timeout: time limit per page in seconds of wall-clock time; None sets no limit.
    profiles: by host, as `learn_sites` returns them; see `clean_of_site`.
    options: as for `clean`.

    A page that fails yields a `Failure` in its place, and the run continues.  A page fails by an
    exception (such as `PageTooLargeError`, or `ArgumentTypeError` for an item that is not a page),
    by a timeout or by a crash.  A worker that dies is replaced; the page that killed it is retried
    once, alone, and no other page is lost.  An exception raised by the iterable `pages` itself is
    raised after the results of the pages before it.

    Workers start when the first result is requested.  Each is a fresh Python (0.3 s) that does
    not run the caller's script, so no `if __name__ == "__main__"` is needed.  They end when
    the generator is exhausted, closed (`contextlib.closing`) or garbage-collected.

    Raises `ArgumentTypeError` or `OptionError` at once for invalid arguments, and during the
    run `WorkerError` (a `CleanerError`) if no worker can be started.

    To keep names beside results: `zip(names, clean_many(map(read, names)))`.
    """
    source = _checked(pages, workers, timeout, options)
    count = processors() if workers is None else workers
    work = partial(clean, options=options)
    if profiles is not None:
        work = partial(clean_of_site, profiles=_checked_profiles(profiles), options=options)
    return run_many(work, source, workers=count, timeout=timeout)


def clean_of_site(
    page: bytes | str,
    *,
    url: str | None = None,
    encoding: str | None = None,
    fetched_at: datetime | None = None,
    profiles: Mapping[str, SiteProfile],
    options: Options = DEFAULTS,
) -> Article:
    """`clean` with the profile of the page's site, if there is one.

    profiles: by host.  A page's host is that of the URL, else of its canonical address or og:url.
        A profile of example.kr is also used for news.example.kr if that has none of its own; the
        one of "*" for all other pages, such as flattened text without a URL.

    The other arguments and the errors are those of `clean`.
    """
    from cleaner.sites.hosts import host_of, of_host

    host = host_of(page, url) if isinstance(page, bytes | str) else ""
    return clean(
        page,
        url=url,
        encoding=encoding,
        fetched_at=fetched_at,
        profile=of_host(profiles, host),
        options=options,
    )


def _checked_profiles(profiles: object) -> dict[str, SiteProfile]:
    from cleaner.sites.profile import SiteProfile

    sound = isinstance(profiles, Mapping) and all(
        isinstance(host, str) and isinstance(profile, SiteProfile)
        for host, profile in profiles.items()
    )
    if not sound or not isinstance(profiles, Mapping):
        raise ArgumentTypeError(
            "profiles must be a mapping of host names to SiteProfile, or None; "
            "SiteProfile.from_toml(text) reads one"
        )
    return {host.lower(): profile for host, profile in profiles.items()}


def run_many(
    work: Callable[..., T], pages: Iterator[object], *, workers: int, timeout: float | None
) -> Generator[T | Failure, None, None]:
    """`clean_many` for any function that takes a page and `url`, `encoding`, `fetched_at`.

    work: the function; it and its results must be picklable.  The rest is as for `clean_many`.
    """
    job = partial(_call, work)
    return _in_workers(job, pages, workers, timeout) if workers else _in_process(job, pages)


def _call(
    work: Callable[..., T],
    page: bytes | str,
    url: str | None,
    encoding: str | None,
    fetched_at: datetime | None,
) -> T:
    return work(page, url=url, encoding=encoding, fetched_at=fetched_at)


def check_pages(pages: object, hint: str) -> None:
    """Raise `ArgumentTypeError` for a single page and for anything that is not iterable.

    hint: what to do instead.
    """
    if isinstance(pages, str | bytes | Input | Mapping) or not isinstance(pages, Iterable):
        raise ArgumentTypeError(
            "pages must be an iterable of pages, not {given}; {hint}",
            given=type(pages).__name__,
            hint=hint,
        )


def _checked(
    pages: Iterable[bytes | str | Input],
    workers: int | None,
    timeout: float | None,
    options: object,
) -> Iterator[bytes | str | Input]:
    """An iterator over the pages; raises for invalid arguments."""
    check_pages(pages, Message("put a single page in a list, or use clean()"))
    check_type("workers", workers, (int, NoneType), "an int or None")
    check_type("timeout", timeout, (int, float, NoneType), "a number of seconds or None")
    check_type("options", options, Options, "an Options")
    if workers is not None and workers < 0:
        raise OptionError("workers must be None, or 0 or more")
    if timeout is not None and not 0 < timeout <= LONGEST_TIMEOUT:
        raise OptionError(
            "timeout must be None, or above 0 and at most {longest:,} seconds",
            longest=LONGEST_TIMEOUT,
        )
    if timeout is not None and workers == 0:
        raise OptionError("a timeout needs a worker process; workers must be 1 or more")
    return iter(pages)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "process_cpu_count"):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _arguments(item: object) -> tuple[bytes | str, str | None, str | None, datetime | None]:
    """The arguments of the work; raises for anything that is not a page."""
    given = item if isinstance(item, Input) else Input(item)  # type: ignore[arg-type]
    page, url, encoding, at = given.page, given.url, given.encoding, given.fetched_at
    check_type("page", page, (bytes, str), Message("bytes, str or Input"))
    check_hints(url, encoding, at)
    # A subclass may not pickle: strings from lxml hold their tree.
    return bytes(page) if isinstance(page, bytes) else str(page), url, encoding, at


def _url(item: object) -> str | None:
    return item.url if isinstance(item, Input) and isinstance(item.url, str) else None


def _in_process(
    job: Callable[..., T], pages: Iterator[object]
) -> Generator[T | Failure, None, None]:
    """The results of the job, run in this process."""
    for index, item in enumerate(pages):
        try:
            result: T | Failure = job(*_arguments(item))
        except Exception as error:
            result = Failure(
                index=index,
                reason="error",
                error=type(error).__name__,
                message=str(error),
                url=_url(item),
            )
        yield result


def _in_workers(
    job: Callable[..., T], pages: Iterator[object], workers: int, timeout: float | None
) -> Generator[T | Failure, None, None]:
    """The results of the job, run in worker processes."""
    from cleaner.batch.pool import WorkerPool
    from cleaner.batch.worker import TaskFailure

    with WorkerPool(job, workers, timeout) as pool:
        window = _Window(pages, pool)
        while window.fill():
            entry = window.pop()
            result = entry.task.result()
            if isinstance(result, TaskFailure):
                result = Failure(index=entry.number, url=entry.url, **result._asdict())
            yield result
    if window.error is not None:
        raise window.error


class _Pending(NamedTuple):
    """A page that was read and whose result was not yielded yet."""

    number: int
    url: str | None
    size: int
    task: Task


class _Window:
    """The pages that were read and not yielded yet: a bounded number, in input order."""

    def __init__(self, pages: Iterator[object], pool: WorkerPool) -> None:
        self.pages = enumerate(pages)
        self.pool = pool
        self.entries = deque[_Pending]()
        self.size = 0
        self.ended = False
        self.error: Exception | None = None

    def fill(self) -> bool:
        """Read pages until the next result is ready or the window full; False at the end."""
        while not self.ended and self._has_room():
            self._read()
            if self.entries and self.entries[0].task.done:
                break
        return bool(self.entries)

    def pop(self) -> _Pending:
        """Wait for the result of the first page and remove the page from the window."""
        entry = self.entries[0]
        self.pool.wait(entry.task)
        self.size -= entry.size
        return self.entries.popleft()

    def _has_room(self) -> bool:
        workers, waiting = self.pool.size, len(self.entries)
        few = waiting < AHEAD_PAGES * workers and self.size < AHEAD_BYTES * workers
        return few or waiting <= workers

    def _read(self) -> None:
        from cleaner.batch.pool import Task, pack
        from cleaner.batch.worker import failure_of

        try:
            index, item = next(self.pages)
        except StopIteration:
            self.ended = True
            return
        except Exception as error:
            self.ended, self.error = True, error
            return
        try:
            task = pack(*_arguments(item))
        except ArgumentTypeError as error:
            task = Task(failure=failure_of(error))
        entry = _Pending(index, _url(item), len(task.blob), task)
        self.entries.append(entry)
        self.size += entry.size
        if not task.done:
            self.pool.put(task)
