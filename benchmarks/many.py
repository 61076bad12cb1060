"""Pages a second of `clean_many`, beside a plain loop of `clean` in this process.

    python benchmarks/many.py [--pages FOLDER] [--pages-a-run N] [--rounds N]

Every round measures each way once, in turn, so that a busy machine slows all of them alike; the
table shows the best round of each and its ratio to the plain loop.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from cleaner import clean, clean_many

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "shared/corpus/pages"
FIXTURES = HERE.parent / "tests/fixtures/pages"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=Path, default=CORPUS if CORPUS.exists() else FIXTURES)
    parser.add_argument("--pages-a-run", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    files = [p.read_bytes() for p in sorted(args.pages.iterdir()) if p.suffix != ".json"]
    texts: list[bytes | str] = [clean(page).text for page in files]

    print(f"| {args.pages_a_run} pages | way | pages/s | ratio |\n|---|---|---:|---:|")
    for name, pages, times in (("HTML", list[bytes | str](files), 1), ("text", texts, 4)):
        many = args.pages_a_run * times
        rates = measure(ways(lambda p=pages, n=many: islice(cycle(p), n)), many, args.rounds)
        for way, rate in rates.items():
            print(f"| {name} | {way} | {rate:,.0f} | {rate / rates['plain loop']:.2f} |")


def ways(pages: Callable[[], Iterator[bytes | str]]) -> dict[str, Callable[[], int]]:
    """What is measured; each returns how many articles it found."""

    def many(workers: int, timeout: float | None = None) -> int:
        results = clean_many(pages(), workers=workers, timeout=timeout)
        return sum(result.is_article for result in results)  # type: ignore[union-attr]

    return {
        "plain loop": lambda: sum(clean(page).is_article for page in pages()),
        "workers=1": lambda: many(1),
        "workers=2": lambda: many(2),
        "workers=2, timeout=10": lambda: many(2, 10),
    }


def measure(jobs: dict[str, Callable[[], int]], pages: int, rounds: int) -> dict[str, float]:
    """The best rate of each job, in pages a second."""
    best = dict.fromkeys(jobs, 0.0)
    for _ in range(rounds):
        found = set()
        for name, job in jobs.items():
            started = time.perf_counter()
            found.add(job())
            best[name] = max(best[name], pages / (time.perf_counter() - started))
        assert len(found) == 1, "the ways do not agree"
    return best


if __name__ == "__main__":
    main()
