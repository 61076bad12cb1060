"""A profile that knows all the prose of an article is another site's, and is ignored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cleaner import SiteProfile, clean, learn
from cleaner.prune.reasons import Piece, Removal
from cleaner.sites.apply import Fitting
from cleaner.sites.profile import Layout

PROFILE = SiteProfile(layouts=(Layout(marks=("가온뉴스 처음으로",)),))


class KnowsAll(Fitting):
    """A profile at work that fits by its marks and removes every line."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.fits = True

    def prune(
        self, pieces: dict[int, list[Piece]], title_line: int | None
    ) -> dict[int, list[Piece]]:
        return {}

    def elsewhere(self) -> None:
        return None


def page(count: int) -> str:
    body = "".join(
        f"<p>가온시는 {n + 1}일 강변 산책로 {n + 3}킬로미터 구간을 새로 단장해 열었다고 밝혔다.</p>"
        for n in range(count)
    )
    return f"<!doctype html><body><h1>가온시, 강변 산책로 새로 단장</h1><div>{body}</div></body>"


@pytest.mark.parametrize(("count", "stays"), [(2, False), (3, True), (8, True)])
def test_articles_stay_and_notices_do_not(
    count: int, stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleaner.sites.apply.Fitting", KnowsAll)
    assert clean(page(count)).text
    assert (clean(page(count), profile=PROFILE).text == clean(page(count)).text) is stays


@pytest.mark.parametrize(("rule", "stays"), [("profile.line", False), ("profile.opening", True)])
def test_a_caption_beside_another_sites_sections_stays(
    rule: str, stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Removes(KnowsAll):
        def prune(
            self, pieces: dict[int, list[Piece]], title_line: int | None
        ) -> dict[int, list[Piece]]:
            why = Removal("other", rule, "")
            return {i: [part._replace(why=why) for part in parts] for i, parts in pieces.items()}

    monkeypatch.setattr("cleaner.sites.apply.Fitting", Removes)
    assert (clean(page(1), profile=PROFILE).is_article) is stays


CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not at hand")
def test_no_article_of_the_corpus_is_lost_to_another_sites_profile() -> None:
    """Two sites' profiles on a page of every site; benchmarks/foreign.py tries all pairs."""
    sites: dict[str, list[bytes]] = {}
    for path in sorted((CORPUS / "pages").glob("*.html")):
        sites.setdefault(path.name.split("__")[0], []).append(path.read_bytes())
    teaching = [site for site, pages in sites.items() if len(pages) >= 5][:2]
    profiles = {site: learn(sites[site][:5]) for site in teaching}
    assert len(profiles) == 2
    assert all(profile.layouts for profile in profiles.values())
    pairs = [(site, other) for site in sites for other in profiles if other != site]
    assert len(pairs) == 2 * len(sites) - 2
    for site, other in pairs:
        page = sites[site][0]
        text = clean(page, profile=profiles[other]).text
        assert [part for part in clean(page).paragraphs if part not in text] == []
