"""A profile that knows all the prose of an article is another site's, and stands aside."""

from __future__ import annotations

from typing import Any

import pytest

from cleaner import SiteProfile, clean
from cleaner.prune.reasons import Piece
from cleaner.sites.apply import Fitting
from cleaner.sites.profile import Layout

PROFILE = SiteProfile(layouts=(Layout(marks=("가온뉴스 처음으로",)),))


class KnowsAll(Fitting):
    """A profile at work that fits by its marks and removes every line."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.fits = True

    def prune(self, *_: object) -> dict[int, list[Piece]]:
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
