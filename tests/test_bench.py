"""`make bench`: tools are timed in turn, slower ones are named, all figures are of one run."""

from __future__ import annotations

import json
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

disguises: Any = import_module("disguises")
report: Any = import_module("report")
run: Any = import_module("run")
speed: Any = import_module("speed")
stages: Any = import_module("stages")
turns: Any = import_module("turns")
unseen: Any = import_module("unseen")

PAGES = ROOT / "tests" / "fixtures" / "pages"


@pytest.mark.parametrize(("ratio", "named"), [(5.4, False), (5.6, True)])
def test_what_got_slower_by_more_than_a_tenth_is_named(ratio: float, named: bool) -> None:
    before = {"pages": {"cleaner": {"ms": 7.0, "parse": 5.0}}}
    now = {"pages": {"cleaner": {"ms": 8.0, "parse": ratio}, "new": {"ms": 1.0, "parse": 1.0}}}
    said = speed.changes(before, now)
    assert ("- pages, cleaner: 5.00 to" in said) == named
    assert ("Nothing got slower" in said) != named


def test_a_slower_machine_is_no_change() -> None:
    before = {"pages": {"cleaner": {"ms": 7.0, "parse": 5.0}}}
    assert "Nothing" in speed.changes(before, {"pages": {"cleaner": {"ms": 70.0, "parse": 5.0}}})


# --- the figures of the documentation: all written by one run, none by hand -------------------

REPORT = (ROOT / "docs" / "benchmark.md").read_text("utf-8")
README, KOREAN = ((ROOT / name).read_text("utf-8") for name in report.WORDS)
DEVELOPED, FLATTENED = "Pages that cleaner was developed on", "Flattened text, development sample"
TABLES = ("Pages that cleaner had never seen", DEVELOPED, FLATTENED)
# A table: a label for each row, and its cells by column.
Table = dict[str, dict[str, str]]


def tables(text: str) -> list[Table]:
    """The Markdown tables of a text."""
    return [table(found) for found in re.findall(r"(?m)(?:^\|.*\n)+", f"{text}\n")]


def table(text: str) -> Table:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
    columns = rows[0][1:]
    return {label: dict(zip(columns, cells, strict=True)) for label, *cells in rows[2:]}


def section(title: str) -> str:
    """A section of docs/benchmark.md."""
    return REPORT.partition(f"## {title}\n")[2].partition("\n## ")[0]


def marked(readme: str) -> str:
    """The section of a README that the benchmark writes."""
    found = report.MARKED.search(readme)
    assert found is not None
    return str(found[0])


def same_figures(shown: Table, measured: Table) -> bool:
    """Whether a table shows the figures of another, which may have more columns and intervals."""
    return list(shown) == list(measured) and all(
        cell in (measured[label][column], measured[label][column].partition(" [")[0])
        for label, cells in shown.items()
        for column, cell in cells.items()
    )


@pytest.mark.parametrize("readme", [README, KOREAN], ids=report.WORDS)
def test_a_readme_shows_the_figures_of_the_report(readme: str) -> None:
    measured = [found for title in TABLES for found in tables(section(title))]
    shown = tables(marked(readme))
    assert len(shown) == len(measured) == 4
    assert all(map(same_figures, shown, measured))


@pytest.mark.parametrize(("name", "readme"), [*zip(report.WORDS, (README, KOREAN), strict=True)])
def test_a_readme_and_the_report_are_of_one_run(name: str, readme: str) -> None:
    found = re.search(r"(?m)^Measured by (.+)\.$", REPORT)
    assert found is not None
    assert report.WORDS[name].legend in marked(readme)
    assert all(part in marked(readme) for part in re.split(" at commit | on |; ", found[1]))


@pytest.mark.parametrize(("name", "title"), [("pages", DEVELOPED), ("dumps", FLATTENED)])
def test_the_report_shows_the_times_that_the_next_run_is_compared_with(
    name: str, title: str
) -> None:
    (shown,) = tables(section(title))
    saved = json.loads(speed.FILE.read_text("utf-8"))[name]
    assert "**cleaner**" in saved.keys() <= shown.keys()
    for label, times in saved.items():
        cells = {column: cell.replace(",", "") for column, cell in shown[label].items()}
        assert float(cells["mean ms"]) == pytest.approx(times["ms"], abs=0.006), label
        if "× parse" in cells:
            assert float(cells["× parse"]) == pytest.approx(times["parse"], abs=0.056), label


def test_the_report_shows_the_unseen_pages_as_they_were_measured() -> None:
    assert unseen.saved_tables() in REPORT


