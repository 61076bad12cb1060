"""The gate's arithmetic and the benchmark's scorer; no timing, no peers."""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SHARED_SCORER = ROOT.parent / "shared" / "tools" / "score.py"


def module(path: Path) -> Any:
    """A script that is no part of any package; dataclasses look their module up by name."""
    name = f"bench_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[name] = loaded
    spec.loader.exec_module(loaded)
    return loaded


floors = module(ROOT / "benchmarks" / "floors.py")
scoring = module(ROOT / "benchmarks" / "scoring.py")


def record(text: str = "a1b2c3 1.000 0 0") -> Any:
    return floors.Record.read(text)


def state(pages: dict[str, str] | None = None, **figures: float) -> Any:
    """A state of one set, "dumps", with its pages."""
    records = {file: record(text) for file, text in (pages or {"x": "a1b2c3 1.000 0 0"}).items()}
    return floors.State({f"dumps.{k}": v for k, v in figures.items()}, {"dumps": records})


@pytest.mark.parametrize("text", ["a1b2c3 1.000 0 0", "a1b2c3 0.912 3 1 inexact title"])
def test_a_record_is_read_as_it_was_written(text: str) -> None:
    assert str(record(text)) == text


def test_a_state_is_read_as_it_was_written() -> None:
    before = floors.lowered(state(F1=0.9), state(F1=0.8), "dumps.F1", "harder pages", "2026-01-02")
    assert floors.State.from_json(json.loads(json.dumps(before.to_json()))) == before


@pytest.mark.parametrize(
    ("measure", "floor", "now", "worse"),
    [
        ("F1", 0.9, 0.9, False),
        ("F1", 0.9, 0.8999, True),
        ("F1", 0.9, 0.95, False),
        ("leak", 0.3, 0.3001, True),
        ("leak", 0.3, 0.2, False),
        ("lost", 8.0, 9.0, True),
        ("false", 0.0, 1.0, True),
        ("ratio", 2.0, 2.4, False),
        ("ratio", 2.0, 2.6, True),
    ],
)
def test_what_is_worse(measure: str, floor: float, now: float, worse: bool) -> None:
    assert floors.is_worse(f"dumps.{measure}", floor, now) is worse


def test_what_fell_is_named_with_both_figures() -> None:
    (fall,) = floors.falls(state(F1=0.9, leak=0.3), state(F1=0.8, leak=0.3))
    assert str(fall) == "dumps.F1: 0.9000 -> 0.8000"


def test_a_figure_that_is_no_longer_measured_has_fallen() -> None:
    (fall,) = floors.falls(state(F1=0.9, day=1.0), state(F1=0.9))
    assert str(fall) == "dumps.day: 1.0000 -> no longer measured"


def test_a_set_that_is_not_there_has_not_fallen() -> None:
    assert not floors.falls(state(F1=0.9), floors.State())


def test_pages_that_do_worse_are_named() -> None:
    old = {"x": record(), "y": record("a1b2c3 0.900 1 0 inexact"), "z": record()}
    new = {
        "x": record("a1b2c3 0.950 0 2 inexact day"),
        "y": record("a1b2c3 0.950 0 0 inexact"),
        "z": record("ffffff 0.100 9 9 inexact"),
    }
    (line,) = floors.regressions(old, new)
    assert line == "x: inexact, day, F1 1.000 -> 0.950, leaks 0 -> 2"


def test_on_other_gold_pages_replace_figures() -> None:
    known = state({"x": "a1b2c3 1.000 0 0"}, F1=0.9)
    more = state({"x": "a1b2c3 1.000 0 0", "y": "d4e5f6 0.500 0 0"}, F1=0.75)
    assert floors.changed(known, more, "dumps") == "1 new"
    assert not floors.falls(known, more)
    assert not floors.slipped(known, more)
    worse = state({"x": "a1b2c3 0.800 1 0", "y": "d4e5f6 0.500 0 0"}, F1=0.65)
    assert floors.slipped(known, worse) == ["dumps"]
    assert floors.raised(known, worse) == known


def test_raising_takes_what_rose_and_keeps_what_fell() -> None:
    known = state({"x": "a1b2c3 0.900 0 0"}, F1=0.9, leak=0.3)
    now = state({"x": "a1b2c3 0.800 0 0"}, F1=0.8, leak=0.2)
    up = floors.raised(known, now)
    assert up.figures == {"dumps.F1": 0.9, "dumps.leak": 0.2}
    assert up.pages == known.pages
    better = state({"x": "a1b2c3 0.950 0 0"}, F1=0.95, leak=0.1)
    up = floors.raised(known, better)
    assert up.figures == better.figures
    assert up.pages == better.pages


def test_raising_on_other_gold_starts_anew() -> None:
    known = state({"x": "a1b2c3 1.000 0 0"}, F1=0.9, day=1.0)
    more = state({"y": "d4e5f6 0.500 0 0"}, F1=0.5)
    assert floors.raised(known, more) == more


def test_raising_is_not_put_off_by_a_margin() -> None:
    assert floors.raised(state(ratio=2.0), state(ratio=1.9)).figures == {"dumps.ratio": 1.9}
    assert floors.raised(state(ratio=2.0), state(ratio=2.1)).figures == {"dumps.ratio": 2.0}


