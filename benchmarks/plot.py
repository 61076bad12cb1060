"""Draws accuracy against speed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from report import Outcome

# Imported by name, like every package that only the benchmark's own environment has.
import_module("matplotlib").use("Agg")
plt = import_module("matplotlib.pyplot")


def near(one: Outcome, other: Outcome) -> bool:
    """Whether the labels of two points would overlap if both were on the same side."""
    close = abs((one.figures or {})["F1"] - (other.figures or {})["F1"]) < 0.03
    return close and 0.3 < one.ratio / other.ratio < 3.3


def draw(outcomes: Sequence[Outcome], picture: Path) -> None:
    """A point for each tool; the best is at the top left."""
    figure, axes = plt.subplots(figsize=(8, 4.8), layout="constrained")
    below: Outcome | None = None
    for outcome in sorted(outcomes, key=lambda o: (o.figures or {})["F1"]):
        ours = "cleaner" in outcome.label
        accuracy = (outcome.figures or {})["F1"]
        # Of two points near each other, the upper one has its label on the left.
        left = below is not None and near(below, outcome)
        below = None if left else outcome
        axes.scatter(outcome.ratio, accuracy, s=60, color="tab:red" if ours else "tab:blue")
        axes.annotate(
            outcome.label.strip("*"),
            (outcome.ratio, accuracy),
            xytext=(-6, 5) if left else (7, -3),
            textcoords="offset points",
            ha="right" if left else "left",
            fontsize=8,
            weight="bold" if ours else "normal",
        )
    axes.set_xscale("log")
    axes.set_xlabel("time for each of lxml's parse of the same page (log scale; left is faster)")
    axes.set_ylabel("F1 of the body (up is better)")
    axes.set_ylim(top=1.03)
    axes.margins(x=0.2)
    axes.grid(alpha=0.3)
    figure.savefig(picture, dpi=130)
    plt.close(figure)
