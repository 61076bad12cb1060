"""The figures of a run: counts and outliers, in constant memory."""

from __future__ import annotations

import random
from statistics import median
from typing import Any

import pytest

from cleaner.report.stats import tally as tallies
from cleaner.report.stats.outliers import Outlier, counts, outliers
from cleaner.report.stats.rows import PageRow, read
from cleaner.report.stats.spread import (
    SHARE_STEPS,
    Spread,
    bin_length,
    bin_share,
    length_bin,
    share_bin,
)
from cleaner.report.stats.tally import OTHERS, RunTally
from cleaner.report.stats.view import view


def row(number: int = 0, **more: Any) -> dict[str, Any]:
    """A row of an ordinary article, as `cleaner batch` writes it, with changes."""
    return {
        "schema": 1,
        "id": f"p/{number}.html",
        "source": f"p/{number}.html",
        "member": None,
        "url": f"https://www.gaon.example.kr/{number}",
        "fetched_at": None,
        "outcome": "article",
        "reason": None,
        "title": f"가온시 소식 {number}",
        "text": "가" * 600,
        "published": "2024-03-19T14:05:00+09:00",
        "published_precision": "minute",
        "published_source": "visible",
        "visible": 1000,
        "kept": 600 + number % 7,
        "removed": {"share": 100, "outside": 300},
        **more,
    }


def page(number: int = 0, **more: Any) -> PageRow:
    found = read(row(number, **more))
    assert found is not None
    return found


def tallied(*given: dict[str, Any]) -> RunTally:
    tally = RunTally()
    for one in given:
        found = read(one)
        assert found is not None
        tally.add(found)
    return tally


def kinds(found: list[Outlier]) -> dict[str, set[str]]:
    return {one.page.id: {odd.kind for odd in one.oddities} for one in found}


COMMON = [row(i) for i in range(40)]


class TestRows:
    @pytest.mark.parametrize(
        ("stated", "site"),
        [
            ({"url": "https://www.gaon.example.kr/a"}, "gaon.example.kr"),
            ({"url": "http://m.Gaon.example.kr:80/a"}, "m.gaon.example.kr"),
            ({"url": None, "source": "crawl/gaon/1.html"}, "gaon/"),
            ({"url": None, "source": "crawl\\gaon\\1.html"}, "gaon/"),
            ({"url": None, "source": "1.html"}, "./"),
            ({"url": None, "source": "crawl/a.jsonl", "member": "3"}, "a.jsonl"),
            ({"url": "http://[broken/", "source": "x/1.html"}, "x/"),
            ({"url": "no address at all", "source": "x/1.html"}, "x/"),
        ],
    )
    def test_the_site(self, stated: dict[str, Any], site: str) -> None:
        assert page(**stated).site == site

    @pytest.mark.parametrize(
        "given", [None, 3, [], {}, {"file": "a", "text": "b"}, {"outcome": "else"}]
    )
    def test_what_is_no_row(self, given: object) -> None:
        assert read(given) is None

    def test_odd_values_are_left_out(self) -> None:
        odd = page(visible="many", kept=-3, removed=None, title=7, published=4, url=[])
        assert (odd.visible, odd.kept, odd.share, odd.title) == (0, 0, None, None)

    def test_removed_of_parquet_is_a_list_of_pairs(self) -> None:
        assert page(removed=[("share", 3), ("ad", 0)]).removed == {"share": 3}

    @pytest.mark.parametrize(
        ("published", "fetched", "late"),
        [
            ("2024-03-21T00:00:00+09:00", "2024-03-19T00:00:00+09:00", True),
            ("2024-03-19T20:00:00+09:00", "2024-03-19T00:00:00+09:00", False),
            ("2024-03-21T00:00:00+09:00", None, False),
            ("2024-03-21T00:00:00+09:00", "yesterday", False),
            ("2024-03-21T00:00:00+09:00", "2024-03-19T00:00:00", False),
        ],
    )
    def test_dated_after_it_was_fetched(
        self, published: str, fetched: str | None, late: bool
    ) -> None:
        assert page(published=published, fetched_at=fetched).late is late


