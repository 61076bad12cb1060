"""Writes the results of a benchmark run as Markdown."""

from __future__ import annotations

import os
import platform
import re
import statistics
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Final, NamedTuple

MARKED: Final = re.compile(r"(<!-- measured: begin\b[^>]*-->\n).*?(<!-- measured: end -->)", re.S)
BLANK: Final = "–"
WORST: Final = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one tool on one set of pages.

    trouble: why there is no result, or which pages failed; "" if neither.
    faults: what is wrong with each page, worst first; ranges: means with their 95% intervals.
    """

    label: str
    takes: str = ""
    package: str = ""
    figures: dict[str, float] | None = None
    seconds: tuple[float, ...] = ()
    floor: tuple[float, ...] = ()
    sizes: tuple[int, ...] = ()
    memory_mb: float = 0.0
    trouble: str = ""
    faults: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ranges: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    texts: bool = True
    dates: bool = True
    titles: bool = True

    @property
    def mean_ms(self) -> float:
        """Mean time per page, in milliseconds."""
        return 1000 * statistics.fmean(self.seconds)

    @property
    def ratio(self) -> float:
        """Time of the tool divided by that of lxml's parse, for the same pages and process."""
        return sum(self.seconds) / sum(self.floor)

    @property
    def median_per_10_kb(self) -> float:
        """The median of the pages' milliseconds per 10 KB."""
        pairs = zip(self.seconds, self.sizes, strict=True)
        return statistics.median(1000 * seconds / size * 10_000 for seconds, size in pairs if size)


Cell = Callable[[Outcome], str]


def _share(name: str, of: str) -> Cell:
    """A figure with three digits, blank if the tool does not return such a thing."""

    def cell(outcome: Outcome) -> str:
        if outcome.figures is None or not getattr(outcome, of) or name not in outcome.figures:
            return BLANK
        return f"{outcome.figures[name]:.3f}"

    return cell


def _ranged(name: str) -> Cell:
    """A mean with its 95% interval."""

    def cell(outcome: Outcome) -> str:
        if outcome.figures is None or not outcome.texts or name not in outcome.ranges:
            return BLANK
        mean, low, high = outcome.ranges[name]
        return f"{mean:.3f} [{low:.2f}, {high:.2f}]"

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
PARSE: Final = {"parse ms": _timing(lambda o: 1000 * statistics.fmean(o.floor), 2)}
FULL: Final[dict[str, Cell]] = {
    "given": lambda o: o.takes,
    "P": _share("P", "texts"),
    "R": _share("R", "texts"),
    **TEXT,
    **{name: _ranged(name) for name in ("F1", "exact", "kept", "leak")},
    "lost": _count("lost", "texts"),
    "nonart": _share("nonart", "texts"),
    "median ms": _timing(lambda o: 1000 * statistics.median(o.seconds), 2),
    **MEAN,
    **RATIO,
    **PARSE,
    "pages/s": _timing(lambda o: 1000 / o.mean_ms, 0),
    "peak MB": _timing(lambda o: o.memory_mb, 0),
}
SHORT: Final = {**TEXT, **MEAN, **RATIO}
DUMPS: Final = {
    **TEXT,
    **MEAN,
    "ms per 10 KB": _timing(lambda o: 1000 * sum(o.seconds) / sum(o.sizes) * 10_000, 2),
    # Also the median: a few texts hold most of the bytes, and one of them is nearly blank.
    "median per 10 KB": _timing(lambda o: o.median_per_10_kb, 2),
}


def table(outcomes: Iterable[Outcome], columns: dict[str, Cell], head: str = "") -> str:
    """A row for each tool that ran, those with the best F1 first and those without text last."""
    ran = [o for o in outcomes if o.figures is not None]
    rows = sorted(ran, key=lambda o: -(o.figures or {}).get("F1", 0) if o.texts else 1)
    lines = [f"| {head} | {' | '.join(columns)} |", "|---|" + "--:|" * len(columns)]
    lines += [f"| {o.label} | {' | '.join(c(o) for c in columns.values())} |" for o in rows]
    return "\n".join(lines)


