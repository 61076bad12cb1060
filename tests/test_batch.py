"""`clean_many`: order, laziness, and that nothing a page does harms the others.

Most runs have the workers do `obey` in the place of `clean`: the page says what to do.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import FrozenInstanceError
from datetime import datetime
from itertools import count, islice
from pathlib import Path
from threading import active_count
from types import ModuleType
from typing import Any

import pytest

from cleaner import (
    ArgumentTypeError,
    Article,
    CleanerError,
    Failure,
    Input,
    OptionError,
    Options,
    clean,
    clean_many,
)
from cleaner.batch.clean_many import AHEAD_BYTES, AHEAD_PAGES, run_many
from cleaner.batch.pool import WorkerPool, pack
from cleaner.batch.worker import TaskFailure

FIXTURES = Path(__file__).parent / "fixtures"
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals")
# Seconds after which something hangs; far above what a busy machine needs.
HANGS = 60
JOBS = '''
import ctypes, os, pathlib, re, signal, sys, time

def obey(page, **known):
    """Do what the page says; what it says and who did it."""
    told, _, rest = str(page).partition(" ")
    if told == "sleep":
        time.sleep(float(rest))
    elif told == "hang":
        print("stray output", input.__name__)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            pass
    elif told == "stuck":  # in C, with the lock of the interpreter held
        re.match("(?:aa?)*b", "a" * 100)
    elif told == "raise":
        raise LookupError(rest)
    elif told == "exit":
        os._exit(int(rest))
    elif told == "leave":
        sys.exit(rest)
    elif told == "memory":
        raise MemoryError
    elif told == "segfault":
        ctypes.string_at(0)
    elif told == "killonce":
        if not os.path.exists(rest):
            pathlib.Path(rest).touch()
            os.kill(os.getpid(), 9)
    elif told == "kill":
        os.kill(os.getpid(), int(rest))
    elif told == "unpicklable":
        return lambda: None
    return page, os.getpid()
'''
Many = Callable[..., Generator[Any, None, None]]


@pytest.fixture(scope="session")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("jobs")
    (folder / "batch_jobs.py").write_text(JOBS, "utf-8")
    return folder


@pytest.fixture
def obeyed(jobs: Path, monkeypatch: pytest.MonkeyPatch) -> Many:
    """`clean_many` with `obey`; the workers find it on the path of this process."""
    monkeypatch.syspath_prepend(str(jobs))
    module: ModuleType = __import__("batch_jobs")

    def many(
        pages: Any, *, workers: int = 2, timeout: float | None = None
    ) -> Generator[Any, None, None]:
        return run_many(module.obey, iter(pages), workers=workers, timeout=timeout)

    return many


def pages_of(results: list[Any]) -> list[object]:
    """The messages to the workers, or the reason that there is no result."""
    return [r.reason if isinstance(r, Failure) else r[0] for r in results]


def alive(pid: int) -> bool:
    """Whether the process runs; a zombie does not."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")
        return not state.parent.parent.joinpath("self").exists() or (
            state.read_text().rpartition(")")[2].split()[0] != "Z"
        )
    except (ProcessLookupError, FileNotFoundError):
        return False


def gone(pid: int) -> bool:
    """Whether the process ends before long."""
    end = time.monotonic() + HANGS
    while alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not alive(pid)


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_results_are_those_of_clean_in_order(workers: int) -> None:
    files = sorted(FIXTURES.glob("pages/*.html"))
    pages: list[bytes | str] = [file.read_bytes() for file in files]
    pages += [file.read_text("utf-8") for file in sorted(FIXTURES.glob("dumps/*.txt"))]
    assert pages
    results = list(clean_many(pages, workers=workers))
    assert results == [clean(page) for page in pages]
    assert pickle.loads(pickle.dumps(results)) == results


@pytest.mark.parametrize("workers", [0, 1])
def test_options_and_what_is_known_about_a_page_arrive(workers: int) -> None:
    at = datetime.fromisoformat("2024-03-20T09:00+09:00")
    page = (FIXTURES / "dumps/seed_like.txt").read_text("utf-8").encode("cp949", "replace")
    known: dict[str, Any] = {
        "url": "https://example.com/20240319/1",
        "encoding": "euc-kr",
        "fetched_at": at,
    }
    options = Options(keep_captions=True, max_size=len(page))
    pages: list[bytes | Input] = [Input(page, **known), page + b" "]
    results = list(clean_many(pages, workers=workers, options=options))
    assert results[0] == clean(page, options=options, **known)
    assert isinstance(results[1], Failure)
    assert (results[1].index, results[1].error) == (1, "PageTooLargeError")


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
def test_slow_pages_keep_their_place(obeyed: Many, workers: int) -> None:
    pages = [f"sleep {0.03 * (i % 7 == 0)}" if i % 2 else f"page {i}" for i in range(150)]
    assert pages_of(list(obeyed(pages, workers=workers))) == pages