class TestSpread:
    def test_the_median_is_right_to_a_bin(self) -> None:
        shares = [random.Random(7).betavariate(4, 2) for _ in range(2001)]
        spread = Spread()
        for share in shares:
            spread.add(share_bin(share))
        assert bin_share(spread.quantile(0.5)) == pytest.approx(median(shares), abs=1 / SHARE_STEPS)
        assert len(spread.bins) <= SHARE_STEPS + 1

    @pytest.mark.parametrize("length", [0, 1, 80, 1500, 10**6, 10**9])
    def test_lengths_keep_their_size(self, length: int) -> None:
        assert bin_length(length_bin(length)) == pytest.approx(length, rel=0.1)

    def test_each_side_has_a_deviation_of_its_own(self) -> None:
        spread = Spread()
        for bin_ in [*range(100), *range(100), *[100, 101] * 101]:
            spread.add(bin_)
        fences = spread.fences(widest=2)
        assert fences.middle == 100
        assert fences.high < 110
        assert fences.low < 0

    def test_pages_that_are_all_alike_do_not_make_their_neighbours_odd(self) -> None:
        spread = Spread()
        spread.add(100, times=1000)
        spread.add(95)
        assert spread.outside(spread.fences(widest=10)) == (0, 0)
        spread.add(80)
        assert spread.outside(spread.fences(widest=10)) == (1, 0)

    def test_nothing_at_all(self) -> None:
        assert Spread().fences(3) == (-3, 0, 3)


class TestTally:
    def test_the_sums(self) -> None:
        tally = tallied(
            row(1),
            row(2, published=None, url="https://b.example.kr/"),
            row(3, outcome="empty"),
            row(4, outcome="failed", reason="timeout: 5 s", visible=0, kept=0),
            row(5, outcome="failed", reason="timeout: 7 s", visible=0, kept=0),
        )
        whole = tally.whole
        assert dict(whole.outcomes) == {"article": 2, "empty": 1, "failed": 2}
        assert (whole.visible, whole.kept) == (2000, 601 + 602)
        assert dict(whole.removed) == {"share": 200, "outside": 600}
        assert dict(tally.reasons) == {"timeout: # s": 2}
        assert dict(tally.months) == {"2024-03": 1}
        assert set(tally.sites) == {"gaon.example.kr", "b.example.kr"}

    def test_it_stays_small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tallies, "MOST_SITES", 3)
        monkeypatch.setattr(tallies, "MOST_NAMES", 4)
        tally = tallied(
            *(
                row(i, url=f"https://s{i}.example.kr", removed={f"f{i}": 1}, title=None)
                for i in range(20)
            ),
            *(row(i, outcome="failed", reason="e" * i) for i in range(20)),
        )
        assert len(tally.sites) == 4
        assert OTHERS in tally.sites
        assert tally.whole.total == 40
        assert len(tally.reasons) <= 5
        assert tally.reasons.total() == 20
        assert len(tally.whole.removed) <= 5
        for site in tally.sites.values():
            assert all(len(list(pages)) <= tallies.REMEMBERED for pages in site.pages.values())

    def test_the_order_of_the_rows_does_not_matter(self) -> None:
        given = [
            *(row(i, kept=100 + 3 * i % 700) for i in range(60)),
            *(row(i, published=None) for i in range(60, 80)),
            *(row(i, outcome="empty") for i in range(80, 90)),
        ]
        mixed = given[:]
        random.Random(3).shuffle(mixed)
        assert outliers(tallied(*given), 20) == outliers(tallied(*mixed), 20)
        assert view(tallied(*given)) == view(tallied(*mixed))


