"""Seconds and memory of every hostile shape at its worst: `python -m tests.hostile.times`.

Each runs in a process of its own, one after the other.  NAME... picks shapes by a part of their
name.  The exit code is 1 where a shape takes longer than --limit seconds or more memory than
docs/security.md allows, or is answered wrongly.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from cleaner import clean, explain
from cleaner.batch.preload import preload

from .all_cases import CASES
from .asking import complaints
from .base import Case

MEGABYTE = 1 << 20
# Times its size a page may take in memory; smaller pages than so many MiB are counted as that.
MOST_MEMORY = 40
SMALLEST = 0.25


def measure(case: Case, *, small: bool, explained: bool) -> str:
    """One line on one case: seconds, size, memory that it took at most, what is wrong."""
    made = case.small() if small else case.large()
    preload()  # what is loaded at the first call is no part of the case's time
    _forget_peak()
    before = _memory("VmRSS")
    started = time.process_time()
    article = explain(made).article if explained else clean(made)
    seconds = time.process_time() - started
    peak = _memory("VmHWM") - before
    size = len(made if isinstance(made, bytes) else made.encode("utf-8", "replace")) / MEGABYTE
    wrong = "; ".join(complaints(case, article)) or "ok"
    if peak > MOST_MEMORY * max(size, SMALLEST):
        wrong += f"; {peak / max(size, SMALLEST):.0f} times its size in memory"
    return f"{seconds:8.2f} {size:8.2f} {peak:8.0f}  {case.name}  {wrong}"


def _forget_peak() -> None:
    """Let the largest memory so far count from here on, where the system can (Linux)."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _memory(name: str) -> float:
    """A figure of the process's memory, in MiB; 0 where the system does not report it."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) / 1024
    return 0.0


def apart(name: str, wait: float, *options: str) -> str:
    """The line of one shape, out of a process of its own."""
    try:
        ran = subprocess.run(
            [sys.executable, "-m", f"{__package__}.times", "--one", name, *options],
            capture_output=True,
            text=True,
            timeout=wait,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"{wait:8.2f}        -        -  {name}  not answered"
    return ran.stdout.strip() or f"{'-':>8} {'-':>8} {'-':>8}  {name}  died: {ran.stderr[-300:]}"


def report(args: argparse.Namespace) -> int:
    """Print a line for each shape, the slow and the wrong ones again at the end; how many."""
    names = [n for n in CASES if all(word in n for word in args.name)]
    print(f"{'seconds':>8} {'MiB':>8} {'peak MiB':>8}  shape")
    chosen = {"--small": args.small, "--explain": args.explain}
    options = [option for option, given in chosen.items() if given]
    lines = []
    for name in names:
        lines.append(apart(name, args.wait, *options))
        print(lines[-1], flush=True)
    bad = [s for s in lines if not s.endswith("  ok") or float(s.split()[0]) > args.limit]
    print(f"\n{len(lines)} shapes, {len(bad)} above {args.limit} s or wrong", *bad, sep="\n")
    return len(bad)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="tests.hostile.times", description=__doc__)
    parser.add_argument("name", nargs="*", help="a part of the names wanted")
    parser.add_argument("--limit", type=float, default=2.0, help="seconds a shape may take")
    parser.add_argument("--wait", type=float, default=120.0, help="seconds before giving up")
    parser.add_argument("--small", action="store_true", help="sizes as in the test suite")
    parser.add_argument("--explain", action="store_true", help="explain instead of clean")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(measure(CASES[args.one], small=args.small, explained=args.explain))
        return 0
    return min(1, report(args))


if __name__ == "__main__":
    sys.exit(main())
