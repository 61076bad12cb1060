"""Pages per second and core on each engine, and with `clean_many`: the tables of docs/scale.md.

    make engines [ARGS="--pages FOLDER --count N --rounds N --only 'Spark;Ray'"]

Each way runs in a process of its own, on all cores, from a file of pages to a file of articles.
It cleans a few pages first, so that the start of the engine is not counted.  The figure is the
processor time of all processes of a way together, which a busy machine changes less than the
elapsed time; the table shows the smallest of all rounds.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parent / "tests/fixtures/pages"
CORES = len(os.sched_getaffinity(0))
# Number of files in a set, enough for every core, and of pages in the set for warming up.
PARTS, FEW = 2 * CORES, 100
KEYS = ("start", "seconds", "cpu")
Job = Callable[[Path, Path], object]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="Pages a second on each engine.")
    parser.add_argument("--pages", type=Path, default=FIXTURES, help="a folder of .html files")
    parser.add_argument("--count", type=int, default=3000, help="how many pages a run cleans")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", help="names of ways, separated by semicolons")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one[0], Path(args.one[1]))))
        return
    names = args.only.split(";") if args.only else list(WAYS)
    files = sorted(args.pages.glob("*.html"))
    size = sum(file.stat().st_size for file in files) / len(files) / 1024
    with tempfile.TemporaryDirectory(prefix="engines-") as name:
        folder = Path(name)
        write(files, FEW, folder / "few")
        write(files, args.count, folder / "many")
        ways = dict.fromkeys([BASE, *names])
        rounds = [{n: in_fresh_process(n, folder) for n in ways} for _ in range(args.rounds)]
    print(f"{args.count:,} pages of {len(files)} files, {size:,.0f} KB each, on {CORES} cores:\n")
    report(rounds, args.count)


def report(rounds: list[dict[str, dict[str, float]]], count: int) -> None:
    """Print the table, with the best round of each way."""
    print("| way | CPU ms a page | pages/s a core | of clean_many |\n|---|--:|--:|--:|")
    best = {name: min(r[name]["cpu"] for r in rounds) for name in rounds[0]}
    for name, cpu in best.items():
        share = best[BASE] / cpu
        print(f"| {name} | {1000 * cpu / count:.2f} | {count / cpu:,.0f} | {share:.2f} |")


def in_fresh_process(name: str, folder: Path) -> dict[str, float]:
    """The result of `measure` for one way, in a fresh process."""
    command = [sys.executable, __file__, "--one", name, str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"{name} failed:\n{ran.stderr[-3000:]}")
    figures: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    print(name, figures, file=sys.stderr)
    return figures


def measure(name: str, folder: Path) -> dict[str, float]:
    """The seconds of one way: its start with a few pages, and the time and CPU time for many."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="articles-") as out, WAYS[name]() as job:
        job(folder / "few", Path(out) / "few")
        started, cpu = time.perf_counter(), cpu_seconds()
        job(folder / "many", Path(out) / "many")
        ended, cpu_ended = time.perf_counter(), cpu_seconds()
    return dict(zip(KEYS, (started - began, ended - started, cpu_ended - cpu), strict=True))


def cpu_seconds() -> float:
    """Processor time of this process and its descendants, with their ended children, in seconds."""
    parents, used = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (folder / "stat").read_text().rpartition(")")[2].split()
            parents[int(folder.name)] = int(words[1])
            used[int(folder.name)] = sum(map(int, words[11:15])) / os.sysconf("SC_CLK_TCK")
    mine = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in mine} - mine:
        mine |= more
    return sum(used[pid] for pid in mine)


def write(files: list[Path], count: int, folder: Path) -> None:
    """Write `count` pages as Parquet files and as WARC files."""
    import pyarrow as pa
    import pyarrow.parquet

    folder.mkdir()
    pages = list(islice(cycle([file.read_bytes() for file in files]), count))
    for part in range(PARTS):
        mine = pages[part::PARTS]
        names = [f"{part}-{number}" for number in range(len(mine))]
        urls = [f"https://news.example.kr/{name}" for name in names]
        columns = {"id": names, "url": urls, "html": pa.array(mine, pa.binary())}
        pyarrow.parquet.write_table(pa.table(columns), folder / f"{part}.parquet")
        write_warc(folder / "warcs" / f"{part}.warc.gz", dict(zip(urls, mine, strict=True)))


