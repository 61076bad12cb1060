"""Pages per second of `clean_many`, compared with a plain loop of `clean` in this process.

    python benchmarks/many.py [--pages FOLDER] [--results N] [--rounds N]

The clock starts once the first results are there, so that a worker's start (a fresh Python and the
import) is not counted.  Every round measures each way in turn, so that a busy machine slows all
alike.  The table shows the best round of each way, and the median of the rounds' ratios to the
plain loop.  On a busy machine the workers have no processor to themselves, and those ratios mean
little; the last column is the ratio that free processors would give, computed from the processor
time of this process and the workers per page.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from cleaner import Article, Failure, clean, clean_many

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "shared/corpus/pages"
FIXTURES = HERE.parent / "tests/fixtures/pages"
WARM = 100
Pages = Iterable[bytes | str]
Way = Callable[[Pages], Iterator[Article | Failure]]
WAYS: dict[str, Way] = {
    "plain loop": lambda pages: map(clean, pages),
    "workers=1": lambda pages: clean_many(pages, workers=1),
    "workers=2": lambda pages: clean_many(pages, workers=2),
    "workers=2, timeout=10": lambda pages: clean_many(pages, workers=2, timeout=10),
}
PROCESSORS = {name: 2 if "=2" in name else 1 for name in WAYS}


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="Pages per second of clean_many.")
    parser.add_argument("--pages", type=Path, default=CORPUS if CORPUS.exists() else FIXTURES)
    parser.add_argument("--results", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    files = [p.read_bytes() for p in sorted(args.pages.iterdir()) if p.suffix != ".json"]
    texts = [clean(page).text for page in files]
    print("| pages | way | pages/s | best to best | median of rounds | by processor time |")
    print("|---|---|---:|---:|---:|---:|")
    report("HTML", files, args.results, args.rounds)
    report("text", texts, 4 * args.results, args.rounds)


def report(kind: str, pages: Pages, results: int, rounds: int) -> None:
    """Measure one kind of page and print its rows of the table."""
    rates: dict[str, list[float]] = {name: [] for name in WAYS}
    costs = dict.fromkeys(WAYS, float("inf"))
    for _ in range(rounds):
        for name, way in WAYS.items():
            begun = processor_seconds()
            rate(way(islice(cycle(pages), WARM + 1)), 1)
            warm = processor_seconds()
            rates[name].append(rate(way(islice(cycle(pages), WARM + results)), results))
            cost = processor_seconds() - warm - (warm - begun)
            costs[name] = min(costs[name], cost / PROCESSORS[name])
    plain = rates["plain loop"]
    for name, of_rounds in rates.items():
        ratio = median(mine / theirs for mine, theirs in zip(of_rounds, plain, strict=True))
        best = max(of_rounds)
        spare = costs["plain loop"] / costs[name]
        print(
            f"| {kind} | {name} | {best:,.0f} | {best / max(plain):.2f} | {ratio:.2f}"
            f" | {spare:.2f} |"
        )


def processor_seconds() -> float:
    """Processor time of this process and its ended workers, in seconds."""
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def rate(run: Iterator[Article | Failure], results: int) -> float:
    """Results per second, after the first ones."""
    for _ in islice(run, WARM):
        pass
    started = time.perf_counter()
    done = sum(isinstance(result, Article) for result in run)
    seconds = time.perf_counter() - started
    assert done == results, "every page of a corpus has a result"
    return results / seconds


if __name__ == "__main__":
    main()
