"""What a profile adds: pages cleaned with and without one that was learned from other pages.

    python benchmarks/learning.py [--corpus FOLDER] [--sizes 2 3 5 10 20] [--rules all half none]

Every article of a site is judged with a profile learned from `n` other articles of the site (the
next ones by name), so each is judged once, and never by a profile that was learned from it.
Flattened texts are learned from texts of the same tool, as in one collection, or of any tool: then
the texts that several tools made of one article are copies, and count as one article.  Container
hints are off.  Sites weigh the same, however many of their pages there are; a site too small for
`n` is left out, so every row has its own "without".

The rules were written for these very sites.  To simulate sites that they were not written for,
rules are switched off, both while learning and while cleaning: one half of the noise families and
then the other ("half"), or all ("none").
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Final

import scoring
import sets

from cleaner import Options, SiteProfile, clean, learn, pipeline
from cleaner.batch.clean_many import Input
from cleaner.learning import profile_of
from cleaner.learning.observing import StudiedPage, observe
from cleaner.rules.engine import Rules
from cleaner.rules.user_rules import built_in

OPTIONS: Final = Options(container_hints=False)
SIZES: Final = (2, 3, 5, 10, 20)
MIXED: Final = "any tool"
SETS: Final = {MIXED: "dumps"}
MEASURES: Final = ("kept", "exact", "leak")
Group = Sequence[Path]
Results = dict[str, dict[str, object]]


@contextmanager
def rules_off(off: Iterable[str]) -> Iterator[None]:
    """Leave out these noise families, as if nobody had written them."""
    families = frozenset(off)
    fewer = Rules(tuple(r for r in built_in().all if r.family not in families))
    pipeline.built_in = lambda: fewer  # type: ignore[assignment]
    try:
        yield
    finally:
        pipeline.built_in = built_in


def halves() -> list[frozenset[str]]:
    """The noise families in two halves: every other one, and the rest."""
    families = sorted({rule.family for rule in built_in().all})
    return [frozenset(families[::2]), frozenset(families[1::2])]


def groups(pages: sets.PageSet, *, mixed: bool = False) -> dict[tuple[str, str], list[Path]]:
    """The articles of each site; flattened texts by the tool that made them, unless mixed."""
    found: dict[tuple[str, str], list[Path]] = {}
    for path in sorted(pages.files, key=lambda path: (tool_of(path), path.name)):
        if pages.gold[path.name].get("kind") != "nonarticle":
            key = (path.name.split("__")[0], "" if mixed else tool_of(path))
            found.setdefault(key, []).append(path)
    return found


def tool_of(path: Path) -> str:
    """The tool that flattened a text, "" for a saved page."""
    return path.stem.partition("@")[2]


def others(group: Group, at: int, size: int, gold: scoring.Gold) -> list[Path]:
    """The next `size` pages of other articles in a group, continued at its beginning.

    An article that was saved twice has two names and one headline.
    """
    own = article_of(group[at], gold)
    rest = (p for p in (*group[at + 1 :], *group[:at]) if not own & article_of(p, gold))
    return list(islice(rest, size))


def article_of(path: Path, gold: scoring.Gold) -> set[str]:
    """What identifies a page's article: its name, and its headline."""
    return {path.stem.partition("@")[0], scoring.tight(gold[path.name].get("title"))} - {""}


def result(path: Path, profile: object = None) -> dict[str, object]:
    """The result of a page, as the scorer reads it."""
    article = clean(sets.content(path), options=OPTIONS, profile=profile)  # type: ignore[arg-type]
    date = article.published.isoformat() if article.published else None
    return {"file": path.name, "text": article.text, "date": date, "title": article.title}


def judged(
    group: Group, size: int, studied: dict[Path, StudiedPage], gold: scoring.Gold
) -> Iterator[dict[str, object]]:
    """The result of every page of a group with a profile learned from `size` others."""
    for at, path in enumerate(group):
        yield result(path, profile_of([studied[other] for other in others(group, at, size, gold)]))


