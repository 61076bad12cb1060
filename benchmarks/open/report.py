"""Tables of results: means over sites with confidence intervals, and the worst pages."""

from __future__ import annotations

import importlib
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
scoring = importlib.import_module("scoring")

MEANS: Final = {"F1": "f", "kept": "kept", "exact": "exact", "leak": "leaks"}
COUNTS: Final = ("lost", "day", "minute", "false", "title", "nonart")
# Resampling all sites this often moves the ends of an interval by about .002 from run to run;
# the seed makes every run print the same.
DRAWS: Final = 2_000
SEED: Final = 20260101
WORST: Final = 10


def interval(by_site: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """Mean over sites, and the ends of its 95% interval by bootstrap over whole sites.

    Pages of one site resemble each other, so sites are drawn, not pages (Efron, 1979).
    """
    means = [sum(site) / len(site) for site in by_site]
    if not means:
        return 0.0, 0.0, 0.0
    draw = random.Random(SEED)
    drawn = sorted(sum(draw.choices(means, k=len(means))) / len(means) for _ in range(DRAWS))
    edge = DRAWS // 40
    return sum(means) / len(means), drawn[edge], drawn[-edge - 1]


def table(results: Mapping[str, Mapping[str, Any]], gold: Mapping[str, Any]) -> Iterator[str]:
    """A Markdown table, one row per tool; `results`: by tool, then by page."""
    columns = (*MEANS, *COUNTS)
    yield f"| tool | pages | {' | '.join(columns)} |"
    yield "|---" + "|--:" * (len(columns) + 1) + "|"
    for name, found in results.items():
        scored = scoring.score(dict(gold), found)
        cells = [str(len(gold))]
        cells += [_mean(scored.rows, field) for field in MEANS.values()]
        cells += [_count(scored.figures, column) for column in COUNTS]
        yield f"| {name} | {' | '.join(cells)} |"


def _mean(rows: Mapping[str, Any], field: str) -> str:
    sites: dict[str, list[float]] = defaultdict(list)
    for page, row in rows.items():
        sites[page.split("__")[0]].append(float(getattr(row, field)))
    mean, low, high = interval(list(sites.values()))
    return f"{mean:.3f} [{low:.3f}, {high:.3f}]"


def _count(figures: Mapping[str, float], column: str) -> str:
    value = figures.get(column)
    if value is None:
        return "–"
    return f"{value:.0f}" if column in ("lost", "false") else f"{value:.3f}"


def worst(found: Mapping[str, Any], gold: Mapping[str, Any]) -> Iterator[str]:
    """The pages a tool does worst on, and by how many lines; no text of a page."""
    scored = scoring.score(dict(gold), found)
    wrong = [(row.f, page, row) for page, row in scored.rows.items() if not row.exact]
    for f1, page, row in sorted(wrong, key=lambda item: item[:2])[:WORST]:
        facts = ", ".join(scored.wrong.get(page, ())) or "none"
        yield (
            f"- {page}: F1 {f1:.3f}, {row.lost} body lines lost, {row.leaks} lines of noise;"
            f" other faults: {facts}"
        )
    lists = [page for page, facts in scored.wrong.items() if "nonart" in facts]
    yield from (f"- {page}: holds no article, yet text came out" for page in lists)
