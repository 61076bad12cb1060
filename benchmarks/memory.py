"""Checks that the memory of a process that cleans many pages does not grow.

    memory.py [COUNT]         20,000 pages by default

Cleans the pages of tests/fixtures over and over, each time with new identifiers, as every real page
has: lxml remembers names, in some settings for ever.  The second row gives every page new names of
tags and attributes, as broken pages have.  Exit status 1 if memory grows by 5 MB or more after the
first 1,000 pages.
"""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import sets

from cleaner import clean

LIMIT_MB: Final = 5.0
WARM: Final = 1_000
COUNT: Final = 20_000
KINDS: Final = {
    "ids": '<p id="id{n}" class="c{n}" data-key="{n}">{n}</p>',
    "names": '<x{n}a y{n}a="1" z{n}a="2">{n}</x{n}a>',
}
LABELS: Final = {
    "ids": "identifiers of their own",
    "names": "names of tags and attributes of their own",
}


def resident() -> float:
    """The memory of this process in MB; its maximum so far if the current size is unknown."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def sample() -> list[bytes]:
    """The fixtures' pages and texts."""
    found = sets.find(sets.FIXTURES)
    return [path.read_bytes() for kind in found.values() for path in kind.files]


def salted(page: bytes, kind: str, n: int) -> bytes:
    """The page with names that no other has; flattened text has no names, and is unchanged."""
    own = "".join(KINDS[kind].replace("{n}", f"{n}{letter}") for letter in "abcdefgh")
    return page.replace(b"</body>", own.encode() + b"</body>", 1)


def grow(kind: str, count: int) -> tuple[float, float, float]:
    """MB after the first thousand pages and after all, and the mean ms per page."""
    pages = sample()
    warm = 0.0
    start = time.perf_counter()
    for n in range(count):
        if n == min(WARM, count - 1):
            gc.collect()
            warm = resident()
        clean(salted(pages[n % len(pages)], kind, n))
    took = time.perf_counter() - start
    gc.collect()
    return warm, resident(), 1000 * took / count


def main(argv: list[str]) -> int:
    """Measure each kind in a process of its own, so that neither affects the other."""
    if len(argv) == 2:
        print(*grow(argv[0], int(argv[1])))
        return 0
    count = int(argv[0]) if argv else COUNT
    failed: list[str] = []
    print(f"| {count:,} pages, each with | MB after {WARM:,} | MB after all | growth | ms a page |")
    print("|---|--:|--:|--:|--:|")
    for kind, label in LABELS.items():
        command = [sys.executable, __file__, kind, str(count)]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        warm, end, each = map(float, printed.split())
        failed += [label] if end - warm >= LIMIT_MB else []
        print(f"| {label} | {warm:.1f} | {end:.1f} | {end - warm:+.1f} | {each:.2f} |", flush=True)
    print(f"\nGrowth of {LIMIT_MB:.0f} MB or more: {', '.join(failed) or 'none'}.")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