def test_the_report_is_a_whole_one() -> None:
    """Fails where a part was left out, renamed or edited since; `make bench` writes it anew."""
    titles = ["Errors", *TABLES, "How it is measured", "Speed beside the last run"]
    assert re.findall(r"(?m)^## (.+)$", REPORT) == [*titles, *(title for title, _ in run.EXTRAS)]
    assert run.FAILED not in REPORT
    legend, *rest = report.LEGEND.split("{repeats}")
    assert section("How it is measured").strip().startswith(legend)
    assert all(text in REPORT for text in rest)
    assert list(tables(section("Pages in disguise"))[0]) == [
        name for name, _ in disguises.DISGUISES
    ]
    staged = list(tables(section("Time per stage"))[0])
    assert staged == [*(name for name, *_ in stages.STAGES), "the rest", "all", "parse"]


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("print('| a |'); raise SystemExit(1)", "| a |"),
        ("print('| a |'); raise ValueError('b')", "part.py did not finish: ValueError: b"),
    ],
)
def test_a_part_that_fails_halfway_is_no_part(
    code: str, printed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "part.py").write_text(code, "utf-8")
    monkeypatch.setattr(run, "HERE", tmp_path)
    assert run.extra("part.py") == printed


def test_an_edited_figure_is_noticed() -> None:
    measured = table("| a | F1 | ms |\n|---|--:|--:|\n| x | 0.990 [0.98, 1.00] | 5.0 |")
    for cell, is_same in (("0.990", True), ("0.990 [0.98, 1.00]", True), ("0.99", False)):
        assert same_figures({"x": {"F1": cell}}, measured) is is_same
    assert not same_figures({"y": {"F1": "0.990"}}, measured)


def found(folder: Path) -> Any:
    """What a run over nothing found."""
    tables_of = {"en": "| unseen |", "ko": "| 처음 |"}
    return report.Findings(
        report.Run("make bench", "c0ffee", "a machine", "2026-01-02"), str(folder), [], [],
        {"pages": 3}, 1, [], tables_of,
    )  # fmt: skip


def test_a_whole_run_writes_every_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, docs = tmp_path / "build", tmp_path / "docs"
    for folder in (out, docs):
        folder.mkdir()
    for name in ("benchmark.md", "benchmark.png"):
        (out / name).write_text("new", "utf-8")
    for name, readme in zip(report.WORDS, (README, KOREAN), strict=True):
        (tmp_path / name).write_text(readme, "utf-8")
    monkeypatch.setattr(run, "OUT", out)
    monkeypatch.setattr(run, "DOCS", docs)
    monkeypatch.setattr(run.sets, "ROOT", tmp_path)
    monkeypatch.setattr(speed, "FILE", tmp_path / "speed.json")
    run.publish(found(tmp_path), {"pages": {}})
    assert [(docs / name).read_text() for name in ("benchmark.md", "benchmark.png")] == ["new"] * 2
    assert json.loads((tmp_path / "speed.json").read_text()) == {"pages": {}}
    for name, table_of in (("README.md", "| unseen |"), ("README.ko.md", "| 처음 |")):
        written = marked((tmp_path / name).read_text("utf-8"))
        assert table_of in written
        assert all(part in written for part in ("`make bench`", "c0ffee", "2026-01-02"))


def test_the_korean_readme_has_no_english_sentences() -> None:
    found = report.Findings(
        report.run_of("make bench"), "", [], [], {"pages": 3}, 1, [],
        {"en": "", "ko": unseen.saved_tables("ko")},
    )  # fmt: skip
    lines = [line for line in report.section(found, "README.ko.md").splitlines() if line]
    prose = [line for line in lines if not line.startswith("|")]
    assert len(prose) == 8
    assert all(re.search("[가-힣]", line) for line in prose)


def test_tools_take_turns_and_one_that_does_not_run_says_why(tmp_path: Path) -> None:
    pages = sorted(PAGES.glob("*.html"))[:3]
    troubles = turns.play(["lxml-parse", "no-such-tool"], pages, tmp_path, 2, 60.0)
    assert troubles == {"lxml-parse": "", "no-such-tool": "did not run: KeyError: 'no-such-tool'"}
    timings = json.loads((tmp_path / "lxml-parse.json").read_text("utf-8"))
    assert timings["files"] == [p.name for p in pages]
    assert all(seconds > 0 for seconds in timings["seconds"])


def test_a_tool_that_takes_too_long_is_out(tmp_path: Path) -> None:
    pages = sorted(PAGES.glob("*.html"))[:1]
    troubles = turns.play(["cleaner"], pages, tmp_path, 1, 0.01)
    assert troubles == {"cleaner": "did not finish within 0.01 s"}
