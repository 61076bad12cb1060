"""The time and memory of `cleaner stats` for a run of many rows.

    python benchmarks/stats.py [ROWS] [--keep FILE.jsonl]

The rows are computed, and the same at every call: thirty sites, a text of about 1,500 characters
each, and a few outliers.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SENTENCE = "가온시는 19일 강변 산책로 3킬로미터 구간을 새로 단장해 시민에게 열었다고 밝혔다. "
SITES = 30
FAMILIES = ("share", "related", "ranking", "ad", "navigation", "caption", "byline", "comment")
SOURCES = ("jsonld", "meta", "visible", "visible", "time", "url")
PRECISIONS = ("second", "minute", "minute", "day")


def rows(count: int) -> Iterator[dict[str, Any]]:
    """That many rows as `cleaner batch` writes them."""
    for i in range(count):
        yield _row(i)


def _row(i: int) -> dict[str, Any]:
    noise = (i * 2_654_435_761 >> 8) % 10_007  # spread evenly, without random numbers
    site = (noise * noise) % 907 * SITES // 907
    outcome = "failed" if noise < 40 else "empty" if noise < 700 else "article"
    article = outcome == "article"
    visible = 2400 + noise % 1700
    kept = int(visible * (0.35 + site / 75 + noise % 97 / 900)) if article else 0
    if noise % 499 == 3:
        kept = min(kept, 60)
    rest = visible - kept
    removed = {
        f: rest * (1 + (site + k) % 4) // 40 for k, f in enumerate(FAMILIES) if (site + k) % 3
    }
    dated = article and noise % 23 != 0
    when = f"{2023 + noise % 3}-{1 + noise % 12:02}-{1 + noise % 28:02}T09:30:00+09:00"
    return {
        "schema": 1,
        "id": f"pages/{i:07}.html",
        "source": f"pages/{i:07}.html",
        "member": None,
        "url": f"https://www.site{site:02}.example.kr/news/{i}",
        "fetched_at": "2026-01-02T00:00:00+00:00",
        "outcome": outcome,
        "reason": f"timeout: no answer after {5 + noise % 3} s" if outcome == "failed" else None,
        "title": f"가온시 소식 {i}" if article and noise % 911 else None,
        "text": (SENTENCE * (kept // len(SENTENCE) + 1))[:kept],
        "published": when if dated else None,
        "published_precision": PRECISIONS[noise % 4] if dated else None,
        "published_source": SOURCES[noise % 6] if dated else None,
        "is_article": article,
        "visible": visible,
        "kept": kept,
        "removed": {**removed, "outside": rest - sum(removed.values())} if article else {},
    }


def main() -> int:
    """Make the rows, run the command in a process of its own, and print its time and memory."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rows", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--keep", type=Path, metavar="FILE", help="write the rows to this file")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = args.keep or Path(folder, "run.jsonl")
        with open(run, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(args.rows))
        page = Path(folder, "stats.html")
        command = [sys.executable, "-m", "cleaner", "stats", str(run), "-o", str(page)]
        began = time.perf_counter()
        subprocess.run(
            [*command, "--no-pages"], check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}
        )
        took = time.perf_counter() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        busy, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
        size = run.stat().st_size / 2**20
        print(
            f"{args.rows:,} rows ({size:,.0f} MB): {took:.1f} s, of the processor {busy:.1f} s "
            f"({1e6 * busy / args.rows:.0f} µs a row), peak {peak:.0f} MB"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