def troubles(outcomes: Iterable[Outcome]) -> str:
    """A line for each tool that is missing or failed on pages."""
    return "\n".join(f"- {o.label}: {o.trouble}" for o in outcomes if o.trouble)


def machine() -> str:
    """The processor, its cores, the system and the Python version."""
    model = platform.processor() or platform.machine()
    try:
        info = Path("/proc/cpuinfo").read_text("utf-8")
        model = next(x.split(":", 1)[1].strip() for x in info.splitlines() if "model name" in x)
    except (OSError, StopIteration):
        pass
    return (
        f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    )


def commit() -> str:
    """The commit of this tree, marked "-dirty" if files differ from it."""
    command = ["git", "describe", "--always", "--dirty", "--exclude", "*"]
    folder = Path(__file__).parent
    try:
        ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return ran.stdout.strip()


def versions(outcomes: Iterable[Outcome]) -> str:
    """The packages that were compared, with their versions."""
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
headlines. day, minute: publish times right to the day, to the minute, of the pages that give one;
false: times returned for pages without one. nonart: pages without an article that gave no text.
Every site weighs the same. × parse: time for each of lxml's parse of the same bytes, timed turn by
turn in the same process (parse ms), so that a machine's mood hits both; all tools are timed in
turn, page by page; times are the processor's, the best of {repeats} runs a page. peak MB: the most
memory the process held, imports and all pages included.

