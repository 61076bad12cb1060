"""Tables of short cells, which are kept or removed as one; no rule is applied to single cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from cleaner.page import LONGEST_CELL, Page
from cleaner.text.korean import LONG_LINE
from cleaner.text.lazy import lazy

# Rows of a table, and cells of a row, at least; less is a way to place things side by side.
LEAST: Final = 2
# A link of more characters is a headline, of fewer a name.
LONGEST_NAME: Final = 14
# Figures below one name at most; more are a column.
MOST_CELLS: Final = 12
# Figures of votes, results and ranks are plain; those of a widget have signs and arrows.
_NUMBER: Final = r"\d{1,3}(?:,?\d{3}){0,3}(?:\.\d{1,2})?(?:%|[가-힣]{1,2})?"
_WORD: Final = r"[^\W\d][^\s\d]{0,11}"
_SIGN: Final = r"[-+▲△▼▽]"
_ANY_NUMBER: Final = rf"(?:{_SIGN}\s?)?{_NUMBER}"
_ROW_FORM: Final = rf"(?:\d{{1,3}} )?{_WORD}(?: [^\W\d]\S{{0,7}})?((?: {_ANY_NUMBER}){{2,12}})"
# One cell without a figure, and several on one line.
_NAME_FORM: Final = r"[^\W\d][^\d.?!\n]{0,13}"
_FIGURE: Final = lazy(_ANY_NUMBER)
_SIGNED: Final = lazy(rf"(?<!\S){_SIGN}\s?\d")
# The heads of a widget's columns.
_MARKET: Final = lazy(r"종목|현재가|시세|등락|전일|지수|거래량")
_ROW: Final = lazy(_ROW_FORM)
_NAME: Final = lazy(_NAME_FORM)
_NAMES: Final = lazy(rf"{_WORD}(?: {_WORD}){{1,12}}(?<![.?!])")
_CELL: Final = lazy(r"[-+▲△▼▽]?\s?\d[\d,.]*\s?[가-힣%㎞㎡℃pP]{0,2}")
_DIGITS: Final = frozenset("0123456789%")


def is_grid(page: Page, lines: range) -> bool:
    """Whether lines are the short cells of a table of several rows, with its caption, if any."""
    cells: dict[int, set[int]] = {}
    for line in lines:
        if page.tag[page.box[line]] == "caption":
            continue
        size, box = len(page.lines[line]), page.box[line]
        linked = page.linked[line] and size > LONGEST_NAME
        if page.kinds[line] != "cell" or size > LONGEST_CELL or linked:
            return False
        while page.tag[box] not in ("td", "th"):
            box = page.parent[box]
        cells.setdefault(page.parent[box], set()).add(box)
    return sum(len(row) >= LEAST for row in cells.values()) >= LEAST


def grids(page: Page, lines: range) -> Iterator[range]:
    """The runs of cells among some lines that are tables, inside those that lay out a page too."""
    for table, run in groupby(lines, lambda line: _table_around(page, line)):
        cells = list(run) if table >= 0 else []
        if cells and is_grid(page, found := range(cells[0], cells[-1] + 1)):
            yield found


def _table_around(page: Page, line: int) -> int:
    """The innermost table around the cell that a line is, or -1."""
    box = page.box[line] if page.kinds[line] == "cell" else -1
    while box >= 0 and page.tag[box] != "table":
        box = page.parent[box]
    return box


def is_number(text: str) -> bool:
    """Whether a line reads like a number in a table, not like a date or a time."""
    return len(text) <= LONGEST_NAME and _CELL.fullmatch(text) is not None


def of_figures(lines: Sequence[str]) -> frozenset[int]:
    """The lines of flattened text that are tables of figures, with the heads of their columns.

    A tool writes a row on one line, or each cell on one: rows have as many figures each.
    """
    # Few lines end in a figure and its unit, and fewer are beside another: only those are read.
    ends = [not _DIGITS.isdisjoint(text[-2:]) for text in lines]
    found: set[int] = set()
    behind = 0
    for line, is_figure in enumerate(ends[1:]):
        if is_figure and line >= behind and (ends[line] or ends[line + 2 : line + 3] == [True]):
            stop, width = _rows(lines, line)
            if stop == line:
                stop, width = _cells(lines, line)
            if stop > line:
                first, behind = _heads(lines, line, width), stop
                table, heads = lines[first:stop], line - first
                if not _is_signed(table) or (heads and not is_widget(table[:heads])):
                    found.update(range(first, stop))
    return frozenset(found)


def _is_signed(cells: Iterable[str]) -> bool:
    """Whether figures have signs and arrows, as those of a widget do."""
    return any(map(_SIGNED.search, cells))


def is_widget(cells: Sequence[str]) -> bool:
    """Whether a table has heads of a market's columns, or figures with signs."""
    return _is_signed(cells) or any(map(_MARKET.search, cells))


def _rows(lines: Sequence[str], start: int) -> tuple[int, int]:
    """Where the rows end that begin at a line, each a name and as many figures as the others.

    Also the number of lines that may head the table: 1.  (start, 0) where there is no table.
    """
    figures = _figures(lines[start])
    stop = start
    while figures and stop < len(lines) and _figures(lines[stop]) == figures:
        stop += 1
    return (stop, 1) if stop - start >= LEAST else (start, 0)


def _figures(text: str) -> int:
    """How many figures follow the name in a row; 0 where a line is no row."""
    row = _ROW.fullmatch(text) if len(text) <= LONG_LINE else None
    return len(row[1].split()) if row else 0


def _cells(lines: Sequence[str], start: int) -> tuple[int, int]:
    """Where the table ends that begins at a line and has each cell on a line of its own.

    Its rows are a name and as many figures below it as the others have.  Also the number of cells
    in a row, which as many lines may head.  (start, 0) where there is no table.
    """
    size, stop = 0, start
    while stop < len(lines) and (cells := _row_of_cells(lines, stop)) and size in (0, cells):
        size, stop = cells, stop + cells
    return (stop, size) if size and stop - start >= LEAST * size else (start, 0)


def _row_of_cells(lines: Sequence[str], start: int) -> int:
    """How many lines a name and the figures below it have; 0 with less than two figures."""
    if not _NAME.fullmatch(lines[start]):
        return 0
    stop = start + 1
    while stop < len(lines) and stop - start <= MOST_CELLS and _FIGURE.fullmatch(lines[stop]):
        stop += 1
    return stop - start if LEAST < stop - start <= MOST_CELLS else 0


def _heads(lines: Sequence[str], start: int, width: int) -> int:
    """The first of at most so many lines above a table that are names, as heads of columns are."""
    first = start
    pattern = _NAME if width > 1 else _NAMES
    while first > 0 and start - first < width and pattern.fullmatch(lines[first - 1]):
        first -= 1
    return first if start - first == width or width == 1 else start
