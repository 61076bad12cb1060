"""What a run of the benchmark found, as Markdown."""

from __future__ import annotations

import os
import platform
import re
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Final

MARKED: Final = re.compile(r"(<!-- measured: begin\b[^>]*-->\n).*?(<!-- measured: end -->)", re.S)
BLANK: Final = "–"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One tool over one set; `trouble` says why there is nothing else, or which pages failed."""

    label: str
    takes: str = ""
    package: str = ""
    figures: dict[str, float] | None = None
    seconds: tuple[float, ...] = ()
    floor: tuple[float, ...] = ()
    size: int = 0
    memory_mb: float = 0.0
    trouble: str = ""
    texts: bool = True
    dates: bool = True
    titles: bool = True

    @property
    def mean_ms(self) -> float:
        """Mean time a page."""
        return 1000 * statistics.fmean(self.seconds)

    @property
    def ratio(self) -> float:
        """Time of the tool for each of lxml's parse, over the same pages in the same process."""
        return sum(self.seconds) / sum(self.floor)


Cell = Callable[[Outcome], str]


def _share(name: str, of: str) -> Cell:
    """A figure between 0 and 1, blank where the tool gives nothing of the kind."""

    def cell(outcome: Outcome) -> str:
        if outcome.figures is None or not getattr(outcome, of) or name not in outcome.figures:
            return BLANK
        return f"{outcome.figures[name]:.3f}"

    return cell


def _count(name: str, of: str) -> Cell:
    def cell(outcome: Outcome) -> str:
        if outcome.figures is None or not getattr(outcome, of):
            return BLANK
        return f"{outcome.figures[name]:.0f}"

    return cell


def _timing(number: Callable[[Outcome], float], digits: int) -> Cell:
    return lambda outcome: f"{number(outcome):,.{digits}f}" if outcome.seconds else BLANK


TEXT: Final = {
    "F1": _share("F1", "texts"),
    "exact": _share("exact", "texts"),
    "kept": _share("kept", "texts"),
    "leak": _share("leak", "texts"),
    "title": _share("title", "titles"),
    "day": _share("day", "dates"),
    "minute": _share("minute", "dates"),
    "false": _count("false", "dates"),
}
MEAN: Final = {"mean ms": _timing(lambda o: o.mean_ms, 2)}
RATIO: Final = {"× parse": _timing(lambda o: o.ratio, 1)}
FULL: Final[dict[str, Cell]] = {
    "given": lambda o: o.takes,
    "P": _share("P", "texts"),
    "R": _share("R", "texts"),
    **TEXT,
    "lost": _count("lost", "texts"),
    "nonart": _share("nonart", "texts"),
    "median ms": _timing(lambda o: 1000 * statistics.median(o.seconds), 2),
    **MEAN,
    **RATIO,
    "pages/s": _timing(lambda o: 1000 / o.mean_ms, 0),
    "peak MB": _timing(lambda o: o.memory_mb, 0),
}
SHORT: Final = {**TEXT, **MEAN, **RATIO}
DUMPS: Final = {
    **TEXT,
    **MEAN,
    "ms per 10 KB": _timing(lambda o: 1000 * sum(o.seconds) / o.size * 10_000, 2),
}


def table(outcomes: Iterable[Outcome], columns: dict[str, Cell], head: str = "") -> str:
    """A row for each tool, the best body first; those that did not run at the end, in words."""
    ran = [o for o in outcomes if o.figures is not None]
    rows = sorted(ran, key=lambda o: -(o.figures or {}).get("F1", 0) if o.texts else 1)
    lines = [f"| {head} | {' | '.join(columns)} |", "|---|" + "--:|" * len(columns)]
    lines += [f"| {o.label} | {' | '.join(c(o) for c in columns.values())} |" for o in rows]
    return "\n".join(lines)


def troubles(outcomes: Iterable[Outcome]) -> str:
    """A line for each tool that is missing or failed on pages."""
    return "\n".join(f"- {o.label}: {o.trouble}" for o in outcomes if o.trouble)


