"""An open benchmark of Korean news pages.

    python -m benchmarks.open check                   is the benchmark itself sound?
    python -m benchmarks.open fetch                   pages from their repositories (git, network)
    python -m benchmarks.open build                   gold text from line numbers
    python -m benchmarks.open run TOOL                score a tool: a peer's name, module:function
    python -m benchmarks.open run --command 'CMD'     ... or a command that reads HTML on stdin
    python -m benchmarks.open report                  tables of all tools that were run

benchmarks/open/README.md describes the format and how to add pages.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import build as building
from . import check, fetch, tools
from .pages import HERE, BenchmarkError, Source, read_sources

CACHE = HERE.parents[1] / "build" / "open-benchmark"


def main(argv: Sequence[str] | None = None) -> int:
    """0 when done, 1 when something is missing or wrong, 2 for a wrong call."""
    args = _arguments(argv)
    try:
        return {"check": _check, "fetch": _fetch, "build": _build, "run": _run, "report": _report}[
            args.action
        ](args)
    except BenchmarkError as error:
        print(f"open benchmark: {error}", file=sys.stderr)
        return 2


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.open",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("action", choices=("check", "fetch", "build", "run", "report"))
    parser.add_argument("tool", nargs="?", help="for run: a peer's name, or module:function")
    parser.add_argument("--command", help="for run: a command that reads HTML on stdin")
    parser.add_argument("--name", help="for run: what the tables call the tool")
    parser.add_argument("--cache", type=Path, default=CACHE, help="default: %(default)s")
    parser.add_argument("--folder", type=Path, default=HERE, help="of pages.tsv and gold/")
    parser.add_argument("--base", default=fetch.BASE, help="the address before owner/name")
    parser.add_argument("--sample", choices=("1", "2"), help="only pages of this sample")
    return parser.parse_args(argv)


def _sources(args: argparse.Namespace) -> list[Source]:
    return [s for s in read_sources(args.folder) if args.sample in (None, s.sample)]


def _check(args: argparse.Namespace) -> int:
    found = list(check.problems(args.folder))
    print("\n".join(found) or f"{len(read_sources(args.folder))} pages, no problem")
    return bool(found)


def _fetch(args: argparse.Namespace) -> int:
    sources = _sources(args)
    missing = 0
    for line in fetch.fetch(sources, args.cache, args.base):
        print(line, flush=True)
        missing += line.startswith("missing")
    print(f"{len(sources) - missing} of {len(sources)} pages are in {args.cache}")
    if missing == len(sources):
        print("no page could be fetched: git and a network are needed", file=sys.stderr)
    return bool(missing)


def _gold(args: argparse.Namespace) -> dict[str, dict[str, Any]]:
    gold, problems = building.build(_sources(args), args.cache, args.folder)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not gold:
        raise BenchmarkError("no page is in the cache; run `python -m benchmarks.open fetch`")
    return gold


def _build(args: argparse.Namespace) -> int:
    folder = args.cache / "gold"
    folder.mkdir(parents=True, exist_ok=True)
    gold = _gold(args)
    for name, text in gold.items():
        path = folder / f"{name}.json"
        path.write_text(json.dumps(text, ensure_ascii=False, indent=1), "utf-8")
    print(f"gold of {len(gold)} pages is in {folder}")
    return 0


def _run(args: argparse.Namespace) -> int:
    if bool(args.tool) == bool(args.command):
        raise BenchmarkError("run takes the name of a tool, or --command, and not both")
    work = tools.from_command(args.command) if args.command else tools.tool(args.tool)
    gold = _gold(args)
    pages = [
        (source, (args.cache / "pages" / source.page).read_bytes())
        for source in _sources(args)
        if source.page in gold
    ]
    results, errors = tools.run(work, pages)
    folder = args.cache / "results"
    folder.mkdir(parents=True, exist_ok=True)
    name = args.name or args.tool or args.command.split()[0].rpartition("/")[2]
    lines = (json.dumps(r, ensure_ascii=False, default=str) + "\n" for r in results.values())
    path = folder / f"{name.replace(':', '.').replace('/', '_')}.jsonl"
    path.write_text("".join(lines), "utf-8", "surrogatepass")
    print("\n".join([f"{name}: {len(results)} pages, {len(errors)} errors", *errors[:10]]))
    return 0


def _report(args: argparse.Namespace) -> int:
    from . import report  # scoring is a script beside this package

    gold = _gold(args)
    files = sorted((args.cache / "results").glob("*.jsonl"))
    results = {path.stem: report.scoring.read(path) for path in files}
    if not results:
        raise BenchmarkError("no tool was run yet; try `python -m benchmarks.open run cleaner`")
    for name, found in results.items():
        print(f"### {name}: the worst pages\n")
        print("\n".join(report.worst(found, gold)) or "none: all exact", end="\n\n")
    print("Means over sites, 95% intervals by bootstrap over sites.\n")
    print("\n".join(report.table(results, gold)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
