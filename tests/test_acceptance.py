"""Article or not: lists, notices and errors give no text; articles of any shape do."""

from __future__ import annotations

import pytest

from acceptance_pages import articles, lists
from cleaner import clean, explain

LISTS = lists()
ARTICLES = articles()


@pytest.mark.parametrize("name", LISTS)
def test_no_article(name: str) -> None:
    reasons = explain(LISTS[name])
    assert (reasons.article.text, reasons.article.is_article) == ("", False), reasons.acceptance


@pytest.mark.parametrize("name", ARTICLES)
def test_article(name: str) -> None:
    page, paragraph = ARTICLES[name]
    reasons = explain(page)
    assert reasons.article.kind == "article", reasons.acceptance
    assert paragraph.lstrip("▲ ")[-60:] in clean(page).text
