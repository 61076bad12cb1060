"""Tables of short cells.  Each is kept or removed as a whole; rules skip its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from cleaner.page import LONGEST_CELL, Page
from cleaner.text.korean import LONG_LINE, ends_stopped, holds_hangul
from cleaner.text.lazy import lazy
from cleaner.text.names import BYLINE, REPORTER

# A table has at least this many rows, and a row this many cells.  Smaller ones are layout.
LEAST: Final = 2
# A table with one cell per line has at least, and at most, this many lines.
LEAST_CELLS: Final = 6
LONGEST_TABLE: Final = 60
# Columns of more cells may have numbers for heads.
INNINGS: Final = 3
# Forms of cells; a figure with its unit may be a word as well.
FIGURE: Final = 1
WORD: Final = 2
# A link of more characters is a headline, a shorter one a name.
LONGEST_NAME: Final = 14
# A row has at most this many figures below its name; more are a column.
MOST_CELLS: Final = 12
# Figures of votes, results and ranks are plain; a widget's figures have signs and arrows.
_NUMBER: Final = r"\d{1,3}(?:,?\d{3}){0,3}(?:\.\d{1,2})?(?:%|[가-힣]{1,2})?"
_WORD: Final = r"[^\W\d][^\s\d]{0,11}"
_SIGN: Final = r"[-+▲△▼▽]"
_ANY_NUMBER: Final = rf"(?:{_SIGN}\s?)?{_NUMBER}"
_ROW_FORM: Final = rf"(?:\d{{1,3}} )?{_WORD}(?: [^\W\d]\S{{0,7}})?((?: {_ANY_NUMBER}){{2,12}})"
# A cell without a figure.
_NAME_FORM: Final = r"[^\W\d][^\d.?!\n]{0,13}"
_FIGURE: Final = lazy(_ANY_NUMBER)
_SIGNED: Final = lazy(rf"(?<!\S){_SIGN}\s?\d")
# Column heads of a market widget.
_MARKET: Final = lazy(r"종목|현재가|시세|등락|전일|지수|거래량")
_ROW: Final = lazy(_ROW_FORM)
_NAME: Final = lazy(_NAME_FORM)
# Several such cells on one line.
_NAMES: Final = lazy(rf"{_WORD}(?: {_WORD}){{1,12}}(?<![.?!])")
_CELL: Final = lazy(r"[-+▲△▼▽]?\s?\d[\d,.]*\s?[가-힣%㎞㎡℃pP]{0,2}")
# A figure with its units, a time or a span.
_AMOUNT: Final = lazy(
    r"[-+▲△▼▽]?\s?\d[\d,.:~∼-]*(?:[%㎞㎡℃가-힣]{1,2}\s?(?:\d[\d,.]*[가-힣%]{0,2})?)?|[-–X]"
)
# Without a unit it may be a counter, or the time of an item.
_BARE: Final = lazy(r"[\d,.:]+")
# What is below the last sentence of an article, and so no caption or head of a table.
_SIGN_OFF: Final = lazy(rf"{BYLINE}|[©ⓒ]|금지")
_DIGITS: Final = frozenset("0123456789%")


def is_grid(page: Page, lines: range) -> bool:
    """Whether lines are the short cells of a table of several rows; it may have a caption."""
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
    """The runs of lines that are tables, including tables nested in those that lay out a page."""
    for table, run in groupby(lines, lambda line: _table_around(page, line)):
        cells = list(run) if table >= 0 else []
        if cells and is_grid(page, found := range(cells[0], cells[-1] + 1)):
            yield found


def _table_around(page: Page, line: int) -> int:
    """The innermost table around a line that is a cell; -1 for other lines."""
    box = page.box[line] if page.kinds[line] == "cell" else -1
    while box >= 0 and page.tag[box] != "table":
        box = page.parent[box]
    return box


def is_number(text: str) -> bool:
    """Whether a line is a number as in a table, not a date or a time."""
    return len(text) <= LONGEST_NAME and _CELL.fullmatch(text) is not None


def of_figures(lines: Sequence[str]) -> frozenset[int]:
    """The lines of flattened text that are tables of figures, including their column heads.

    Tools write a whole row, or each cell, on one line.  All rows have the same number of figures.
    """
    # Only neighbouring lines that end in a figure, perhaps with its unit, are examined: few do.
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
    return frozenset(found.union(*_columned(lines)))


def _columned(lines: Sequence[str]) -> Iterator[range]:
    """The tables with one cell per line right below a sentence, or below their caption there."""
    for short, run in groupby(range(len(lines)), lambda i: len(lines[i]) <= LONGEST_NAME):
        cells = list(run) if short else []
        above = lines[max(0, cells[0] - 2) : cells[0]] if len(cells) >= LEAST_CELLS else ()
        if not any(map(ends_stopped, above)):
            continue
        heads = (*above[-1:], *lines[cells[0] : cells[LEAST]])
        if any(_SIGN_OFF.search(text) and not ends_stopped(text) for text in heads):
            continue
        if sum(not _DIGITS.isdisjoint(lines[i]) for i in cells) >= LEAST:
            yield _columns(lines, cells[0], cells[-1] + 1)


def _columns(lines: Sequence[str], start: int, stop: int) -> range:
    """The table at the beginning of a run of short lines: its column heads and rows.

    Each column holds only figures or only words, and no row lacks its words.  Two columns without
    heads may be buttons with their counters, or a widget: they have units, and end at a sentence,
    at a byline, or with the text.
    """
    cells = lines[start : min(stop, start + LONGEST_TABLE)]
    forms = list(map(_form, cells))
    most = end = 0
    for width in range(LEAST, MOST_CELLS + 1):
        # The corner of a wider table may be empty, and a caption may be above the heads.
        for heads in (width - (width > LEAST), width, 0, width + 1):
            rows = _rows_below(forms, heads, width)
            if rows <= max(most, LEAST * width - (heads > 0)):
                continue
            table = cells[heads : heads + rows]
            if width == LEAST and not heads:
                below = lines[start + rows : start + rows + 1]
                if any(map(_BARE.fullmatch, table)) or not all(map(_closes, below)):
                    continue
            if _is_own(cells[:heads], table) and not _has_buttons(table, width):
                most, end = rows, heads + rows
    return range(start, start + end)


def _rows_below(forms: Sequence[int], heads: int, width: int) -> int:
    """How many lines below the heads are rows; 0 if the heads are none or a row lacks its words."""
    if width == LEAST:  # "3개" is no head
        named = all(form == WORD for form in forms[:heads])
    else:  # innings and sets have numbers
        named = all(form & WORD for form in forms[: 1 if width > INNINGS else heads])
    rows = _aligned(forms[heads:], width) if named else 0
    begins_with_figure = list(forms[heads : heads + 1]) == [FIGURE]
    goes_on = list(forms[heads + rows : heads + rows + 1]) == [FIGURE]
    return 0 if begins_with_figure and goes_on and (heads or width > LEAST) else rows


def _closes(text: str) -> bool:
    """Whether a line below a table is the article's: a sentence or a byline."""
    return ends_stopped(text) or (_SIGN_OFF.search(text) is not None and REPORTER in text)


