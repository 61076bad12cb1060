"""The words of the page of statistics, in English and Korean."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from cleaner.report.explain.safe import one_line
from cleaner.report.explain.words import Both


@cache
def words() -> Mapping[str, Both]:
    """Every text of strings.toml by its key."""
    text = resources.files("cleaner.report.stats").joinpath("strings.toml").read_text("utf-8")
    return {key: Both(*pair) for key, pair in tomllib.loads(text)["words"].items()}


def clue(source: str | None) -> Both:
    """The name of a date clue; None means no date, an unknown clue keeps its own name."""
    if source is None:
        return words()["no-date"]
    shown = one_line(source)
    return words().get(f"from-{source}", Both(shown, shown))
