"""The summary of a run: pages by outcome, text by noise family, dates by source."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from cleaner.batch.run.work import ARTICLE, EMPTY, FAILED

# Version of the summary file.
SUMMARY_SCHEMA: Final = 1
# So many inputs that could not be read are named; the rows name all.
NAMED: Final = 100
_TABLES: Final = (
    *("outcomes", "failures", "removed_pages", "removed", "dates", "precisions"),
    *("fitted", "aside", "unknown"),
)


class Summary:
    """The counts over the rows of a run, those left out by --only included."""

    def __init__(self) -> None:
        self.pages = 0
        self.rows = 0
        self.visible = 0
        self.kept = 0
        self.tables: dict[str, Counter[str]] = {name: Counter() for name in _TABLES}
        self.unreadable: list[dict[str, Any]] = []

    def add(self, row: dict[str, Any]) -> None:
        """Count the row of one page."""
        tables = self.tables
        self.pages += 1
        tables["outcomes"][row["outcome"]] += 1
        self.visible += row["visible"]
        self.kept += row["kept"]
        for family, size in row["removed"].items():
            tables["removed_pages"][family] += 1
            tables["removed"][family] += size
        if row["outcome"] == ARTICLE:
            tables["dates"][row["published_source"] or "none"] += 1
            tables["precisions"][row["published_precision"] or "none"] += 1
        elif row["outcome"] == FAILED:
            self._add_failure(row)

    def add_fit(self, fit: tuple[str, bool | None] | None) -> None:
        """Count whether the profile of a page's host fitted; None in a run without profiles."""
        if fit is not None:
            host, fits = fit
            name = "unknown" if fits is None else "fitted" if fits else "aside"
            self.tables[name][host] += 1

    def _add_failure(self, row: dict[str, Any]) -> None:
        kind, _, message = row["reason"].partition(": ")
        self.tables["failures"][kind] += 1
        if kind == "unreadable" and len(self.unreadable) < NAMED:
            self.unreadable.append({"id": row["id"], "reason": message})

    @property
    def outcomes(self) -> tuple[int, int, int]:
        """How many articles, empty pages and failures."""
        counts = self.tables["outcomes"]
        return counts[ARTICLE], counts[EMPTY], counts[FAILED]

    @property
    def unread(self) -> int:
        """How many inputs could not be read."""
        return self.tables["failures"]["unreadable"]

    def state(self) -> dict[str, Any]:
        """The counts as JSON types, for `restore`."""
        return {
            "pages": self.pages,
            "rows": self.rows,
            "visible": self.visible,
            "kept": self.kept,
            **{name: dict(table) for name, table in self.tables.items()},
            "unreadable": list(self.unreadable),
        }

    @classmethod
    def restore(cls, state: dict[str, Any]) -> Summary:
        """The counts that `state` gave."""
        made = cls()
        made.pages, made.rows = state["pages"], state["rows"]
        made.visible, made.kept = state["visible"], state["kept"]
        made.tables = {name: Counter(state.get(name, {})) for name in _TABLES}
        made.unreadable = list(state["unreadable"])
        return made

    def to_dict(self) -> dict[str, Any]:
        """The summary for programs; `schema` numbers this layout."""
        tables = self.tables
        articles, empty, failed = self.outcomes
        return {
            "schema": SUMMARY_SCHEMA,
            "pages": self.pages,
            "rows": self.rows,
            "outcomes": {ARTICLE: articles, EMPTY: empty, FAILED: failed},
            "failures": dict(tables["failures"].most_common()),
            "characters": {"visible": self.visible, "kept": self.kept},
            "removed": {
                family: {"pages": tables["removed_pages"][family], "characters": size}
                for family, size in tables["removed"].most_common()
            },
            "profiles": {
                name: dict(tables[name].most_common()) for name in ("fitted", "aside", "unknown")
            },
            "published_sources": dict(tables["dates"].most_common()),
            "published_precisions": dict(tables["precisions"].most_common()),
            "unreadable": list(self.unreadable),
        }
