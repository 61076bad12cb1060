"""Compares `cleaner batch` on a WARC with `clean_many` on the same pages, and watches its memory.

    collection.py [--pages N] [--rounds N] [--workers N] [--folder DIR]

Makes a WARC.gz of N pages (default: 5,000) from those of tests/fixtures, each with identifiers of
its own.  Each round measures two ways in turn, each in a fresh process, so that a busy machine
slows both alike: `clean_many` over a list of the pages in memory, and the command from the archive
to JSON lines on disk.  Both times include the start of the workers.  The table also shows the
processor time of each way (with the start of Python and, for the first, the reading of the list),
which a busy machine changes less than the rate, and the share of the processors that other
processes used; if that is high, the round is repeated.  Linux only.  While the command runs, its
memory and that of its workers are sampled.  Exit status 1 if the median of the rounds' ratios is
below 0.85, or if the command or a worker grows by 10 MB or more after the first fifth.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import memory

from cleaner import Input, clean_many
from cleaner.sources import ReadOptions, Walk, records

PAGES: Final = 5_000
SHARE: Final = 0.85
LIMIT_MB: Final = 10.0
EVERY: Final = 0.1
# A round in which other processes used this share of the processors is repeated.
QUIET: Final = 0.1
TRIES: Final = 4
STEPS: Final = (0.2, 0.4, 0.6, 0.8, 1.0)


class Sample(NamedTuple):
    """The memory of the command and of its largest worker in MB, when `pages` pages are written."""

    pages: int
    own: float
    worker: float


def make(path: Path, count: int) -> None:
    """Write an archive of `count` different pages, one gzip member per record, as crawlers do."""
    sources = sorted((memory.sets.FIXTURES / "pages").glob("*.html"))
    bodies = [source.read_bytes() for source in sources]
    with open(path, "wb") as stream:
        for number in range(count):
            body = memory.salted(bodies[number % len(bodies)], "ids", number)
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:012d}>\r\n"
                f"WARC-Target-URI: https://news.example.kr/{number}\r\n"
                "WARC-Date: 2024-03-20T00:00:00Z\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http)}\r\n\r\n"
            )
            stream.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 6))


def in_memory(archive: Path, workers: int) -> float:
    """Pages per second of `clean_many` over a list."""
    found = (record for _, record in records(Walk([str(archive)], ReadOptions())))
    pages = [Input(r.page, r.url, r.encoding, r.fetched_at) for r in found]
    started = time.perf_counter()
    done = sum(1 for _ in clean_many(pages, workers=workers))
    return done / (time.perf_counter() - started)


def in_batch(archive: Path, folder: Path, workers: int) -> tuple[float, list[Sample]]:
    """Pages per second of the command, by its own clock, and samples of its memory."""
    out, summary = folder / "out.jsonl", folder / "summary.json"
    command = [
        *(sys.executable, "-m", "cleaner", "batch", str(archive), "-o", str(out)),
        *("--overwrite", "--quiet", "--workers", str(workers), "--summary", str(summary)),
    ]
    record = Path(f"{out}.run.json")
    record.unlink(missing_ok=True)
    samples: list[Sample] = []
    with subprocess.Popen(command) as process:
        while process.poll() is None:
            samples += sample(process.pid, record)
            time.sleep(EVERY)
    if process.returncode:
        raise SystemExit(f"the command ended with {process.returncode}")
    rate: float = json.loads(summary.read_text("utf-8"))["pages_per_second"]
    return rate, samples


def sample(pid: int, record: Path) -> list[Sample]:
    """The memory now; [] if the process is just starting or ending."""
    try:
        pages = json.loads(record.read_text("utf-8"))["counts"]["pages"]
        threads = Path(f"/proc/{pid}/task").iterdir()
        children = " ".join((thread / "children").read_text("ascii") for thread in threads)
        workers = [resident(int(child)) for child in children.split()]
        return [Sample(pages, resident(pid), max(workers, default=0.0))]
    except (OSError, ValueError, IndexError):
        return []


def resident(pid: int) -> float:
    """MB of memory that a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def at_steps(samples: list[Sample], count: int) -> list[Sample]:
    """The first sample at or after each step, while there are workers; else the last one."""
    samples = [s for s in samples if s.worker]
    return [
        next((s for s in samples if s.pages >= step * count), samples[-1])
        for step in STEPS
        if samples
    ]