def test_lowering_keeps_the_reason() -> None:
    down = floors.lowered(state(F1=0.9), state(F1=0.8), "dumps.F1", "captions stay", "2026-01-02")
    assert down.figures == {"dumps.F1": 0.8}
    assert down.lowered == (
        {
            "figure": "dumps.F1",
            "from": 0.9,
            "to": 0.8,
            "on": "2026-01-02",
            "why": "captions stay",
        },
    )


def test_lowering_a_set_takes_all_of_it() -> None:
    known = state({"x": "a1b2c3 1.000 0 0"}, F1=0.9, day=1.0)
    now = state({"x": "a1b2c3 0.700 0 0"}, F1=0.7)
    down = floors.lowered(known, now, "dumps", "judged anew", "2026-01-02")
    assert (down.figures, down.pages) == (now.figures, now.pages)
    assert down.lowered[0]["why"] == "judged anew"


def test_the_floors_that_are_kept_can_be_read() -> None:
    kept = floors.State.from_json(json.loads((ROOT / "benchmarks" / "floors.json").read_text()))
    assert {"fixtures-pages.F1", "fixtures-dumps.F1"} <= kept.figures.keys()
    assert kept.pages.keys() >= {"fixtures-pages", "fixtures-nohints", "fixtures-dumps"}
    for entry in kept.lowered:
        assert entry["why"].strip()


GOLD: dict[str, dict[str, Any]] = {
    "site__1.html": {
        "kind": "article",
        "title": "가온시 산책로",
        "body": "가온시는 산책로를 새로 열었다고 밝혔다. 김가온 기자\n조명 120개를 달았다고 했다.",
        "optional": "산책로의 밤. 사진 가온시",
        "published": "2024-03-19T14:05:00+09:00",
    },
    "site__2.html": {
        "kind": "article",
        "body": "둘째 글의 하나뿐인 문장이다.",
        "published": "2024-03-19T00:00:00+09:00",
        "day_only": True,
    },
    "other.html": {"kind": "article", "body": "셋째 글은 때를 말하지 않는다.", "published": None},
    "front.html": {"kind": "nonarticle", "body": "", "published": None},
}
RESULTS = {
    "site__1.html": {
        "text": "가온시는 산책로를 새로 열었다고 밝혔다.\n산책로의 밤. 사진 가온시\n관련 뉴스 모음",
        "title": "가온시 산책로",
        "date": "2024-03-19T05:05:00Z",
    },
    "site__2.html": {"text": "둘째 글의 하나뿐인 문장이다.", "title": None, "date": "2024-03-19"},
    "other.html": {"text": "", "date": "2024-03-19"},
    "front.html": {"text": "목록"},
}


def test_rows_and_fields() -> None:
    score = scoring.score(GOLD, RESULTS)
    first = score.rows["site__1.html"]
    assert (first.kept, first.lost, first.leaks, first.exact) == (0.5, 1, 1, False)
    assert score.rows["site__2.html"].exact
    assert score.wrong == {
        "site__1.html": (),
        "site__2.html": (),
        "other.html": ("false",),
        "front.html": ("nonart",),
    }
    assert score.figures["exact"] == pytest.approx(0.25)
    assert (score.figures["day"], score.figures["minute"], score.figures["false"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2024-03-19T14:05:09+09:00", datetime(2024, 3, 19, 5, 5, tzinfo=UTC)),
        ("2024-03-19 14:05", datetime(2024, 3, 19, 5, 5, tzinfo=UTC)),
        ("2024-03-19T05:05:00.123Z", datetime(2024, 3, 19, 5, 5, tzinfo=UTC)),
        ("2024.03.19", datetime(2024, 3, 18, 15, 0, tzinfo=UTC)),
    ],
)
def test_times_are_of_seoul(text: str, utc: datetime) -> None:
    assert scoring.when(text) == utc


@pytest.mark.parametrize("text", [None, "", "어제", "2024-13-40"])
def test_no_time(text: str | None) -> None:
    assert scoring.when(text) is None


@pytest.mark.skipif(not SHARED_SCORER.exists(), reason="the shared scorer is not here")
def test_the_shared_scorer_agrees() -> None:
    _, shared = module(SHARED_SCORER).score(GOLD, RESULTS)
    ours = scoring.score(GOLD, RESULTS).figures
    assert ours == pytest.approx({name: shared[name] for name in ours})


def test_faults_are_named_worst_page_first() -> None:
    gold = {
        **GOLD,
        "site__1.html": {**GOLD["site__1.html"], "families": {"related": "관련 뉴스 모음"}},
    }
    assert list(scoring.faults(gold, RESULTS).items()) == [
        ("front.html", ("holds no article, yet text came out",)),
        ("other.html", ("article refused",)),
        ("site__1.html", ("1 body lines lost", "1 lines of related left")),
    ]


def test_an_interval_spans_the_sites() -> None:
    score = scoring.score(GOLD, RESULTS)
    mean, low, high = scoring.interval(score, "exact")
    assert (mean, low, high) == (0.25, 0.0, 0.5)
    assert scoring.interval(score, "exact") == (mean, low, high)  # the same in every run


def test_one_site_alone_has_no_spread() -> None:
    only = {"site__2.html": GOLD["site__2.html"]}
    assert scoring.interval(scoring.score(only, RESULTS), "F1") == (1.0, 1.0, 1.0)
