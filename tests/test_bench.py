"""`make bench`: tools are timed in turn, and what got slower since the last run is named."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

speed: Any = import_module("speed")
turns: Any = import_module("turns")

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


def test_the_figures_of_the_last_run_are_committed() -> None:
    assert {"pages", "dumps"} <= json.loads(speed.FILE.read_text("utf-8")).keys()


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
    assert troubles == {"cleaner": "did not finish within 0 s"}