No tool is given an address. cleaner and the floors get bytes and decode them themselves; all others
get a str that cleaner decoded before the clock ran, so that no encoding counts against them. Blank:
the tool gives nothing of the kind. [a, b]: 95% interval of a mean, by bootstrap over sites."""


class Run(NamedTuple):
    """How, on what and when a run was made."""

    command: str
    commit: str
    machine: str
    day: str


def run_of(command: str) -> Run:
    """The run of this command, on this machine, which ends now."""
    return Run(command, commit(), machine(), date.today().isoformat())


@dataclass(frozen=True, slots=True)
class Findings:
    """All results of one run; unseen: the tables of unseen pages, by language."""

    run: Run
    folder: str
    pages: Sequence[Outcome]
    dumps: Sequence[Outcome]
    counts: dict[str, int]
    repeats: int
    extras: Sequence[tuple[str, str]]
    unseen: Mapping[str, str]


def document(found: Findings) -> str:
    """The text of docs/benchmark.md: errors, unseen pages, then those it was developed on."""
    both = [*found.pages, *found.dumps]
    measured = WORDS["README.md"].measured.format(**found.run._asdict())
    parts = ["# Benchmark", measured, f"Versions: {versions(both)}."]
    parts += [errors(found), "## Pages that cleaner had never seen", found.unseen["en"]]
    if found.pages:
        parts += [
            f"## Pages that cleaner was developed on\n\n{found.counts['pages']} pages of"
            f" {found.folder}. The rules were written on these pages, so this table shows how well"
            " cleaner knows its sample, and only the one above how it does elsewhere. The peers"
            " had seen neither.",
            table(found.pages, FULL),
            "![accuracy against speed](benchmark.png)",
        ]
    if found.dumps:
        parts += [
            f"## Flattened text, development sample\n\n{found.counts['dumps']} texts that other"
            " tools had flattened.",
            table(found.dumps, DUMPS),
        ]
    if trouble := troubles(both):
        parts.append(f"Errors of tools:\n\n{trouble}")
    parts += ["## How it is measured", LEGEND.format(repeats=found.repeats)]
    parts += [f"## {title}\n\n{text}" for title, text in found.extras]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def errors(found: Findings) -> str:
    """The worst pages of cleaner in each set and what is wrong with them, counted by kind."""
    parts = ["## Errors"]
    for name, outcomes in (("Saved pages", found.pages), ("Flattened text", found.dumps)):
        ours = next((o for o in outcomes if o.package == "kr-news-cleaner"), None)
        if ours is None:
            continue
        kinds = Counter(_kind(word) for words in ours.faults.values() for word in words)
        counted = ", ".join(f"{kind} ({n})" for kind, n in kinds.most_common())
        parts.append(
            f"{name}: {len(ours.faults)} pages with a fault. By kind: {counted or 'none'}."
        )
        rows = list(ours.faults.items())[:WORST]
        parts.append("\n".join(f"- `{page}`: {'; '.join(words)}" for page, words in rows))
    return "\n\n".join(parts)


def _kind(word: str) -> str:
    """A fault without its number."""
    return re.sub(r"^\d+ (?:body )?lines? (?:of )?", "", word)


class Words(NamedTuple):
    """The text of a README around the tables."""

    language: str
    legend: str
    unseen: str
    pages: str
    dumps: str
    more: str
    picture: str
    measured: str


WORDS: Final = {
    "README.md": Words(
        "en",
        "F1: the body, by pieces of four letters. kept: its lines that are there. exact: texts that"
        " equal the gold. leak: lines of noise left per page. lost: pages that lost a line. title,"
        " day, minute: right headlines and publication times. false: times returned for pages"
        " without one. nonart: pages without an article that gave no text. [a, b]: 95% interval.",
        "On pages it had never seen:",
        "On the {pages} pages it was developed on (its rules were written on them; this table says"
        " how well it knows its sample):",
        "{dumps} texts that other tools had flattened, development sample:",
        "Errors, intervals, versions and method: [docs/benchmark.md](docs/benchmark.md).",
        "accuracy against speed",
        "Measured by `{command}` at commit {commit} on {machine}; {day}.",
    ),
    "README.ko.md": Words(
        "ko",
        "F1: 본문을 네 글자 조각으로 비교한 값. kept: 남은 본문 줄의 비율. exact: 정답과 같은"
        " 텍스트의 비율. leak: 페이지당 남은 노이즈 줄 수. lost: 본문 줄을 잃은 페이지 수."
        " title, day, minute: 제목과 입력 시각(날짜까지, 분까지)이 맞은 비율."
        " false: 시각이 없는 페이지에서 나온 시각 수."
        " nonart: 기사가 아닌 페이지에서 빈 결과를 낸 비율. [a, b]: 95% 신뢰 구간.",
        "처음 보는 페이지에서:",
        "개발에 쓴 페이지 {pages}개에서(규칙을 이 페이지들을 보고 만들었으므로"
        " 표본을 얼마나 잘 아는지만 보여 줍니다):",
        "다른 도구가 텍스트로 바꿔 놓은 {dumps}개(개발 표본):",
        "오류 목록, 신뢰 구간, 버전, 측정 방법: [docs/benchmark.md](docs/benchmark.md)(영어).",
        "정확도와 속도",
        "측정: {day}, {machine}, 커밋 {commit}, `{command}`.",
    ),
}


def section(found: Findings, name: str) -> str:
    """The text between the measurement marks of a README."""
    words = WORDS[name]
    parts = [words.legend]
    if unseen := found.unseen[words.language]:
        parts += [words.unseen, unseen]
    pages = words.pages.format(pages=found.counts.get("pages", 0))
    parts += [pages, table(found.pages, SHORT), f"![{words.picture}](docs/benchmark.png)"]
    if found.dumps:
        dumps = words.dumps.format(dumps=found.counts["dumps"])
        parts += [dumps, table(found.dumps, DUMPS)]
    parts += [words.more, words.measured.format(**found.run._asdict())]
    return "\n\n".join(parts)


def put_between_marks(text: str, new: str) -> str:
    """The text with a new marked section."""
    return MARKED.sub(
        lambda m: f"<!-- measured: begin (from `make bench`) -->\n{new}\n{m[2]}", text
    )