def measure(
    pages: sets.PageSet, sizes: Sequence[int], *, mixed: bool
) -> dict[int, tuple[Results, Results]]:
    """For each size the results without and with a profile, by file name."""
    found, gold = groups(pages, mixed=mixed), pages.gold

    def teaches(group: Group, size: int) -> bool:
        return all(len(others(group, at, size, gold)) == size for at in range(len(group)))

    large = {k: v for k, v in found.items() if teaches(v, min(sizes))}
    studied = {
        p: observe(Input(sets.content(p)), OPTIONS) for group in large.values() for p in group
    }
    plain = {path.name: result(path) for path in studied}
    known: dict[int, tuple[Results, Results]] = {}
    for size in sizes:
        chosen = [group for group in large.values() if teaches(group, size)]
        learned = {
            str(r["file"]): r for group in chosen for r in judged(group, size, studied, gold)
        }
        known[size] = ({name: plain[name] for name in learned}, learned)
    return known


def results_of(
    runs: Sequence[dict[int, tuple[Results, Results]]], at: int, size: int
) -> list[Results]:
    """The results of each run for one size, without (`at` is 0) or with (1) a profile."""
    return [run[size][at] for run in runs]


def figures(gold: scoring.Gold, runs: Sequence[Results]) -> dict[str, float]:
    """The means of the runs' figures."""
    scored = [scoring.score({n: gold[n] for n in run}, run).figures for run in runs]
    return {name: sum(one.get(name, 0.0) for one in scored) / len(scored) for name in scored[0]}


def rows(
    name: str, pages: sets.PageSet, sizes: Sequence[int], offs: Sequence[frozenset[str]]
) -> None:
    """Print a line per size: how many pages were judged, and each measure without and with."""
    runs = []
    for off in offs:
        with rules_off(off):
            runs.append(measure(pages, sizes, mixed=name.startswith(MIXED)))
    for size in sizes:
        before, after = results_of(runs, 0, size), results_of(runs, 1, size)
        if not before[0]:
            print(f"| {name} | {size} | 0 | 0 |" + " – |" * (2 * len(MEASURES) + 2))
            continue
        one, two = figures(pages.gold, before), figures(pages.gold, after)
        cells = [f"{one[m]:.3f} | {two[m]:.3f}" for m in MEASURES]
        fewer = f"{1 - two['leak'] / one['leak']:.0%}" if one["leak"] else "–"
        days = f"{one.get('day', 0):.3f} → {two.get('day', 0):.3f}"
        print(
            f"| {name} | {size} | {one['sites']:.0f} | {one['pages']:.0f} | "
            f"{' | '.join(cells)} | {fewer} | {days} |",
            flush=True,
        )


def speed(pages: sets.PageSet) -> None:
    """Print the milliseconds per page for the largest sites: cleaning, with a profile, learning."""
    large = sorted(groups(pages).values(), key=len)[-4:]
    data = [[sets.content(path) for path in group] for group in large]
    profiles = [learn(group, options=OPTIONS) for group in data]
    count = sum(map(len, data))

    def best(work: Callable[[], object]) -> float:
        took = []
        for _ in range(3):
            start = time.process_time()
            work()
            took.append(time.process_time() - start)
        return 1000 * min(took) / count

    def clean_all(given: Sequence[SiteProfile | None]) -> None:
        for group, profile in zip(data, given, strict=True):
            for page in group:
                clean(page, options=OPTIONS, profile=profile)

    plain = best(lambda: clean_all([None] * len(data)))
    fitted = best(lambda: clean_all(profiles))
    taught = best(lambda: [learn(group, options=OPTIONS) for group in data])
    print(
        f"\n{pages.name}, {count} pages of {len(data)} sites: clean {plain:.2f} ms a page, with a "
        f"profile {fitted:.2f} ms, learn {taught:.2f} ms"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description="Cleaning with and without a learned profile.")
    parser.add_argument("--corpus", type=Path, default=sets.default())
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--set", nargs="+", default=["pages", "dumps", MIXED], dest="chosen")
    parser.add_argument("--rules", nargs="+", default=["all", "half", "none"])
    args = parser.parse_args(argv)
    found = sets.find(args.corpus)
    if not found:
        print(f"learning: no pages with gold in {args.corpus}", file=sys.stderr)
        return 2
    one, two = halves()
    offs = {"all": [frozenset[str]()], "half": [one, two], "none": [one | two]}
    heads = ["pages, rules", "learned", "sites", "judged"]
    heads += [name for measure in MEASURES for name in (measure, "with")]
    print(f"| {' | '.join([*heads, 'fewer leaks', 'day'])} |")
    print("|---|" + "--:|" * 11)
    for name in args.chosen:
        for rules in args.rules:
            rows(f"{name}, {rules}", found[SETS.get(name, name)], args.sizes, offs[rules])
    for name in found:
        speed(found[name])
    return 0


if __name__ == "__main__":
    sys.exit(main())
