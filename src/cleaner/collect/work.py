"""What a worker does; it imports no more than that takes, for every worker starts anew."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cleaner.api import tallied
from cleaner.article import Article, Options

ARTICLE, EMPTY, FAILED = "article", "empty", "failed"


def fields(article: Article) -> dict[str, Any]:
    """The fields of an article in a row."""
    told = article.to_dict()
    del told["schema"]
    # A row's source is the file; what the text was read from is its form.
    return {"form": told.pop("source"), **told}


def work(
    page: bytes | str,
    *,
    url: str | None,
    encoding: str | None,
    fetched_at: datetime | None,
    options: Options,
) -> dict[str, Any]:
    """What a worker makes of a page: the part of its row that the page decides."""
    article, tally = tallied(
        page, url=url, encoding=encoding, fetched_at=fetched_at, options=options
    )
    outcome = ARTICLE if article.is_article else EMPTY
    return {"outcome": outcome, "reason": None, **fields(article), **tally._asdict()}