def test_two_workers_share_the_pages(obeyed: Many) -> None:
    workers = {pid for _, pid in obeyed(["sleep 0.05"] * 60)}
    assert len(workers) == 2
    assert os.getpid() not in workers
    assert {pid for _, pid in obeyed(["page"] * 3, workers=0)} == {os.getpid()}


def test_nothing_in_nothing_out() -> None:
    threads = active_count()
    assert list(clean_many([], workers=2)) == []
    unused = clean_many(iter(()), workers=2)
    assert active_count() == threads
    unused.close()


def test_an_endless_input_is_read_a_bounded_way_ahead(obeyed: Many) -> None:
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        for read in count(1):
            yield f"page {read}"

    with closing(obeyed(endless())) as results:
        assert read == 0
        for taken in range(1, 1000):
            assert next(results)[0] == f"page {taken}"
            assert read <= taken + 2 * AHEAD_PAGES


def test_large_pages_are_read_less_far_ahead(obeyed: Many) -> None:
    read = 0

    def large() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield "page " + "x" * (AHEAD_BYTES // 4)

    with closing(obeyed(large())) as results:
        for taken, _ in enumerate(islice(results, 30), 1):
            assert read <= taken + 2 * 4 + 1


def test_what_is_no_page_is_a_failure_in_its_place() -> None:
    class Odd(str):
        """As strings from lxml: a str that does not pickle."""

        def __reduce__(self) -> str:
            raise TypeError("no")

    strange: list[Any] = [None, 3, {"page": "x"}, bytearray(b"x"), Input(b"", url=3)]  # type: ignore[arg-type]
    strange += [Input("x", fetched_at="today"), Input(None, url="https://example.com")]  # type: ignore[arg-type]
    for workers in (0, 1):
        results = list(clean_many([*strange, Odd("가"), ""], workers=workers))
        failures = [r for r in results if isinstance(r, Failure)]
        assert [f.index for f in failures] == list(range(len(strange)))
        assert {(f.reason, f.error) for f in failures} == {("error", "ArgumentTypeError")}
        assert failures[-1].url == "https://example.com"
        assert results[-2:] == [clean("가"), clean("")]


@pytest.mark.parametrize("workers", [0, 2])
def test_an_exception_is_a_failure(obeyed: Many, workers: int) -> None:
    results = list(obeyed(["page 1", "raise no such thing", "page 2"], workers=workers))
    assert pages_of(results) == ["page 1", "error", "page 2"]
    assert results[1] == Failure(
        index=1, reason="error", error="LookupError", message="no such thing"
    )


def test_a_result_that_does_not_pickle_is_a_failure(obeyed: Many) -> None:
    assert pages_of(list(obeyed(["unpicklable", "page"]))) == ["error", "page"]


@POSIX
def test_a_page_over_time_is_a_failure(obeyed: Many) -> None:
    pages = [f"page {i}" for i in range(40)]
    pages[7] = pages[8] = pages[39] = "hang"
    results = list(obeyed(pages, timeout=0.5))
    assert pages_of(results) == ["timeout" if p == "hang" else p for p in pages]
    assert results[7].error == "TimeoutError"
    assert "0.5 s" in results[7].message


@POSIX
@pytest.mark.parametrize("at", [0, 20, 31, 50])
def test_a_page_stuck_in_c_is_the_only_failure(
    jobs: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    monkeypatch.syspath_prepend(str(jobs))
    obey = __import__("batch_jobs").obey
    # No thread of the worker reads on meanwhile, and what waits is more than a pipe holds: the
    # answers before the page are unread in the other pipe.
    pages = [f"page {i} {'long ' * (i > 31) * 20_000}" for i in range(60)]
    pages[at] = "stuck"
    pool = WorkerPool(obey, 1, 0.7)
    tasks = [pack(page) for page in pages]
    for task in tasks:
        pool.put(task)
    with pool:
        for task in tasks:
            pool.wait(task)
    troubles = {
        n: r.reason for n, t in enumerate(tasks) if isinstance(r := t.result(), TaskFailure)
    }
    assert troubles == {at: "timeout"}


@POSIX
def test_time_runs_out_while_nobody_asks_for_results(obeyed: Many) -> None:
    with closing(obeyed(["page", "hang", "page"], workers=1, timeout=0.3)) as results:
        _, worker = next(results)
        assert gone(worker)
        assert pages_of(list(results)) == ["timeout", "page"]


CRASHES = {
    "kill 9": "SIGKILL",
    "segfault": "SIGSEGV",
    "exit 3": "exit status 3",
    "exit 0": "exit status 0",
    "memory": "MemoryError",
}


@POSIX
def test_pages_that_kill_their_workers_are_failures(obeyed: Many) -> None:
    pages = [f"page {i}" for i in range(60)]
    pages[0], pages[20:23], pages[59] = "exit 3", ["kill 9", "segfault", "memory"], "exit 0"
    results = list(obeyed(pages))
    assert pages_of(results) == ["crash" if p in CRASHES else p for p in pages]
    failures = [r for r in results if isinstance(r, Failure)]
    assert [f.index for f in failures] == [0, 20, 21, 22, 59]
    assert [f.error for f in failures] == [CRASHES[pages[f.index]] for f in failures]


@POSIX
def test_a_page_that_kills_once_gets_its_result(obeyed: Many, tmp_path: Path) -> None:
    pages = ["page 1", f"killonce {tmp_path / 'mark'}", "page 2"]
    assert pages_of(list(obeyed(pages))) == pages
    assert (tmp_path / "mark").exists()


@POSIX
def test_workers_killed_from_outside_lose_nothing(obeyed: Many) -> None:
    pages = [f"sleep {0.002 + i / 1e9:.9f}" for i in range(500)]
    done, killed = [], set[int]()
    for result in obeyed(pages):
        done.append(result)
        if len(done) in (50, 51, 200, 300):
            os.kill(result[1], signal.SIGKILL) if alive(result[1]) else None
            killed.add(result[1])
    assert pages_of(done) == pages
    assert done[-1][1] not in killed


@POSIX
@pytest.mark.parametrize("end", ["close", "drop", "interrupt"])
def test_stopping_early_leaves_no_process(obeyed: Many, end: str) -> None:
    threads = active_count()
    results = obeyed(["sleep 0.05", "sleep 0.05"] * 5 + ["hang"] * 500)
    workers = {pid for _, pid in islice(results, 9)}
    assert workers
    assert all(map(alive, workers))
    if end == "close":
        results.close()
    elif end == "drop":
        del results
    else:
        with pytest.raises(KeyboardInterrupt):
            results.throw(KeyboardInterrupt)
    assert not any(map(alive, workers))
    assert active_count() == threads


def test_the_workers_are_gone_after_the_last_result(obeyed: Many) -> None:
    workers = {pid for _, pid in obeyed(["page"] * 100)}
    assert not any(map(alive, workers)) or os.name != "posix"


@pytest.mark.parametrize("workers", [0, 2])
def test_an_exception_of_the_input_comes_after_the_results_before_it(
    obeyed: Many, workers: int
) -> None:
    def broken() -> Iterator[str]:
        yield from ("sleep 0.05", "page 2", "raise")
        raise OSError("the disk is gone")

    results = obeyed(broken(), workers=workers)
    assert pages_of(list(islice(results, 3))) == ["sleep 0.05", "page 2", "error"]
    with pytest.raises(OSError, match="the disk is gone"):
        next(results)
    assert list(results) == []


def test_two_runs_side_by_side(obeyed: Many) -> None:
    pages = [f"page {i}" for i in range(300)]
    pairs = list(zip(obeyed(pages, workers=1), obeyed(pages, workers=1), strict=True))
    assert [(a[0], b[0]) for a, b in pairs] == [(p, p) for p in pages]


@pytest.mark.parametrize(
    "wrong",
    [
        {"pages": "<p>one page</p>"},
        {"pages": b"<p>one page</p>"},
        {"pages": Input("one page")},
        {"pages": {"https://example.com": "a page"}},
        {"pages": None},
        {"workers": "2"},
        {"workers": 1.5},
        {"workers": True},
        {"timeout": "1"},
        {"timeout": True},
        {"options": {"keep_captions": True}},
    ],
    ids=str,
)
def test_arguments_of_wrong_types_raise_at_once(wrong: dict[str, Any]) -> None:
    with pytest.raises(ArgumentTypeError):
        clean_many(**{"pages": [], **wrong})


@pytest.mark.parametrize(
    "wrong",
    [
        {"workers": -1},
        {"timeout": 0},
        {"timeout": -1.0},
        {"timeout": float("nan")},
        {"timeout": float("inf")},
        {"timeout": 1, "workers": 0},
    ],
    ids=str,
)
def test_values_that_cannot_be_raise_at_once(wrong: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        clean_many([], **wrong)


def test_no_worker_at_all_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    with pytest.raises(CleanerError, match="workers=0"):
        list(clean_many(["가"] * 5, workers=2))
    assert list(clean_many(["가"], workers=0)) == [clean("가")]


VALUES = [
    Input(b"x", "u", "utf-8"),
    Failure(index=3, reason="crash", error="SIGSEGV", message="m"),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_values_are_frozen_slotted_and_pickle(value: Input | Failure) -> None:
    again = pickle.loads(pickle.dumps(value))
    assert again == value
    assert hash(again) == hash(value)
    assert not hasattr(value, "__dict__")
    with pytest.raises(FrozenInstanceError):
        value.url = ""  # type: ignore[misc]


def test_a_failure_as_a_dict_is_flat_json() -> None:
    failure = Failure(index=3, reason="timeout", error="TimeoutError", message="m", url="u")
    assert json.loads(json.dumps(failure.to_dict())) == {
        "schema": 1,
        "index": 3,
        "reason": "timeout",
        "error": "TimeoutError",
        "message": "m",
        "url": "u",
    }


def test_importing_leaves_the_machinery_alone() -> None:
    code = "import sys, cleaner; print(*{'cleaner.batch.pool', 'subprocess'} & {*sys.modules})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


# Shells ignore Ctrl-C for what runs in their background, and children inherit that.
SCRIPT = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, sys.argv[1])
from batch_jobs import obey
from cleaner.batch.clean_many import run_many
results = run_many(obey, iter(["page 1"] + ["hang"] * 9), workers=1, timeout={timeout})
print(next(results)[1], flush=True)
{then}
"""


@pytest.fixture
def script(jobs: Path, tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """A script (without a guarded main part) whose worker hangs, in a process group of its own."""

    def start(then: str = "", timeout: float | None = None) -> subprocess.Popen[str]:
        file = tmp_path / "script.py"
        file.write_text(SCRIPT.format(then=then, timeout=timeout), "utf-8")
        return subprocess.Popen(
            [sys.executable, str(file), str(jobs)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    return start


Script = Callable[..., subprocess.Popen[str]]


def worker_of(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline())


@POSIX
@pytest.mark.parametrize("then", ["", "sys.exit(0)", "next_page = results.gi_frame"])
def test_a_script_that_just_ends_ends_its_workers(script: Script, then: str) -> None:
    with script(then) as process:
        worker = worker_of(process)
        _, complaints = process.communicate(timeout=HANGS)
    assert process.returncode == 0
    assert gone(worker)
    assert complaints in ("", "stray output input\n")


@POSIX
@pytest.mark.parametrize("then", ["next(results)", "time.sleep(99)"])
def test_ctrl_c_ends_all_with_one_complaint(script: Script, then: str) -> None:
    with script(then) as process:
        worker = worker_of(process)
        time.sleep(0.2)
        os.killpg(process.pid, signal.SIGINT)
        _, complaints = process.communicate(timeout=HANGS)
    assert gone(worker)
    assert process.returncode == -signal.SIGINT
    assert complaints.count("Traceback") == complaints.count("KeyboardInterrupt") == 1


@POSIX
def test_a_worker_whose_master_was_killed_ends_itself(script: Script) -> None:
    with script("time.sleep(99)", timeout=0.5) as process:
        worker = worker_of(process)
        process.kill()
        process.communicate(timeout=HANGS)
    assert gone(worker)


def test_the_room_is_typed_for_articles() -> None:
    results: Iterator[Article | Failure] = clean_many(["가"], workers=0)
    assert isinstance(next(results), Article)
