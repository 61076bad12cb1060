"""Tables of short cells, which are read as one thing: no rule is asked of their cells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from cleaner.page import LONGEST_CELL, Page

# A table has so many rows of so many cells; less is a way to place things side by side.
LEAST: Final = 2
# A link of more characters is a headline, of fewer a name.
LONGEST_NAME: Final = 14


def is_grid(page: Page, lines: range) -> bool:
    """Whether lines are the short cells of a table of several rows."""
    cells: dict[int, set[int]] = {}
    for line in lines:
        size, box = len(page.lines[line]), page.box[line]
        linked = page.linked[line] and size > LONGEST_NAME
        if page.kinds[line] != "cell" or size > LONGEST_CELL or linked:
            return False
        while page.tag[box] not in ("td", "th"):
            box = page.parent[box]
        cells.setdefault(page.parent[box], set()).add(box)
    return sum(len(row) >= LEAST for row in cells.values()) >= LEAST


def grids(page: Page, lines: range) -> Iterator[range]:
    """The runs of cells among some lines that are tables."""
    for kind, run in groupby(lines, page.kinds.__getitem__):
        cells = list(run) if kind == "cell" else []
        if cells and is_grid(page, found := range(cells[0], cells[-1] + 1)):
            yield found
