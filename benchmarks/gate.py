"""Checks that quality and speed have not fallen: `make floors`, and a step of CI.

    gate.py                             measure, compare with floors.json, list figures that fell
    gate.py --raise                     raise the floors to what is reached
    gate.py --lower NAME --reason TEXT  lower a figure, or accept all of a set, as measured now
                                        (may be repeated); the reason stays in the file

The pages of tests/fixtures are always measured, those of ../shared/corpus if they are there.
Exit status 0 if nothing fell, 1 if something did.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import floors
import scoring
import sets
from floors import Record, State
from lxml import html

from cleaner import clean

sys.path.append(str(sets.ROOT / "tools"))
import measure

FILE: Final = Path(__file__).with_name("floors.json")
SHOWN: Final = 20
REPEATS: Final = 3
TRIES: Final = 4


def measure_all(corpus: Path, *, speed: bool) -> State:
    """Measure every set there is, and the speed on the saved pages of the corpus."""
    measure.OUT.mkdir(parents=True, exist_ok=True)
    chosen = measure.fixture_sets(sets.FIXTURES)
    if corpus.is_dir():
        chosen += measure.corpus_sets(corpus)
    state = State()
    for pages in chosen:
        print(f"gate: {pages.name}", file=sys.stderr, flush=True)
        gold, results = measure.run(pages, scoring)
        score = scoring.score(gold, results)
        state.figures.update(floors.gated(score.figures, pages.name))
        state.pages[pages.name] = records(gold, score)
    if speed and corpus.is_dir():
        state.figures["speed.ratio"] = round(ratio(sorted((corpus / "pages").glob("*.html"))), 2)
    return state


def records(gold: scoring.Gold, score: scoring.Score) -> floors.Pages:
    """The record of each page of a set; for pages without an article only their faults count."""
    found = {}
    for file, expected in gold.items():
        row, digest = score.rows.get(file), digest_of(expected)
        wrong = score.wrong[file]
        if row is None:
            found[file] = Record(digest, 1.0, 0, 0, wrong)
        else:
            all_wrong = wrong if row.exact else ("inexact", *wrong)
            found[file] = Record(digest, row.f, row.lost, row.leaks, all_wrong)
    return found


def digest_of(expected: dict[str, object]) -> str:
    """Six letters that change when the gold of a page does."""
    text = json.dumps(expected, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def ratio(pages: list[Path]) -> float:
    """Processor time of `clean`, divided by that of lxml's parse of the same bytes."""
    ours = parse = 0.0
    gc.collect()
    for path in pages:
        data = path.read_bytes()
        parse += best(lambda data=data: html.document_fromstring(data))  # type: ignore[misc]
        ours += best(lambda data=data: clean(data))  # type: ignore[misc]
    return ours / parse


def best(work: Callable[[], object]) -> float:
    """Processor time of the fastest of a few runs, in seconds."""
    times = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def with_speed_retried(known: State, now: State, corpus: Path) -> State:
    """The state with the speed measured again if it looks too slow, since machines vary."""
    for _ in range(TRIES - 1):
        if not any(fall.name == "speed.ratio" for fall in floors.falls(known, now)):
            break
        value = ratio(sorted((corpus / "pages").glob("*.html")))
        now.figures["speed.ratio"] = min(now.figures["speed.ratio"], round(value, 2))
    return now


def verdict(known: State, now: State) -> Iterator[str]:
    """Lines on what fell and on which pages, what could not be compared, and what rose."""
    for name in sorted(floors.measured(now)):
        fallen = [fall for fall in floors.falls(known, now) if floors.set_of(fall.name) == name]
        for fall in fallen:
            yield f"FELL {fall}"
        change = floors.changed(known, now, name)
        if change:
            yield f"{name}: gold differs ({change}), figures are not compared; --raise sets them"
        worse = list(floors.regressions(known.pages.get(name, {}), now.pages.get(name, {})))
        for line in worse[:SHOWN]:
            yield f"  worse: {name}/{line}"
        if len(worse) > SHOWN:
            yield f"  and {len(worse) - SHOWN} pages more"
    rose = [n for n, v in now.figures.items() if _rose(known, n, v)]
    if rose:
        yield f"above their floors: {', '.join(rose)}; --raise keeps them"


def summary(known: State, now: State) -> str:
    """How many floors hold, and which sets could not be measured here."""
    here = floors.measured(now)
    compared = sum(floors.set_of(name) in here for name in known.figures)
    absent = sorted({floors.set_of(name) for name in known.figures} - here)
    held = compared - len(floors.falls(known, now))
    beside = f"; not measured here: {', '.join(absent)}" if absent else ""
    return f"gate: {held} of {compared} figures hold{beside}"


def _rose(known: State, name: str, value: float) -> bool:
    return name in known.figures and floors.is_better(name, known.figures[name], value)


def has_fallen(known: State, now: State) -> bool:
    """Whether a figure fell, or a page did in a set whose figures cannot be compared."""
    return bool(floors.falls(known, now) or floors.slipped(known, now))


def load(path: Path) -> State:
    """The floors; empty if there is no file yet."""
    return State.from_json(json.loads(path.read_text("utf-8"))) if path.exists() else State()


def save(state: State, path: Path) -> None:
    """Write one line per figure and page, so that diffs are easy to read."""
    path.write_text(json.dumps(state.to_json(), ensure_ascii=False, indent=1) + "\n", "utf-8")


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="the gate on quality")
    parser.add_argument("--raise", action="store_true", dest="up", help="raise the floors")
    parser.add_argument("--lower", action="append", default=[], metavar="NAME", help="as dumps.F1")
    parser.add_argument("--reason", default="", help="why it is right to lower it")
    parser.add_argument("--no-speed", action="store_true", help="measure only accuracy")
    parser.add_argument("--corpus", type=Path, default=sets.CORPUS, help="default: %(default)s")
    args = parser.parse_args(argv)
    if args.lower and not args.reason.strip():
        parser.error("--lower needs --reason: it is kept for whoever asks why")
    return args


def main(argv: Sequence[str] | None = None) -> int:
    """Returns 0 if nothing fell, 1 if something did, 2 for an unknown name."""
    args = arguments(argv)
    known = load(FILE)
    unknown = [name for name in args.lower if name not in {*known.figures, *known.pages}]
    if unknown:
        print(f"gate: no floor of that name: {', '.join(unknown)}", file=sys.stderr)
        return 2
    now = measure_all(args.corpus, speed=not args.no_speed)
    now = with_speed_retried(known, now, args.corpus)
    for name in args.lower:
        known = floors.lowered(known, now, name, args.reason, date.today().isoformat())
    lines = list(verdict(known, now))
    fell = has_fallen(known, now)
    if args.up:
        known = floors.raised(known, now)
    if args.up or args.lower:
        save(known, FILE)
    print("\n".join(lines))
    print(summary(known, now))
    return int(fell)


if __name__ == "__main__":
    sys.exit(main())
