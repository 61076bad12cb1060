"""How much tuning on a site's own pages flatters the figures: leave one site out.

    left_out.py [--set pages|dumps]

The numbers that weigh prose against links, controls and rules were tuned on ../shared/corpus, so
their figures there flatter them.  Here each number is chosen again among a few multiples of its
value: once with all sites at hand, and once for each site from the other sites alone.  The
difference between the two columns is what tuning on a site's own pages gains.  Container hints
are off.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import scoring
import sets

from cleaner import Options, clean

sys.path.append(str(sets.ROOT / "tools"))
import thresholds

NUMBERS: Final = {
    "pages": (
        *("cleaner.locate.html.LINK_COST", "cleaner.locate.html.SHORT_COST"),
        *("cleaner.locate.html.LINE_COST", "cleaner.locate.html.NOISE_COST"),
        *("cleaner.locate.html.HOLDS", "cleaner.locate.features.DISBELIEF"),
    ),
    "dumps": (
        *("cleaner.locate.html.LINE_COST", "cleaner.locate.html.LINK_COST"),
        *("cleaner.locate.text.ENOUGH_PROSE", "cleaner.locate.text.OPENED"),
        *("cleaner.locate.extent.MOST_APART", "cleaner.locate.html.SHORT_COST"),
    ),
}
FACTORS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
OPTIONS: Final = Options(container_hints=False)
# Mean F1 and exact of the articles of each site.
BySite = dict[str, tuple[float, float]]


class Chosen(NamedTuple):
    """The means over sites of F1 and exact, for one way of choosing a value."""

    f1: float
    exact: float


def values(name: str) -> list[float]:
    """The values a number is tried at; shares stay below 1."""
    module, _, constant = name.rpartition(".")
    path = thresholds.PACKAGE.parent / f"{module.replace('.', '/')}.py"
    own = dict(thresholds.thresholds(path))[constant]
    tried = (own * factor for factor in FACTORS)
    if isinstance(own, int):
        return sorted({max(1, round(value)) for value in tried})
    return sorted({min(value, 0.99) for value in tried})


def measure(pages: sets.PageSet) -> BySite:
    """Clean and score every article of a set; the means by site."""
    results = {}
    for path in pages.files:
        data = path.read_bytes()
        page = data if path.suffix == ".html" else data.decode("utf-8", "surrogatepass")
        results[path.name] = {"file": path.name, "text": clean(page, options=OPTIONS).text}
    sites = defaultdict(list)
    for file, row in scoring.score(pages.gold, results).rows.items():
        sites[file.split("__")[0]].append((row.f, float(row.exact)))
    return {
        site: (sum(f for f, _ in rows) / len(rows), sum(e for _, e in rows) / len(rows))
        for site, rows in sites.items()
    }


def measure_moved(given: tuple[str, float, sets.PageSet]) -> BySite:
    """The same with one number changed; runs in a process of its own."""
    name, value, pages = given
    module, _, constant = name.rpartition(".")
    thresholds.move(module, constant, value)
    return measure(pages)


def best(tried: Mapping[float, BySite], sites: Sequence[str]) -> float:
    """The value with the best mean F1 over these sites, then the best share of exact pages."""

    def rank(value: float) -> tuple[float, float]:
        found = tried[value]
        return tuple(round(sum(found[s][n] for s in sites) / len(sites), 6) for n in (0, 1))  # type: ignore[return-value]

    return max(tried, key=rank)


def chosen(tried: Mapping[float, BySite]) -> tuple[Chosen, Chosen]:
    """The means with the value chosen on all sites, and on all but the judged one."""
    sites = sorted(next(iter(tried.values())))
    everywhere = best(tried, sites)
    with_own = [tried[everywhere][site] for site in sites]
    without = [tried[best(tried, [s for s in sites if s != site])][site] for site in sites]
    return _means(with_own), _means(without)


def _means(rows: Sequence[tuple[float, float]]) -> Chosen:
    return Chosen(*(sum(row[n] for row in rows) / len(rows) for n in (0, 1)))


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; returns 0, or 2 without the corpus."""
    parser = argparse.ArgumentParser(description="How much tuning on a site's own pages gains.")
    parser.add_argument("--set", choices=tuple(NUMBERS), action="append", dest="names")
    args = parser.parse_args(argv)
    if not sets.CORPUS.is_dir():
        print(f"left_out: {sets.CORPUS} is missing", file=sys.stderr)
        return 2
    found = sets.find(sets.CORPUS)
    print("| set | number | shipped F1, exact | chosen on all sites | chosen without the site |")
    print("|---|---|--:|--:|--:|")
    for name in args.names or NUMBERS:
        shipped = _means(list(measure(found[name]).values()))
        for number in NUMBERS[name]:
            jobs = [(number, value, found[name]) for value in values(number)]
            # One process per value, since changing a number changes the modules for good.
            with multiprocessing.get_context("fork").Pool(maxtasksperchild=1) as pool:
                rows = pool.map(measure_moved, jobs, chunksize=1)
            tried = {job[1]: row for job, row in zip(jobs, rows, strict=True)}
            cells = (f"{c.f1:.4f}, {c.exact:.3f}" for c in (shipped, *chosen(tried)))
            print(f"| {name} | {number.removeprefix('cleaner.')} | {' | '.join(cells)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