def machine() -> str:
    """The processor, its cores, the interpreter."""
    model = platform.processor() or platform.machine()
    try:
        info = Path("/proc/cpuinfo").read_text("utf-8")
        model = next(x.split(":", 1)[1].strip() for x in info.splitlines() if "model name" in x)
    except (OSError, StopIteration):
        pass
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    )


def versions(outcomes: Iterable[Outcome]) -> str:
    """What was compared, in which version."""
    names = dict.fromkeys(o.package for o in outcomes if o.package and o.figures is not None)
    return ", ".join(f"{name} {_version(name)}" for name in names)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "?"


LEGEND: Final = """\
P, R, F1: precision, recall and their mean over four-letter pieces of the body, spacing and
punctuation aside. exact: share of pages whose text equals the gold; kept: share of the gold's lines
that are there; leak: lines of noise left a page; lost: pages that lost a line. title: right
headlines. day, minute: publish times right to the day, to the minute, of the pages that tell one;
false: times given for pages that tell none. nonart: pages without an article that gave no text.
Every site weighs the same. × parse: time for each of lxml's parse of the same bytes, timed turn by
turn in the same process, so that a machine's mood hits both; times are the processor's, the best of
{repeats} runs a page. peak MB: the most memory the process held, imports and all pages included.

No tool is told an address. cleaner and the floors get bytes and decode them themselves; all others
get a str that cleaner decoded before the clock ran, so that no encoding counts against them. Blank:
the tool gives nothing of the kind. The pages were used to develop cleaner; its peers never saw
them."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one run found."""

    command: str
    folder: str
    pages: Sequence[Outcome]
    dumps: Sequence[Outcome]
    counts: dict[str, int]
    repeats: int
    extras: Sequence[tuple[str, str]]

    @property
    def where(self) -> str:
        """Command, machine and date."""
        return f"`{self.command}` on {machine()}; {date.today().isoformat()}."


def document(found: Findings) -> str:
    """docs/benchmark.md."""
    both = [*found.pages, *found.dumps]
    parts = ["# Benchmark", f"Measured by {found.where}", f"Versions: {versions(both)}."]
    if found.pages:
        parts += [
            f"## Saved pages\n\n{found.counts['pages']} pages of {found.folder}.",
            table(found.pages, FULL),
            "![accuracy against speed](benchmark.png)",
        ]
    if found.dumps:
        parts += [
            f"## Flattened text\n\n{found.counts['dumps']} texts that other tools had flattened.",
            table(found.dumps, DUMPS),
        ]
    if trouble := troubles(both):
        parts.append(f"Errors:\n\n{trouble}")
    parts += ["## How it is measured", LEGEND.format(repeats=found.repeats)]
    parts += [f"## {title}\n\n{text}" for title, text in found.extras]
    return "\n\n".join(part.strip() for part in parts) + "\n"


WORDS: Final = {
    "README.md": (
        "{pages} saved pages; more columns, versions and how it is measured: "
        "[docs/benchmark.md](docs/benchmark.md).",
        "{dumps} texts that other tools had flattened:",
        "accuracy against speed",
        "Measured by {where}",
    ),
    "README.ko.md": (
        "저장된 페이지 {pages}개. 나머지 항목과 버전, 재는 방법: "
        "[docs/benchmark.md](docs/benchmark.md).",
        "다른 도구가 펴 놓은 텍스트 {dumps}개:",
        "정확도와 속도",
        "잰 방법: {where}",
    ),
}


def section(found: Findings, name: str) -> str:
    """What stands between the marks of a README."""
    pages, dumps, picture, where = WORDS[name]
    parts = [pages.format(pages=found.counts.get("pages", 0)), table(found.pages, SHORT)]
    parts.append(f"![{picture}](docs/benchmark.png)")
    if found.dumps:
        told = dumps.format(dumps=found.counts["dumps"])
        parts += [told, table(found.dumps, DUMPS)]
    parts.append(where.format(where=found.where))
    return "\n\n".join(parts)


def put_between_marks(text: str, new: str) -> str:
    """The text with a new marked section."""
    return MARKED.sub(
        lambda m: f"<!-- measured: begin (from `make bench`) -->\n{new}\n{m[2]}", text
    )
