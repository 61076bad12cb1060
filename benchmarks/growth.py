"""Whether time and memory grow as the page does: 1, 2, 4 and 8 times a page in each hostile shape.

    growth.py                 all shapes, as a Markdown table
    growth.py SHAPE...        those whose names contain a given word

Prints the ratio of each doubling, and what the largest page takes.  A doubling above 2.3 is
marked, and makes the exit status 1.  Sizes are chosen so that the largest page takes 50 ms or
more.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from shapes import PAGES, TEXTS, Page, Shape

from cleaner import clean

LIMIT: Final = 2.3
STEPS: Final = (1, 2, 4, 8)
# Seconds that the smallest page is to take, and the most a probe may.
BASE: Final = 0.012
START: Final = 16
MOST: Final = 1 << 21
# A page that takes this long is timed once, and its doublings are left out.
SLOW: Final = 5.0


class Grown(NamedTuple):
    """The times of one shape at 1, 2, 4 and 8 times a base count, and its memory at 4 and 8."""

    shape: str
    count: int
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    memory: tuple[float, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """Each doubling."""
        return tuple(b / a for a, b in zip(self.seconds, self.seconds[1:], strict=False))

    @property
    def too_steep(self) -> bool:
        """Whether a doubling is above the limit."""
        return max(self.ratios, default=LIMIT + 1) > LIMIT


def once(page: Page) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    clean(page)
    return time.perf_counter() - start


def best(page: Page, repeats: int) -> float:
    """The fastest of some runs; one is enough where it takes seconds."""
    gc.collect()
    fastest = once(page)
    for _ in range(repeats - 1):
        if fastest > SLOW / repeats:
            break
        fastest = min(fastest, once(page))
    return fastest


def base_count(shape: Shape) -> int:
    """How many repeats make a page that takes about `BASE`."""
    count = START
    while count < MOST and best(shape(count), 2) < BASE:
        count *= 2
    return count


def measured(name: str, shape: Shape) -> Grown:
    """A shape's times; one that looks too steep is measured again, more often, against noise."""
    count = base_count(shape)
    grown = timed(name, shape, count, 3)
    if grown.too_steep and sum(grown.seconds) < SLOW:
        again = timed(name, shape, count, 6)
        least = tuple(map(min, grown.seconds, again.seconds))
        grown = grown._replace(seconds=least)
    return grown


def timed(name: str, shape: Shape, count: int, repeats: int) -> Grown:
    """The four sizes; stops before one that would take too long."""
    seconds: list[float] = []
    sizes: list[int] = []
    for step in STEPS:
        if seconds and seconds[-1] > SLOW:
            break
        page = shape(count * step)
        sizes.append(len(page))
        seconds.append(best(page, repeats))
    memory = [peak_growth(shape(count * step)) for step in STEPS[2:]] if len(sizes) == 4 else []
    return Grown(name, count, tuple(sizes), tuple(seconds), tuple(memory))


def peak_growth(page: Page) -> float:
    """MB that cleaning a page needs at its peak, in a fork of its own; 0 where Linux is not."""
    if not Path("/proc/self/clear_refs").exists():
        return 0.0
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.write(write, str(_peak_here(lambda: clean(page))).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return float(said or 0)


def _peak_here(work: Callable[[], object]) -> float:
    Path("/proc/self/clear_refs").write_text("5")  # resets the high-water mark
    before = _status("VmRSS")
    work()
    return _status("VmHWM") - before


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(x for x in lines if x.startswith(name)).split()[1]) / 1024


def rows(grown: list[Grown]) -> Iterator[str]:
    """The table."""
    yield "| shape | 2× | 4× | 8× | KB at 8× | ms at 8× | MB at 4× | MB at 8× | |"
    yield "|---|" + "--:|" * 7 + "---|"
    for g in grown:
        ratios = [f"{r:.2f}" for r in g.ratios] + ["–"] * (3 - len(g.ratios))
        memory = [f"{m:.1f}" for m in g.memory] or ["–", "–"]
        mark = f"**above {LIMIT}**" if g.too_steep else ""
        yield (
            f"| {g.shape.replace('<', '&lt;')} | {' | '.join(ratios)} | {g.sizes[-1] / 1000:,.0f}"
            f" | {1000 * g.seconds[-1]:,.0f} | {' | '.join(memory)} | {mark} |"
        )


def main(argv: list[str]) -> int:
    """1 when a doubling is above the limit."""
    shapes = {**PAGES, **TEXTS}
    chosen = {n: s for n, s in shapes.items() if not argv or any(word in n for word in argv)}
    grown = []
    for name, shape in chosen.items():
        grown.append(measured(name, shape))
        ratios = " ".join(f"{r:.2f}" for r in grown[-1].ratios)
        print(f"{name}: {ratios}", file=sys.stderr, flush=True)
    steep = [g.shape for g in grown if g.too_steep]
    print("\n".join(rows(grown)))
    print(f"\n{len(grown)} shapes; a doubling above {LIMIT}: {', '.join(steep) or 'none'}.")
    print("Ratios are to the page of half the size; KB counts characters of text, bytes of pages.")
    return int(bool(steep))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
