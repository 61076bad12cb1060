"""Tables of results: means over sites with confidence intervals, and the worst pages."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
scoring = importlib.import_module("scoring")

MEANS: Final = ("F1", "kept", "exact", "leak")
COUNTS: Final = ("lost", "day", "minute", "false", "title", "nonart")
WORST: Final = 10


def table(results: Mapping[str, Mapping[str, Any]], gold: Mapping[str, Any]) -> Iterator[str]:
    """A Markdown table, one row per tool; `results`: by tool, then by page."""
    columns = (*MEANS, *COUNTS)
    yield f"| tool | pages | {' | '.join(columns)} |"
    yield "|---" + "|--:" * (len(columns) + 1) + "|"
    for name, found in results.items():
        scored = scoring.score(dict(gold), found)
        cells = [str(len(gold))]
        cells += [_mean(scored, name) for name in MEANS]
        cells += [_count(scored.figures, column) for column in COUNTS]
        yield f"| {name} | {' | '.join(cells)} |"


def _mean(score: Any, name: str) -> str:
    mean, low, high = scoring.interval(score, name)
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
        fields = ", ".join(scored.wrong.get(page, ())) or "none"
        yield (
            f"- {page}: F1 {f1:.3f}, {row.lost} body lines lost, {row.leaks} lines of noise;"
            f" other faults: {fields}"
        )
    lists = [page for page, fields in scored.wrong.items() if "nonart" in fields]
    yield from (f"- {page}: holds no article, yet text came out" for page in lists)
