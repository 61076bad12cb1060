"""A worker's task; it imports no more than it needs, since every worker starts from scratch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cleaner.api import clean_and_count
from cleaner.article import Article, Options

if TYPE_CHECKING:
    from cleaner.sites.profile import SiteProfile

ARTICLE, EMPTY, FAILED = "article", "empty", "failed"
FITS = "fits"


def fields(article: Article) -> dict[str, Any]:
    """The fields of an article in a row."""
    values = article.to_dict()
    del values["schema"]
    # A row's source is the file; what the text was read from is its form.
    return {"form": values.pop("source"), **values}


def work(
    page: bytes | str,
    *,
    url: str | None,
    encoding: str | None,
    fetched_at: datetime | None,
    options: Options,
    profiles: Mapping[str, SiteProfile] | None = None,
    markdown: bool = False,
) -> dict[str, Any]:
    """A worker's result for a page: the part of the row that depends on the page alone.

    Besides, where there are profiles, `FITS`: the host and whether its profile fitted; it is for
    the summary and no part of the row.  `markdown` asks for the article as Markdown as well.
    """
    host = profile = None
    if profiles:
        host, profile = _profile(page, url, profiles)
    article, tally = clean_and_count(
        page, url=url, encoding=encoding, fetched_at=fetched_at, profile=profile, options=options
    )
    outcome = ARTICLE if article.is_article else EMPTY
    values = {"outcome": outcome, "reason": None, **fields(article), **tally._asdict()}
    if markdown:
        values["markdown"] = f"{article.front_matter(url)}\n\n{article.markdown}"
    fits = values.pop("fits")
    return values if host is None else {**values, FITS: (host, fits)}


def _profile(
    page: bytes | str, url: str | None, profiles: Mapping[str, SiteProfile]
) -> tuple[str, SiteProfile | None]:
    """The host of a page and the profile for it."""
    from cleaner.sites.hosts import ANY, host_of, of_host

    host = host_of(page, url)
    return host or ANY, of_host(profiles, host)
