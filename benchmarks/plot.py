"""Accuracy against speed, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from report import Outcome

mpl.use("Agg")


def draw(outcomes: Sequence[Outcome], picture: Path) -> None:
    """A point for each tool; the best stands at the top left."""
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(8, 4.8), layout="constrained")
    for outcome in outcomes:
        ours = "cleaner" in outcome.label
        accuracy = (outcome.figures or {})["F1"]
        axes.scatter(outcome.ratio, accuracy, s=60, color="tab:red" if ours else "tab:blue")
        axes.annotate(
            outcome.label.strip("*"),
            (outcome.ratio, accuracy),
            xytext=(6, -12 if "no " in outcome.label else 5),
            textcoords="offset points",
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
