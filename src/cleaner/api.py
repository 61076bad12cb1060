"""`clean` and `explain`: arguments checked, then the stages of `cleaner.pipeline`."""

from __future__ import annotations

import warnings
from datetime import datetime
from typing import TYPE_CHECKING, Final

from cleaner import pipeline
from cleaner.article import Article, Explanation, Options
from cleaner.errors import Message, PageTooLargeError, check_hints, check_type
from cleaner.pipeline import Request
from cleaner.prune.verdicts import TextCounts, text_counts, verdicts_of
from cleaner.text import names

if TYPE_CHECKING:
    from cleaner.sites.profile import SiteProfile

DEFAULTS: Final = Options()
READ_FIRST: Final = Message("read the file or the response's content first")
NOT_OPENED: Final = (
    "the page is only an address or the name of a file, which cleaner does not open; pass the "
    "content: Path(name).read_bytes(), or the body of the response"
)


def clean(
    page: bytes | str,
    *,
    url: str | None = None,
    encoding: str | None = None,
    fetched_at: datetime | None = None,
    profile: SiteProfile | None = None,
    options: Options = DEFAULTS,
) -> Article:
    """The article of one page: its clean body text and its publish time.

    page: raw bytes in any encoding (bytearray and memoryview as well), decoded HTML, or text that a
        tool has flattened already.  A path or an address is not opened; it gives a warning.
    url: the page's address; breaks ties between dates.
    encoding: the charset from the HTTP header; used only if the bytes agree with it.
    fetched_at: when the page was fetched (naive means +09:00); resolves "3시간 전".
    profile: made by `learn` from other pages of the site; it removes more noise, and finds
        articles that would be missed.  It has no effect on a page that it does not fit.
    options: see `Options`.

    Never fails on page content; a page without an article returns an empty `Article`.  Raises
    `ArgumentTypeError` for an argument of a wrong type and `PageTooLargeError` for a page above
    `options.max_size`.
    """
    return pipeline.run(checked(Request(page, url, encoding, fetched_at, options, profile))).article


def explain(
    page: bytes | str,
    *,
    url: str | None = None,
    encoding: str | None = None,
    fetched_at: datetime | None = None,
    profile: SiteProfile | None = None,
    options: Options = DEFAULTS,
) -> Explanation:
    """The article that `clean` returns, with a verdict on every block of visible text.

    Takes the same arguments as `clean` and raises the same errors.
    """
    request = checked(Request(page, url, encoding, fetched_at, options, profile, explained=True))
    result = pipeline.run(request)
    return Explanation(
        article=result.article,
        verdicts=tuple(verdicts_of(result.features, result.pieces, result.acceptance)),
        clues=result.dates.clues,
        acceptance=result.acceptance,
        profile=result.fit,
    )


def clean_and_count(
    page: bytes | str,
    *,
    url: str | None = None,
    encoding: str | None = None,
    fetched_at: datetime | None = None,
    profile: SiteProfile | None = None,
    options: Options = DEFAULTS,
) -> tuple[Article, TextCounts]:
    """The article that `clean` returns, and how much of the page it is, at hardly any extra cost.

    Takes the same arguments as `clean` and raises the same errors.  Text outside the
    article's region is one figure; `explain` splits it by noise family.
    """
    result = pipeline.run(checked(Request(page, url, encoding, fetched_at, options, profile)))
    counts = text_counts(result.features.page.lines, result.pieces)
    return result.article, counts._replace(fits=result.fit.fits if result.fit else None)


def checked(request: Request) -> Request:
    """The request, if its arguments are of the right types and its page within the limit.

    Raises `ArgumentTypeError` and `PageTooLargeError`.
    """
    if isinstance(request.page, bytearray | memoryview):
        request = request._replace(page=bytes(request.page))
    page = request.page
    check_type("page", page, (bytes, str), Message("bytes or str"), READ_FIRST)
    if isinstance(page, str) and names.is_location(page):
        # Not an error, since content never raises: a page of a collection may be just an address.
        warnings.warn(NOT_OPENED, stacklevel=3)
    check_hints(request.url, request.encoding, request.fetched_at)
    check_type("options", request.options, Options, "an Options")
    if request.profile is not None:
        _check_profile(request.profile)
    limit = request.options.max_size
    if limit is not None and len(page) > limit:
        raise PageTooLargeError(len(page), limit)
    return request


def _check_profile(profile: object) -> None:
    from cleaner.sites.profile import SiteProfile

    hint = Message("SiteProfile.from_toml(text) reads one")
    check_type("profile", profile, SiteProfile, "a SiteProfile or None", hint)