class TestOutliers:
    def test_ordinary_pages_are_none(self) -> None:
        assert outliers(tallied(*COMMON), 40) == []

    @pytest.mark.parametrize(
        ("odd", "expected"),
        [
            ({"kept": 200}, {"low"}),
            ({"kept": 1000}, {"high"}),
            ({"kept": 60, "visible": 100}, {"short"}),
            ({"kept": 60_000, "visible": 100_000}, {"long"}),
            ({"kept": 20}, {"low", "short"}),
            ({"published": None}, {"no-date"}),
            ({"title": None}, {"no-title"}),
            ({"fetched_at": "2024-01-01T00:00:00+09:00"}, {"late"}),
            ({"outcome": "empty", "kept": 0}, {"empty"}),
            ({"outcome": "failed", "reason": "crash: SIGSEGV"}, {"failed"}),
        ],
    )
    def test_outliers(self, odd: dict[str, Any], expected: set[str]) -> None:
        tally = tallied(*COMMON, row(99, **odd))
        assert kinds(outliers(tally, 40)) == {"p/99.html": expected}
        assert {kind for kind, n in counts(tally).items() if n} == expected

    def test_usual_is_what_is_usual_on_the_site(self) -> None:
        video = {"url": "https://tv.example.kr/", "kept": 200}
        tally = tallied(*COMMON, *(row(100 + i, **video) for i in range(20)))
        assert outliers(tally, 40) == [], "little text is nothing odd on this site"
        few = tallied(*COMMON, *(row(100 + i, **video) for i in range(3)))
        assert set(kinds(outliers(few, 40))) == {f"p/{100 + i}.html" for i in range(3)}

    def test_empty_pages_of_a_site_of_lists_are_not_odd(self) -> None:
        lists = [row(100 + i, outcome="empty", kept=0) for i in range(60)]
        tally = tallied(*COMMON, *lists)
        assert outliers(tally, 40) == []
        assert counts(tally)["empty"] == 0

    def test_the_figures_beside_it(self) -> None:
        (found,) = outliers(tallied(*COMMON, row(99, kept=200)), 40)
        (odd,) = found.oddities
        assert odd.value == pytest.approx(0.2)
        assert odd.usual == pytest.approx(0.6, abs=0.01)

    def test_kinds_and_sites_take_turns(self) -> None:
        loud = [row(100 + i, published=None) for i in range(10)]
        quiet = [row(i, url="https://b.example.kr/") for i in range(200, 220)]
        tally = tallied(*COMMON, *loud, *quiet, row(300, title=None), row(221, published=None,
                        url="https://b.example.kr/"))  # fmt: skip
        found = kinds(outliers(tally, 3))
        assert set(map(frozenset, found.values())) == {
            frozenset({"no-date"}),
            frozenset({"no-title"}),
        }
        assert "p/221.html" in found, "the other site has its turn before the loud one's second"
        assert len(outliers(tally, 0)) == 0


class TestView:
    def test_months_without_gaps_and_years_for_long_spans(self) -> None:
        near = tallied(row(1, published="2024-01-02"), row(2, published="2024-03-02"))
        assert view(near).months == (("2024-01", 1), ("2024-02", 0), ("2024-03", 1))
        far = tallied(row(1, published="2010-01-02"), row(2, published="2024-03-02"))
        assert [name for name, _ in view(far).months][:2] == ["2010", "2011"]
        assert view(tallied(row(1, published="soon"))).months == ()

    def test_dates_by_source_and_precision(self) -> None:
        shown = view(
            tallied(
                *COMMON[:3],
                row(1, published_source="meta", published_precision="day"),
                row(2, published=None),
            )
        )
        assert [(d.source, d.counts) for d in shown.dates] == [
            ("visible", (0, 3, 0, 0)),
            ("meta", (0, 0, 1, 0)),
            (None, (0, 0, 0, 1)),
        ]
        assert shown.dated == pytest.approx(0.8)

    def test_a_site_with_a_name_that_reorders_text(self) -> None:
        shown = view(tallied(row(1, url=None, source="x\u202e\x00y/1.html")))
        assert shown.sites[0].name == "x⟨U+202E⟩␀y/"

    def test_a_run_without_articles(self) -> None:
        shown = view(tallied(row(1, outcome="failed", reason=None, visible=0, kept=0)))
        assert (shown.median, shown.share, shown.dated) == (None, 0.0, 0.0)
        assert shown.reasons == ((OTHERS, 1),)
