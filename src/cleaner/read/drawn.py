"""Reads tables that a tool drew with bars and dashes, one cell after the other.

Old pages use tables for layout, so a whole article may be in one cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cleaner.text.lazy import lazy

# The border above, between and below the rows; each segment is as wide as its column.
_BORDER: Final = lazy(r"\+(?:[-=]{2,2000}\+){1,40}")


def lines(raw: list[str]) -> list[str]:
    """The lines; drawn tables are replaced by the lines of their cells."""
    if not any(map(_is_border, raw)):
        return raw
    return list(_undrawn(raw))


def _undrawn(raw: list[str]) -> Iterator[str]:
    columns = 0  # of the current table; 0 outside of tables
    rows: list[str] = []
    for line in raw:
        text = line.strip()
        if _is_border(line):
            yield from _cells(rows, columns)
            columns, rows = text.count("+") - 1, []
            yield ""
        elif columns and len(text) > 1 and text[0] == text[-1] == "|":
            rows.append(text[1:-1])
        else:
            yield from _cells(rows, columns)
            columns, rows = 0, []
            yield line
    yield from _cells(rows, columns)


def _is_border(line: str) -> bool:
    return "+" in line and _BORDER.fullmatch(line.strip()) is not None


def _cells(rows: list[str], columns: int) -> Iterator[str]:
    """Yields the lines of each cell between two borders.

    If some row has another number of columns, the rows come out unchanged.
    """
    parts = [[row] if columns == 1 else row.split("|") for row in rows]
    if any(len(part) != columns for part in parts):
        yield from rows
        return
    for cell in zip(*parts, strict=True):
        yield from (text.strip() for text in cell)
        yield ""
