"""Keeps the times of a complete run in speed.json, and finds what got slower since the last one.

Two runs are compared in units of lxml's parse of the same pages, which is timed in turn with each
tool, so that another machine, or a busier one, makes no difference.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from report import Outcome

FILE: Final = Path(__file__).with_name("speed.json")
# Two runs of the same code differ by a few hundredths.
SLOWER: Final = 1.1

# Set of pages -> label of a tool -> "ms" per page, and "parse": times lxml's parse.
Figures = Mapping[str, Mapping[str, Mapping[str, float]]]


def figures(outcomes: Mapping[str, Sequence[Outcome]]) -> Figures:
    """Milliseconds per page, and multiples of the parse, for every tool and set."""
    return {
        name: {
            o.label: {"ms": round(o.mean_ms, 3), "parse": round(o.ratio, 2)}
            for o in of_set
            if o.seconds
        }
        for name, of_set in outcomes.items()
    }


def last() -> Figures:
    """The figures of the last committed run; without Git, of the last run."""
    command = ["git", "show", f"HEAD:./{FILE.name}"]
    ran = subprocess.run(command, cwd=FILE.parent, capture_output=True, check=False)
    if ran.returncode == 0:
        text = ran.stdout.decode()
    else:
        text = FILE.read_text("utf-8") if FILE.exists() else "{}"
    found: Figures = json.loads(text)
    return found


def save(found: Figures) -> None:
    """Write the figures for the next run; commit them with the report."""
    FILE.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")


def changes(before: Figures, now: Figures) -> str:
    """A line for each tool that got slower by more than a tenth."""
    if not before:
        return "There is no earlier run to compare with."
    slower = list(_slower(before, now))
    lines = slower or ["Nothing got slower by more than a tenth."]
    return "\n".join(("In times of the parse:", "", *lines))


def _slower(before: Figures, now: Figures) -> Iterator[str]:
    for name, tools in now.items():
        for label, new in tools.items():
            old = before.get(name, {}).get(label)
            if old and new["parse"] > SLOWER * old["parse"]:
                yield (
                    f"- {name}, {label}: {old['parse']:.2f} to {new['parse']:.2f}"
                    f" ({old['ms']:.2f} to {new['ms']:.2f} ms)"
                )
