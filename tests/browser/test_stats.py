"""The page on a run, in a real browser: languages, colours, small screens, hostile names."""

from __future__ import annotations

from typing import Any

import pytest

from cleaner.report.stats.outliers import outliers
from cleaner.report.stats.page import render
from cleaner.report.stats.rows import read
from cleaner.report.stats.tally import RunTally

from .conftest import Show

pytest.importorskip("matplotlib")

EVIL = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def html() -> str:
    """A run of two sites; one has a Hangul name, one page a hostile title."""
    tally = RunTally()
    for i in range(24):
        add(tally, i, url=None if i % 2 else f"https://gaon.example.kr/{i}")
    add(tally, 99, title=EVIL, kept=10, url="javascript:alert(3)")
    add(tally, 98, published=None, url=None)
    add(tally, 97, outcome="failed", reason=EVIL, url=None)
    return render(tally, name="run.jsonl", outliers=outliers(tally, 40), explained=None)


def add(tally: RunTally, number: int, **more: Any) -> None:
    row = read(
        {
            "id": str(number),
            "source": f"가온/{number}.html",
            "outcome": "article",
            "title": "가온시 소식",
            "published": f"2024-{1 + number % 12:02}-19T14:05:00+09:00",
            "published_precision": "minute",
            "published_source": "visible",
            "visible": 1000,
            "kept": 600,
            "removed": {"share": 100, "related": 40, "outside": 260},
            **more,
        }
    )
    assert row is not None
    tally.add(row)


def test_nothing_is_loaded_and_nothing_runs(show: Show, html: str) -> None:
    shown = show(html)
    assert shown.asked == []
    assert shown.trouble == []
    assert shown.page.get_by_text(EVIL).first.is_visible()


@pytest.mark.parametrize(
    ("locale", "heading", "drawn"),
    [
        ("ko-KR", "실행 결과", "화면 텍스트"),
        ("en-US", "Results of a run", "visible text"),
    ],
)
def test_it_follows_the_browsers_language(
    show: Show, html: str, locale: str, heading: str, drawn: str
) -> None:
    page = show(html, locale=locale).page
    assert page.locator(".eyebrow").inner_text() == heading
    assert page.locator("svg tspan:visible").get_by_text(drawn).count() == 1


def test_language_and_colours_by_keyboard(show: Show, html: str) -> None:
    page = show(html).page
    for _ in range(2):  # past the link that skips
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "한국어"
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.lang") == "ko"
    assert page.locator("h2").first.inner_text() == "사이트별 결과"
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="어둡게").press("Enter")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_plots_take_the_colours_of_the_theme(show: Show, html: str) -> None:
    fills = {
        scheme: show(html, color_scheme=scheme).page.evaluate(
            "[...document.querySelectorAll('svg.plot text, svg.plot path[fill]')]"
            ".map(e => getComputedStyle(e).fill)"
        )
        for scheme in ("light", "dark")
    }
    assert len(fills["light"]) > 20
    assert set(fills["light"]) & set(fills["dark"]) <= {"none", "rgb(79, 147, 176)"}
    assert "rgb(0, 0, 0)" not in fills["dark"], "what has no colour of its own would be black"


def test_a_phone_scrolls_one_way_only(show: Show, html: str) -> None:
    page = show(html, viewport=PHONE, locale="ko-KR").page
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_every_plot_has_a_table_that_opens(show: Show, html: str) -> None:
    page = show(html).page
    plots = page.locator("svg.plot")
    tables = page.locator("details:has(table)")
    assert plots.count() == tables.count() == 5
    for i in range(tables.count()):
        tables.nth(i).locator("summary").press("Enter")
        assert tables.nth(i).locator("table").is_visible()


def test_text_can_be_read_by_screen_readers(show: Show, html: str) -> None:
    page = show(html).page
    for region in page.get_by_role("region").all():
        named = region.get_attribute("aria-labelledby")
        assert page.locator(f"#{named}").inner_text()
    assert page.get_by_role("heading", level=1).inner_text() == "run.jsonl"
    assert page.get_by_role("heading", level=2).count() == 5
