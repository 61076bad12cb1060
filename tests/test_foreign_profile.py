"""A profile that knows all the prose of an article is another site's, and stands aside."""

from __future__ import annotations

import pytest

from cleaner import SiteProfile, clean
from cleaner.sites.apply import Fitting
from cleaner.sites.profile import Layout

PROFILE = SiteProfile(layouts=(Layout(marks=("가온뉴스 처음으로",)),))


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
    monkeypatch.setattr(Fitting, "fits", property(lambda _: True))
    monkeypatch.setattr(Fitting, "prune", lambda *_: {})
    monkeypatch.setattr(Fitting, "elsewhere", lambda _: None)
    assert clean(page(count)).text
    assert (clean(page(count), profile=PROFILE).text == clean(page(count)).text) is stays
