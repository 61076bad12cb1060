"""Checks that time and memory grow in proportion to the page, for pages of many hostile shapes.

    growth.py                 all shapes, as a Markdown table
    growth.py SHAPE...        those whose names contain a given word

Each shape is measured at 1, 2, 4 and 8 times a base size.  Prints the ratio of the times at each
doubling for `clean` and for `explain`, and the time and memory of the largest page.  A doubling
above 2.3 is marked, and makes the exit status 1.  Sizes are chosen so that the largest page takes
150 ms or more.  Times are processor times, the best of three or more rounds.  Before each run the
garbage collector has run and is switched off, and a small page is cleaned, since the allocator
leaves work on what one page freed to the next one.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from growth_pages import PAGES, TEXTS, GrowthPage, Page

from cleaner import clean, explain

LIMIT: Final = 2.3
STEPS: Final = (1, 2, 4, 8)
ROUNDS: Final = 3
# Least seconds for the largest page, so that the time of the smallest exceeds the fixed costs.
ENOUGH: Final = 0.15
START: Final = 64
MOST: Final = 1 << 20
SMALL: Final = PAGES["paragraphs"](START)
# What is measured.
Work = Callable[[Page], object]
WORKS: Final[dict[str, Work]] = {"clean": clean, "explain": explain}
# A page that takes this long is timed once, and its doublings are left out.
SLOW: Final = 4.0
# MB that the allocator may still hold from before, so that the smaller page seems to need less.
SLACK: Final = 8.0
# Options of mallopt: when to return memory, and how many blocks to map one by one.
TRIM_THRESHOLD, MMAP_MAX = -1, -4


class Grown(NamedTuple):
    """The times of one shape at 1, 2, 4 and 8 times a base count; its memory at 4 and 8."""

    kind: str
    work: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    memory: tuple[float, ...]
    raised: str = ""

    @property
    def ratios(self) -> tuple[float, ...]:
        """The ratio of the times at each doubling."""
        return tuple(b / a for a, b in zip(self.seconds, self.seconds[1:], strict=False))

    @property
    def too_steep(self) -> bool:
        """Whether time or memory grows too much, no doubling could be timed, or the work raised."""
        return bool(self.raised) or max(self.ratios, default=LIMIT + 1) > LIMIT or self.bloats

    @property
    def bloats(self) -> bool:
        """Whether twice the page needs far more than twice the memory."""
        return bool(self.memory) and self.memory[1] > LIMIT * self.memory[0] + SLACK


def keep_memory() -> None:
    """Let the allocator keep the memory that it has once got, if it can be configured.

    Else the kernel maps and clears large blocks page by page, and from 32 MB on anew for every
    block: the time would jump without any fault of the program.
    """
    with contextlib.suppress(AttributeError, OSError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(MMAP_MAX, 0)
        mallopt(TRIM_THRESHOLD, (1 << 31) - 1)


def once(work: Work, page: Page) -> float:
    """Processor time of one run in seconds, which does not count other programs.

    The garbage collector is off meanwhile: when it runs depends on what was done before.
    """
    gc.collect()
    gc.disable()
    work(SMALL)
    start = time.process_time()
    work(page)
    seconds = time.process_time() - start
    gc.enable()
    return seconds


def base_count(work: Work, kind: GrowthPage) -> int:
    """The number of repeats of the smallest page, so that the largest takes long enough."""
    count = START
    while count < MOST and once(work, kind(count * STEPS[-1])) < ENOUGH:
        count *= 2
    return count


def measured_or_raised(name: str, kind: GrowthPage, work: str) -> Grown:
    """A shape's times and memory; if the work raises, which it never should, the error's name."""
    try:
        return measured(name, kind, work)
    except Exception as error:
        return Grown(name, work, (0,), (0.0,), (), raised=type(error).__name__)


def measured(name: str, kind: GrowthPage, work: str) -> Grown:
    """A shape's times and memory; if it looks too steep, it is timed again, against noise."""
    run = WORKS[work]
    count = base_count(run, kind)
    pages = [kind(count * step) for step in STEPS]
    seconds = first = timed(run, pages)
    sizes = tuple(len(page) for page in pages[: len(first)])
    for _ in range(3 * ROUNDS):
        if sum(first) > SLOW or not Grown(name, work, sizes, seconds, ()).too_steep:
            break
        seconds = tuple(map(min, seconds, timed(run, pages)))
    for _ in range(ROUNDS - 1):
        if sum(first) < SLOW:
            seconds = tuple(map(min, seconds, timed(run, pages)))
    enough = len(first) == len(pages)
    memory = tuple(peak_growth(run, page) for page in pages[2:]) if enough else ()
    return Grown(name, work, sizes, seconds, memory)


def timed(work: Work, pages: list[Page]) -> tuple[float, ...]:
    """One round over the sizes; stops before one that would take too long."""
    seconds: list[float] = []
    for page in pages:
        if seconds and seconds[-1] > SLOW:
            break
        seconds.append(once(work, page))
    return tuple(seconds)


def peak_growth(work: Work, page: Page) -> float:
    """MB that the work on a page needs at its peak, measured in a fork; 0 if this is not Linux."""
    if not Path("/proc/self/clear_refs").exists():
        return 0.0
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os.write(write, str(_peak_here(lambda: work(page))).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        megabytes = answer.read()
    os.waitpid(child, 0)
    return float(megabytes or 0)


def _peak_here(work: Callable[[], object]) -> float:
    gc.collect()
    with contextlib.suppress(AttributeError):  # only glibc has it
        ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")  # resets the high-water mark
    before = _status("VmRSS")
    work()
    return _status("VmHWM") - before


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(x for x in lines if x.startswith(name)).split()[1]) / 1024


def rows(grown: list[Grown]) -> Iterator[str]:
    """The table: a line for each shape and work."""
    yield "| shape | work | 2× | 4× | 8× | KB at 8× | ms at 8× | MB at 4× | MB at 8× | |"
    yield "|---|---|" + "--:|" * 7 + "---|"
    for g in grown:
        ratios = [f"{r:.2f}" for r in g.ratios] + ["–"] * (3 - len(g.ratios))
        memory = [f"{m:.1f}" for m in g.memory] or ["–", "–"]
        mark = f"**{g.raised or ('memory' if g.bloats else f'above {LIMIT}')}**"
        yield (
            f"| {g.kind.replace('<', '&lt;')} | {g.work} | {' | '.join(ratios)}"
            f" | {g.sizes[-1] / 1000:,.0f} | {1000 * g.seconds[-1]:,.0f}"
            f" | {' | '.join(memory)} | {mark * g.too_steep} |"
        )


def main(argv: list[str]) -> int:
    """Print the table; returns 1 if a doubling is above the limit."""
    keep_memory()
    kinds = {**PAGES, **TEXTS}
    chosen = {n: s for n, s in kinds.items() if not argv or any(word in n for word in argv)}
    grown = []
    for name, kind in chosen.items():
        for work in WORKS:
            grown.append(measured_or_raised(name, kind, work))
            ratios = " ".join(f"{r:.2f}" for r in grown[-1].ratios)
            print(f"{name}, {work}: {ratios}{grown[-1].raised}", file=sys.stderr, flush=True)
    steep = [f"{g.kind} ({g.work})" for g in grown if g.too_steep]
    print("\n".join(rows(grown)))
    print(f"\n{len(chosen)} shapes; a doubling above {LIMIT}: {', '.join(steep) or 'none'}.")
    print("Ratios are to the page of half the size; KB counts characters of text, bytes of pages.")
    return int(bool(steep))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
