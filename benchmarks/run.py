"""Compares cleaner with its peers on the same pages: `make bench`.

    run.py                     ../shared/corpus, else tests/fixtures
    run.py --folder DIR        any folder of pages with gold; see sets.py
    run.py --only cleaner      only some tools (may be repeated)

Prints the tables, and what got slower since the last committed run.  A complete run over the corpus
writes every place that shows its figures: docs/benchmark.md, docs/benchmark.png, the marked section
of the READMEs, and benchmarks/speed.json, which the next run is compared with.  Do not edit these
by hand; tests/test_bench.py compares them.  Any other run, and one in which a part failed, only
writes its report to build/bench.
"""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import peers
import report
import scoring
import sets
import speed
import turns
import unseen
from peers import PEERS, Peer
from report import WORDS, Findings, Outcome

HERE: Final = Path(__file__).resolve().parent
OUT: Final = sets.ROOT / "build" / "bench"
DOCS: Final = sets.ROOT / "docs"
# Marks a script that failed.  A peer that is not installed is no failure: it only has no rows.
FAILED: Final = "did not finish"
FOR_DUMPS: Final = ("cleaner", "as-it-is")
FOR_PAGES: Final = tuple(name for name in PEERS if name != "as-it-is")
EXTRAS: Final = (
    ("Texts of other tools", "flatteners.py"),
    ("Pages in disguise", "disguises.py"),
    ("Time per stage", "stages.py"),
    ("Import", "startup.py"),
    ("Growth", "growth.py"),
    ("Memory over many pages", "memory.py"),
)


def _outcome(name: str, peer: Peer, pages: sets.PageSet, out: Path) -> Outcome:
    timings = json.loads(out.with_suffix(".json").read_text("utf-8"))
    sizes = {p.name: p.stat().st_size for p in pages.files}
    results = scoring.read(out.with_suffix(".jsonl"))
    scored = scoring.score(pages.gold, results)
    errors = timings["errors"]
    return Outcome(
        label=peer.label,
        takes=peer.takes.__name__,
        package=peer.package,
        figures=scored.figures,
        # Only those of cleaner are printed, and finding them takes long for texts full of noise.
        faults=scoring.faults(pages.gold, results) if name == "cleaner" else {},
        ranges={column: scoring.interval(scored, column) for column in scoring.MEANS},
        seconds=tuple(timings["seconds"]),
        floor=tuple(timings["floor"]),
        sizes=tuple(sizes[name] for name in timings["files"]),
        memory_mb=timings["memory_mb"],
        trouble=f"raised on {len(errors)} pages, {errors[0]}" if errors else "",
        texts=name not in peers.NO_TEXT,
        titles=name not in peers.NO_TITLE,
        dates=name not in peers.NO_DATE,
    )


def compare(pages: sets.PageSet, names: Sequence[str], args: argparse.Namespace) -> list[Outcome]:
    """Run all tools, in turn on each page; a failure is reported and does not stop the others."""
    folder = OUT / pages.name
    folder.mkdir(parents=True, exist_ok=True)
    troubles = turns.play(names, list(pages.files), folder, args.repeats, args.timeout)
    return [
        Outcome(PEERS[name].label, trouble=trouble)
        if trouble
        else _outcome(name, PEERS[name], pages, folder / name)
        for name, trouble in troubles.items()
    ]


def extra(script: str) -> str:
    """The output of another script of this folder; a message if it failed, even halfway.

    An exit status alone is not a failure: for some scripts it is a result.
    """
    print(script, file=sys.stderr, flush=True)
    ran = subprocess.run(
        [sys.executable, str(HERE / script)], capture_output=True, text=True, check=False
    )
    last = (ran.stderr.strip().splitlines() or [f"exit status {ran.returncode}"])[-1]
    printed = "" if "Traceback (most" in ran.stderr else ran.stdout.strip()
    return printed or f"{script} {FAILED}: {last}"


def plot(found: Findings, picture: Path) -> str:
    """Draw the picture; returns a message if that failed, else ""."""
    try:
        from plot import draw
    except ImportError as error:
        return f"plot.py {FAILED}: {error}"
    draw([o for o in found.pages if o.texts and o.figures and o.seconds], picture)
    return ""


def publish(found: Findings, now: speed.Figures) -> None:
    """Write every place that shows figures of the last complete run, from build/bench."""
    for name in ("benchmark.md", "benchmark.png"):
        shutil.copyfile(OUT / name, DOCS / name)
    for name in WORDS:
        readme = sets.ROOT / name
        text = readme.read_text("utf-8")
        readme.write_text(report.put_between_marks(text, report.section(found, name)), "utf-8")
    speed.save(now)


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Compare cleaner with its peers.")
    parser.add_argument("--folder", type=Path, default=sets.default(), help="default: %(default)s")
    parser.add_argument("--only", action="append", choices=list(PEERS), help="only these tools")
    parser.add_argument("--repeats", type=int, default=3, help="timed runs per page; best counts")
    parser.add_argument("--timeout", type=float, default=900, help="seconds for one tool")
    parser.add_argument("--peers-only", action="store_true", help="no growth, no memory")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Returns 0 if measured, even if peers are missing; 1 if another part failed; 2 if no pages."""
    args = arguments(argv)
    found = sets.find(args.folder)
    if not found:
        print(f"bench: no pages with gold in {args.folder}", file=sys.stderr)
        return 2
    chosen = {
        "pages": [n for n in args.only or FOR_PAGES if n in FOR_PAGES],
        "dumps": [n for n in args.only or FOR_DUMPS if n in FOR_DUMPS],
    }
    outcomes = {name: compare(pages, chosen[name], args) for name, pages in found.items()}
    extras = [] if args.peers_only else [(title, extra(script)) for title, script in EXTRAS]
    given = shlex.join(argv if argv is not None else sys.argv[1:])
    now = speed.figures(outcomes)
    before = speed.last() if args.folder == sets.CORPUS else {}  # times of the same pages only
    changes = speed.changes(before, now)
    extras.insert(0, ("Speed beside the last run", changes))
    findings = Findings(
        run=report.run_of(f"make bench ARGS={shlex.quote(given)}" if given else "make bench"),
        folder=args.folder.resolve().name,
        pages=outcomes.get("pages", []),
        dumps=outcomes.get("dumps", []),
        counts={name: len(pages.files) for name, pages in found.items()},
        repeats=args.repeats,
        extras=extras,
        unseen={words.language: unseen.saved_tables(words.language) for words in WORDS.values()},
    )
    document = report.document(findings)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "benchmark.md").write_text(document, "utf-8")
    failed = [text for _, text in extras if f" {FAILED}: " in text]
    failed += filter(None, [plot(findings, OUT / "benchmark.png")])
    print(document)
    print(changes, *failed, sep="\n", file=sys.stderr)
    if args.folder != sets.CORPUS or args.only or args.peers_only:
        return 0
    if failed:
        print(f"bench: incomplete, so only {OUT / 'benchmark.md'} is written", file=sys.stderr)
        return 1
    publish(findings, now)
    return 0


if __name__ == "__main__":
    sys.exit(main())