def _has_buttons(table: Sequence[str], width: int) -> bool:
    """Whether a column holds the same noun of a verb in every row, as one of buttons does."""
    columns = [set(table[at::width]) for at in range(width)]
    return any(len(column) == 1 and min(column).endswith("기") for column in columns)


def _is_own(heads: Sequence[str], table: Sequence[str]) -> bool:
    """Whether a table is no widget's: signed figures have heads, and no row begins with one."""
    if is_widget(heads):
        return False
    return not _is_signed(table) or (bool(heads) and not _is_signed(table[:1]))


def _aligned(forms: Sequence[int], width: int) -> int:
    """How many lines are rows of this width: each column has one form, one is of figures."""
    columns = list(forms[:width])
    if len(columns) < width or not all(columns):
        return 0
    rows = width
    while rows + width <= len(forms):
        merged = [a & b for a, b in zip(columns, forms[rows : rows + width], strict=True)]
        if not all(merged):
            break
        columns, rows = merged, rows + width
    figures = any(form & FIGURE for form in columns)
    return rows if figures and len(set(columns)) > 1 else 0


def _form(text: str) -> int:
    """Whether a line may be a figure, a word or both; 0 for the end of a sentence."""
    if ends_stopped(text):
        return 0
    return FIGURE * (_AMOUNT.fullmatch(text) is not None) + WORD * holds_hangul(text)


def _is_signed(cells: Iterable[str]) -> bool:
    """Whether any figure has a sign or an arrow, as those of a widget have."""
    return any(map(_SIGNED.search, cells))


def is_widget(cells: Sequence[str]) -> bool:
    """Whether a table has column heads of a market widget, or figures with signs."""
    return _is_signed(cells) or any(map(_MARKET.search, cells))


def _rows(lines: Sequence[str], start: int) -> tuple[int, int]:
    """The line after the table whose rows, one per line, begin at `start`.

    Each row is a name and the same number of figures.  Also returns the number of lines that may
    hold the column heads: 1.  (start, 0) if there is no table.
    """
    figures = _figures(lines[start])
    stop = start
    while figures and stop < len(lines) and _figures(lines[stop]) == figures:
        stop += 1
    return (stop, 1) if stop - start >= LEAST else (start, 0)


def _figures(text: str) -> int:
    """The number of figures after the name in a row; 0 if the line is not a row."""
    row = _ROW.fullmatch(text) if len(text) <= LONG_LINE else None
    return len(row[1].split()) if row else 0


def _cells(lines: Sequence[str], start: int) -> tuple[int, int]:
    """The line after the table that begins at `start` and has one cell per line.

    Each row is a name and the same number of figures below it.  Also returns the number of cells in
    a row, which is the number of column heads.  (start, 0) if there is no table.
    """
    size, stop = 0, start
    while stop < len(lines) and (cells := _row_of_cells(lines, stop)) and size in (0, cells):
        size, stop = cells, stop + cells
    return (stop, size) if size and stop - start >= LEAST * size else (start, 0)


def _row_of_cells(lines: Sequence[str], start: int) -> int:
    """The number of lines that a name and its figures take up; 0 with fewer than two figures."""
    if not _NAME.fullmatch(lines[start]):
        return 0
    stop = start + 1
    while stop < len(lines) and stop - start <= MOST_CELLS and _FIGURE.fullmatch(lines[stop]):
        stop += 1
    return stop - start if LEAST < stop - start <= MOST_CELLS else 0


def _heads(lines: Sequence[str], start: int, width: int) -> int:
    """The first of the `width` lines of column heads above a table; `start` if there are none."""
    first = start
    pattern = _NAME if width > 1 else _NAMES
    while first > 0 and start - first < width and pattern.fullmatch(lines[first - 1]):
        first -= 1
    return first if start - first == width or width == 1 else start
