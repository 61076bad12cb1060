"""Widgets of figures (prices, weather): gives all lines of a widget one common reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cleaner.locate.measures import ENTRIES
from cleaner.prune.reasons import Removal
from cleaner.prune.state import Reasons, State
from cleaner.text.lazy import lazy

# Families whose widgets are rows of names and figures, with the start of their reason.
ROWS: Final = {"market": "a widget of prices", "weather": "a widget of weather"}
_FIGURE: Final = lazy(
    r"[-•*+·|\s]*[-+▲▼△▽↑↓±]?\s?[\d.,]*\d[\d.,:]*\s?(?:%|원|달러|℃|°C?|도|㎍/㎥|p|pt)?"
    r"(?:\s?\(?[-+▲▼△▽↑↓±]?[\d.,]+\s?%?\)?)?\s*"
)


def widgets(state: State) -> Reasons:
    """The removed lines of the widgets in the region, with one reason per widget."""
    region = state.region
    whys = [state.reasons.get(line) for line in region]
    merged = merge(state.page.lines[region.start : region.stop], whys)
    return {region.start + number: why for number, why in merged.items()}


def merge(lines: Sequence[str], whys: Sequence[Removal | None]) -> Reasons:
    """The reason for each line of a widget, by position in `lines`.

    whys: the reason for each line so far, None for a kept one.
    """
    if not any(why and why.family in ROWS for why in whys):
        return {}
    found: dict[int, Removal] = {}
    for family, run in _runs(lines, whys):
        named = [i for i in run if _is_of(whys[i], family)]
        figures = sum(map(_is_figure, (lines[i] for i in run)))
        if len(named) >= ENTRIES and figures >= ENTRIES:
            text = f"{ROWS[family]} “{_head(lines, named)}: {figures}”"
            found.update(dict.fromkeys(run, Removal(family, f"{family}.widget", text)))
    return found


def _head(lines: Sequence[str], named: Sequence[int]) -> str:
    """The name of the widget: the one with the most letters before its first figure."""
    above = [named[0]]
    for line in named[1:]:
        if any(_is_figure(lines[i]) for i in range(above[-1] + 1, line)):
            break
        above.append(line)
    return max((lines[i].strip(" •*+-·") for i in above), key=_letter_count)


def _letter_count(text: str) -> int:
    return sum(map(str.isalpha, text))


def _runs(lines: Sequence[str], whys: Sequence[Removal | None]) -> Iterator[tuple[str, range]]:
    """The runs of removed lines that may be widgets, each with its family.

    A run begins with a line of a family and ends with one, or with a figure.
    """
    family, start, last = "", 0, -1
    for line, why in enumerate(whys):
        of_widget = why is not None and why.family in ROWS
        if family and (why is None or (of_widget and not _is_of(why, family))):
            yield family, range(start, last + 1)
            family = ""
        if why is None:
            continue
        if not family and of_widget:
            family, start, last = why.family, line, line
        elif family and (of_widget or _is_figure(lines[line])):
            last = line
        elif family and line > last + 1:  # one other line is a name without a rule, two end the run
            yield family, range(start, last + 1)
            family = ""
    if family:
        yield family, range(start, last + 1)


def _is_of(why: Removal | None, family: str) -> bool:
    return why is not None and why.family == family


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None
