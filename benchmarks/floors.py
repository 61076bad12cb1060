"""The floors of quality, and whether they are still reached: the gate's arithmetic, without I/O.

Figures are named SET.MEASURE ("dumps.F1").  A record for each page holds its own result, so that
the fall of a figure can be traced to pages.  If the gold of a set has changed (pages added, removed
or judged anew), its figures cannot be compared, but its unchanged pages still are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

Figures = dict[str, float]

LESS_IS_BETTER: Final = {"leak", "lost", "false", "ratio"}
# These count what was measured; they are not measures of quality.
NOT_GATED: Final = {"pages", "sites"}
# Times depend on the machine: how far a ratio may be above its floor, as a share of it.
MARGINS: Final = {"ratio": 0.25}
# Figures are stored with four digits; a difference that rounding explains is not a fall.
DIGITS: Final = 4
TOLERANCE: Final = 0.6 * 10**-DIGITS
F_TOLERANCE: Final = 0.0006


@dataclass(frozen=True, slots=True)
class Record:
    """The result of one page: a digest of its gold, F1, lines lost and leaked, other faults."""

    gold: str
    f: float
    lost: int
    leaks: int
    wrong: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join([self.gold, f"{self.f:.3f}", str(self.lost), str(self.leaks), *self.wrong])

    @classmethod
    def read(cls, text: str) -> Record:
        """The record that `str` wrote."""
        gold, f, lost, leaks, *wrong = text.split()
        return cls(gold, float(f), int(lost), int(leaks), tuple(wrong))


Pages = dict[str, Record]


@dataclass(frozen=True, slots=True)
class State:
    """Figures, and records by set: those of floors.json, or those that were just measured."""

    figures: Figures = field(default_factory=dict)
    pages: dict[str, Pages] = field(default_factory=dict)
    lowered: tuple[dict[str, Any], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The state in JSON types; when indented, there is one line per figure and page."""
        return {
            "figures": dict(self.figures),
            "lowered": list(self.lowered),
            "pages": {
                name: {file: str(record) for file, record in sorted(pages.items())}
                for name, pages in self.pages.items()
            },
        }

    @classmethod
    def from_json(cls, known: Mapping[str, Any]) -> State:
        """The state that `to_json` wrote."""
        pages = {
            name: {file: Record.read(text) for file, text in records.items()}
            for name, records in known["pages"].items()
        }
        return cls(dict(known["figures"]), pages, tuple(known["lowered"]))


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure below its floor; `now` is None if it is no longer measured."""

    name: str
    floor: float
    now: float | None

    def __str__(self) -> str:
        now = "no longer measured" if self.now is None else f"{self.now:.{DIGITS}f}"
        return f"{self.name}: {self.floor:.{DIGITS}f} -> {now}"


def set_of(name: str) -> str:
    """The set of a figure's name."""
    return name.rpartition(".")[0]


def gated(figures: Mapping[str, float], of: str) -> Figures:
    """The figures of a set that have floors, under their full names."""
    return {f"{of}.{k}": round(v, DIGITS) for k, v in figures.items() if k not in NOT_GATED}


def is_worse(name: str, floor: float, now: float) -> bool:
    """Whether a figure is on the wrong side of its floor, beyond margin and rounding."""
    measure = name.rpartition(".")[2]
    room = TOLERANCE + floor * MARGINS.get(measure, 0.0)
    return now > floor + room if measure in LESS_IS_BETTER else now < floor - room


def is_better(name: str, floor: float, now: float) -> bool:
    """Whether a figure is better than its floor; margins do not count here."""
    less = name.rpartition(".")[2] in LESS_IS_BETTER
    return now < floor - TOLERANCE if less else now > floor + TOLERANCE


def falls(floors: State, now: State) -> list[Fall]:
    """The figures that fell, of the sets that were measured on the same gold."""
    comparable = {name for name in measured(now) if not changed(floors, now, name)}
    found = []
    for name, floor in floors.figures.items():
        value = now.figures.get(name)
        if set_of(name) in comparable and (value is None or is_worse(name, floor, value)):
            found.append(Fall(name, floor, value))
    return found


def measured(now: State) -> set[str]:
    """The sets that have figures."""
    return {set_of(name) for name in now.figures}


def changed(floors: State, now: State, name: str) -> str:
    """How the gold of a set differs from the one that the floors were reached on; "" if not."""
    old, new = floors.pages.get(name, {}), now.pages.get(name, {})
    counts = {
        "new": len(new.keys() - old.keys()),
        "gone": len(old.keys() - new.keys()),
        "judged anew": sum(old[f].gold != new[f].gold for f in old.keys() & new.keys()),
    }
    return ", ".join(f"{n} {what}" for what, n in counts.items() if n)


def regressions(old: Pages, new: Pages) -> Iterator[str]:
    """A line for each page that does worse than before although its gold is the same."""
    for file in sorted(old.keys() & new.keys()):
        if old[file].gold == new[file].gold and (worse := _differences(old[file], new[file])):
            yield f"{file}: {worse}"


def _differences(old: Record, new: Record) -> str:
    found = [what for what in new.wrong if what not in old.wrong]
    if new.f < old.f - F_TOLERANCE:
        found.append(f"F1 {old.f:.3f} -> {new.f:.3f}")
    for what in ("lost", "leaks"):
        before, after = getattr(old, what), getattr(new, what)
        if after > before:
            found.append(f"{what} {before} -> {after}")
    return ", ".join(found)


def raised(floors: State, now: State) -> State:
    """The floors raised to what is reached; where a figure fell, its floor and set's records stay.

    A set whose gold has changed gets new floors, since its old figures can no longer be compared,
    but not while pages whose gold is the same do worse than before.
    """
    held = {set_of(fall.name) for fall in falls(floors, now)} | set(slipped(floors, now))
    figures = dict(floors.figures)
    for name in measured(now) - held:
        if changed(floors, now, name):
            figures = {n: v for n, v in figures.items() if set_of(n) != name}
    for name, value in now.figures.items():
        if set_of(name) in slipped(floors, now):
            continue
        if name not in figures or is_better(name, figures[name], value):
            figures[name] = value
    pages = floors.pages | {name: p for name, p in now.pages.items() if name not in held}
    return replace(floors, figures=figures, pages=pages)


def slipped(floors: State, now: State) -> list[str]:
    """The sets with changed gold whose unchanged pages do worse: figures cannot show that."""
    return [
        name
        for name, pages in now.pages.items()
        if changed(floors, now, name) and any(regressions(floors.pages.get(name, {}), pages))
    ]


def lowered(floors: State, now: State, name: str, reason: str, on: str) -> State:
    """The floors with one figure, or all of one set, lowered to what is reached, and the reason."""
    if name in floors.pages:
        figures = {n: v for n, v in floors.figures.items() if set_of(n) != name}
        figures |= {n: v for n, v in now.figures.items() if set_of(n) == name}
        entry = {"set": name, "on": on, "why": reason}
        pages = floors.pages | {name: now.pages[name]}
        return State(figures, pages, (*floors.lowered, entry))
    figures, value = dict(floors.figures), now.figures.get(name)
    known = {"figure": name, "from": figures.pop(name), "to": value, "on": on, "why": reason}
    if value is not None:
        figures[name] = value
    return replace(floors, figures=figures, lowered=(*floors.lowered, known))
