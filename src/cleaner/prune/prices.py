"""Rows of names, prices and changes: a price widget, or a table of the article.

A table belongs to the article if it has an announcement, a heading or a source, or if the sentences
are about prices or name one of the rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cleaner.locate.measures import ENTRIES
from cleaner.prune.reasons import Removal
from cleaner.prune.state import Reasons, State
from cleaner.text.korean import announces
from cleaner.text.lazy import lazy

# A single row is not a table.
ROWS: Final = 2
_NUMBER: Final = r"\d{1,3}(?:,?\d{3}){0,4}(?:\.\d{1,4})?"
_PRICE: Final = rf"[$₩]?{_NUMBER}\s?[만억조]?(?:원|달러|엔|p|pt|포인트)?"
_RATE: Final = rf"\(?[-+▲▼△▽↑↓]?\s?{_NUMBER}\s?%?\)?"
# The changes in a widget have signs or arrows.
_CHANGE: Final = rf"\(?[-+▲▼△▽↑↓]\s?{_NUMBER}\s?%?\)?(?:\s?{_RATE})?"
_NAME: Final = r"[^\W\d][^\d.?!:=,]{0,23}"
_ROW: Final = lazy(rf"({_NAME})\s{_PRICE}\s?{_CHANGE}")
_CELL_NAME: Final = lazy(_NAME)
_LABEL: Final = r"(?:현재가|전일\s?비|전일\s?대비|등락률?|변동률?)\s?[:：]?\s?"
_CODE: Final = r"\d{6}(?:\s?[·|]?\s?(?:코스피|코스닥|KOSPI|KOSDAQ))?"
_FIGURE: Final = lazy(rf"(?:{_LABEL})?(?:{_PRICE}|{_CHANGE}|{_RATE})|{_CODE}")
_SIGNED: Final = lazy(rf"(?:(?:{_NAME}\s{_PRICE}|{_LABEL})\s?)?{_CHANGE}")
_STOCK: Final = lazy(_CODE)
_TICKER: Final = lazy(r"\s?\([A-Z0-9]{2,6}\)")
# A note about the source or unit, above or below a table of the article.
_SOURCE: Final = lazy(r"[\[(<*※]?\s?(?:자료|출처|단위|제공|기준)\s?[:：=>\])]|.{0,30}기준\W{0,2}\Z")
# Words of an article about prices, and about those of indices and coins.
_INDICES: Final = (
    "코스피|코스닥|증시|주가|주식|종목|시세|코인|가상(?:화폐|자산)|암호화폐|환율|유가|원유|금값|지수"
    "|상장"
)
_SUBJECT: Final = lazy(rf"(?<![가-힣])(?:{_INDICES}|가격|물가)|국제\s?유가")
_MARKET: Final = lazy(rf"(?<![가-힣])(?:{_INDICES})|국제\s?유가")
_WIDGET: Final = Removal("market", "market.widget", "a widget of prices: rows of names and changes")


def prices(state: State) -> Reasons:
    """The rows of price widgets, with their headers."""
    found: dict[int, Removal] = {}
    for run in _runs(state):
        header = _header(state, run.start - 1)
        if header or (_is_market(state, run) and not _is_own(state, run)):
            found.update(dict.fromkeys(range(run.start - header, run.stop), _WIDGET))
    return found


def closing_rows(state: State) -> range:
    """The rows of the article's own right below its last sentence, in its box.

    Those of indices and coins are a widget below an article about other prices.
    """
    start = stop = state.last + 1
    rows = 0
    while (end := _row_end(state, stop)) > stop:
        stop, rows = end, rows + 1
    run = range(start, stop)
    beside = rows and (state.page.source == "text" or state.page.home(start) in state.own.homes)
    if not beside or rows < ROWS:
        return range(0)
    return run if _is_own(state, run, indices=_is_market(state, run)) else range(0)


def _runs(state: State) -> Iterator[range]:
    """The runs of at least `ROWS` rows in which a figure has a sign."""
    texts, prose = state.page.lines, state.features.prose
    line = state.region.start
    while line < state.region.stop:
        if prose[line]:
            line += 1
            continue
        stop, rows = line, 0
        while (end := _row_end(state, stop)) > stop:
            stop, rows = end, rows + 1
        if rows >= ROWS and any(map(_SIGNED.fullmatch, texts[line:stop])):
            yield range(line, stop)
        line = max(stop, line + 1)


def _row_end(state: State, line: int) -> int:
    """The line after the row that begins at a line, or the line itself if no row does.

    A row is one line, or a name and at least two figures below it.
    """
    texts = state.page.lines
    if line not in state.region or state.features.prose[line]:
        return line
    if _ROW.fullmatch(texts[line]):
        return line + 1
    if not _CELL_NAME.fullmatch(texts[line]):
        return line
    stop = line + 1
    while stop < state.region.stop and _FIGURE.fullmatch(texts[stop]):
        stop += 1
    return stop if stop - line > 2 else line


def _header(state: State, line: int) -> bool:
    """Whether a line is the header of a price widget."""
    if line not in state.region:
        return False
    rule = state.features.look(line).header("after")
    return rule is not None and rule.family == "market"


def _names(state: State, run: range) -> list[str]:
    """The names in the rows, without ticker symbols in brackets."""
    texts = [state.page.lines[i] for i in run]
    rows = [row[1] if (row := _ROW.fullmatch(text)) else text for text in texts]
    return [_TICKER.sub("", name) for name in rows if _CELL_NAME.fullmatch(name)]


def _is_market(state: State, run: range) -> bool:
    """Whether a row has a stock code, or one of several names is that of an index or a coin."""
    if any(_STOCK.fullmatch(state.page.lines[i]) for i in run):
        return True
    rules = [state.features.rules.look(name).whole("after") for name in _names(state, run)]
    return len(rules) >= ENTRIES and any(rule and rule.family == "market" for rule in rules)


def _is_own(state: State, run: range, *, indices: bool = False) -> bool:
    """Whether rows are the article's: headed, announced, sourced, or mentioned in its sentences.

    indices: whether these must be about indices or coins.
    """
    texts, prose = state.page.lines, state.features.prose
    above, below = run.start - 1, run.stop
    if above in state.region and above not in state.reasons:
        headed = not prose[above] or announces(texts[above])
        if headed or _SOURCE.match(texts[above]):
            return True
    if below in state.region and _SOURCE.match(texts[below]):
        return True
    sentences = " ".join(texts[i] for i in state.kept_prose())
    if (_MARKET if indices else _SUBJECT).search(sentences):
        return True
    return any(name in sentences for name in _names(state, run))