def in_fresh_process(archive: Path, workers: int) -> float:
    """The result of `in_memory` in a fresh process."""
    command = [sys.executable, __file__, "--in-memory", str(archive), "--workers", str(workers)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


class Turn(NamedTuple):
    """One measurement of one way.

    rate: pages per second.
    cpu_ms: processor time of its processes per page.
    others: share of the processors that other processes used.
    """

    rate: float
    cpu_ms: float
    others: float


class Meter:
    """Measures, from when it is made, the processor time of our children and of all others."""

    def __init__(self) -> None:
        self.started = time.perf_counter()
        self.own, self.all = own_time(), busy_time()

    def turn(self, rate: float, count: int) -> Turn:
        """The measurement that ends now."""
        own, seconds = own_time() - self.own, time.perf_counter() - self.started
        others = max(busy_time() - self.all - own, 0.0) / (seconds * (os.cpu_count() or 1))
        return Turn(rate, 1000 * own / count, others)


def own_time() -> float:
    """Processor time of our ended children so far, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def busy_time() -> float:
    """Processor time of all processes since the machine was started, in seconds."""
    fields = Path("/proc/stat").read_text("ascii").split("\n", 1)[0].split()
    user, nice, system = map(int, fields[1:4])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def measure(archive: Path, folder: Path, count: int, rounds: int, workers: int) -> bool:
    """Measure both ways in turn and print the tables; returns whether both limits are kept."""
    print(f"{count:,} pages, {archive.stat().st_size / (1 << 20):.1f} MB of WARC.gz, "
          f"{workers} workers\n")  # fmt: skip
    print("| clean_many, pages/s | CPU ms | others | batch, pages/s | CPU ms | others | ratio |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    ratios, growths = [], []
    steps: list[Sample] = []
    for _ in range(TRIES * rounds):
        meter = Meter()
        plain = meter.turn(in_fresh_process(archive, workers), count)
        meter = Meter()
        rate, samples = in_batch(archive, folder, workers)
        turn = meter.turn(rate, count)
        is_quiet = max(plain.others, turn.others) < QUIET
        ratios += [turn.rate / plain.rate] if is_quiet else []
        cells = (f"{t.rate:,.1f} | {t.cpu_ms:.2f} | {t.others:.0%}" for t in (plain, turn))
        note = "" if is_quiet else " (noisy)"
        print(f"| {' | '.join(cells)} | {turn.rate / plain.rate:.3f}{note} |", flush=True)
        steps = at_steps(samples, count)
        growths.append(max(steps[-1].own - steps[0].own, steps[-1].worker - steps[0].worker))
        if len(ratios) == rounds:
            break
    share = median(ratios) if ratios else 0.0
    print(f"\nMedian of the {len(ratios)} quiet rounds: {share:.3f}\n")
    print("| pages written, last round | batch, MB | largest worker, MB |\n|--:|--:|--:|")
    for step in steps:
        print(f"| {step.pages:,} | {step.own:.1f} | {step.worker:.1f} |")
    print(f"\nGrowth after the first fifth, by round: {', '.join(f'{g:+.1f}' for g in growths)} MB")
    return share >= SHARE and max(growths) < LIMIT_MB


def main() -> int:
    """Make the archive and measure."""
    parser = argparse.ArgumentParser(description="Compare cleaner batch with clean_many.")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--in-memory", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.in_memory:
        print(in_memory(args.in_memory, args.workers))
        return 0
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        archive = Path(folder) / "pages.warc.gz"
        make(archive, args.pages)
        well = measure(archive, Path(folder), args.pages, args.rounds, args.workers)
    return int(not well)


if __name__ == "__main__":
    sys.exit(main())