def write_warc(file: Path, pages: dict[str, bytes]) -> None:
    """Write a WARC file of the pages, which are given by address."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    file.parent.mkdir(exist_ok=True)
    known = {"WARC-Identified-Payload-Type": "text/html", "WARC-Date": "2024-03-20T00:00:00Z"}
    with file.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for url, page in pages.items():
            record = writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(page),
                http_headers=StatusAndHeaders(
                    "200 OK", [("Content-Type", "text/html")], "HTTP/1.1"
                ),
                warc_headers_dict=known,
            )
            writer.write_record(record)


def read(folder: Path) -> Iterator[bytes]:
    """The pages of a set."""
    from pyarrow.dataset import dataset

    files = list(map(str, folder.glob("*.parquet")))
    for batch in dataset(files).to_batches(columns=["html"]):
        yield from (value.as_py() for value in batch.column(0))


@contextlib.contextmanager
def plain_loop() -> Iterator[Job]:
    """`clean` in this process."""
    from cleaner import clean

    yield lambda given, _: [clean(page) for page in read(given)]


@contextlib.contextmanager
def many() -> Iterator[Job]:
    """`clean_many`, one worker per core."""
    from cleaner import clean_many

    yield lambda given, _: list(clean_many(read(given), workers=CORES, timeout=60.0))


@contextlib.contextmanager
def spark(workers: int = 1) -> Iterator[Job]:
    """Spark, one task per core."""
    from pyspark.sql import SparkSession

    from cleaner.integrations.spark import clean_dataframe

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{CORES}]").config("spark.ui.enabled", "false")
    for name, value in {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()

    def job(given: Path, out: Path) -> None:
        pages = session.read.parquet(*map(str, given.glob("*.parquet")))
        clean_dataframe(pages, id="id", url="url", workers=workers).write.parquet(str(out))

    yield job
    session.stop()


@contextlib.contextmanager
def ray(workers: int = 1) -> Iterator[Job]:
    """Ray Data, one task per core."""
    os.environ.update(RAY_USAGE_STATS_ENABLED="0", RAY_DATA_DISABLE_PROGRESS_BARS="1")
    import ray

    from cleaner.integrations.ray import clean_dataset

    ray.init(
        num_cpus=CORES,
        include_dashboard=False,
        object_store_memory=2 << 30,
        logging_level="error",
    )

    def job(given: Path, out: Path) -> None:
        pages = ray.data.read_parquet([str(file) for file in given.glob("*.parquet")])
        clean_dataset(pages, id="id", url="url", workers=workers).write_parquet(str(out))

    yield job
    ray.shutdown()


@contextlib.contextmanager
def polars() -> Iterator[Job]:
    """Polars: one table in, one out."""
    import polars

    from cleaner.integrations.arrow import BatchCleaner

    def job(given: Path, out: Path) -> None:
        pages = polars.read_parquet(given / "*.parquet").to_arrow()
        cleaner = BatchCleaner(id="id", url="url", workers=CORES)
        polars.DataFrame(cleaner.table(pages)).write_parquet(out)

    yield job


@contextlib.contextmanager
def duckdb() -> Iterator[Job]:
    """DuckDB: a stream in, a stream out."""
    import duckdb

    from cleaner.integrations.arrow import BatchCleaner

    def job(given: Path, out: Path) -> None:
        source, sink = duckdb.connect(), duckdb.connect()
        pages = source.sql(f"FROM read_parquet('{given}/*.parquet')").to_arrow_reader(256)
        articles = BatchCleaner(id="id", url="url", workers=CORES).reader(pages)
        sink.register("articles", articles)
        sink.sql(f"COPY (FROM articles) TO '{out}' (FORMAT parquet)")

    yield job


@contextlib.contextmanager
def datatrove() -> Iterator[Job]:
    """datatrove: WARC files in, JSON lines out, one task per file."""
    from datatrove.executor.local import LocalPipelineExecutor
    from datatrove.pipeline.readers import WarcReader
    from datatrove.pipeline.writers import JsonlWriter

    from cleaner.integrations.datatrove import NewsExtractor

    def job(given: Path, out: Path) -> None:
        steps: list[Any] = [
            WarcReader(str(given / "warcs")),
            NewsExtractor(),
            JsonlWriter(str(out), compression=None),
        ]
        logs = str(out.with_suffix(".logs"))
        LocalPipelineExecutor(steps, tasks=PARTS, workers=CORES, logging_dir=logs).run()

    yield job


BASE, LOOP = "clean_many", "plain loop"
WAYS: dict[str, Callable[[], contextlib.AbstractContextManager[Job]]] = {
    BASE: many,
    LOOP: plain_loop,
    "Spark": spark,
    "Spark, in its process": lambda: spark(0),
    "Ray": ray,
    "Ray, in its process": lambda: ray(0),
    "Polars": polars,
    "DuckDB": duckdb,
    "datatrove": datatrove,
}

if __name__ == "__main__":
    main()
