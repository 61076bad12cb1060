"""Shared by all integrations: a page's row, and cleaning a stream of records."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import Any, Final, Literal, TypeVar

from cleaner.article import Article
from cleaner.batch.clean_many import Failure, Input, clean_many
from cleaner.batch.run.rows import ROW_SCHEMA
from cleaner.errors import MissingExtraError, missing_extra

PageOutcome = Literal["article", "empty", "failed"]
# Seconds per page: far more than any page of a crawl needs, far less than a job can wait.
TIMEOUT: Final = 60.0
_NOTHING: Final = Article()
T = TypeVar("T")


def missing(module: str, error: ImportError) -> MissingExtraError:
    """The error for an integration whose extra, of the same name, is not installed."""
    package = (error.name or module).partition(".")[0]
    return missing_extra(f"cleaner.integrations.{module}", package, module)


def outcome(result: Article | Failure) -> PageOutcome:
    """The result of a page: an article, "empty" (a front page, a list), or a failure."""
    if isinstance(result, Failure):
        return "failed"
    return "article" if result.is_article else "empty"


def row(result: Article | Failure) -> dict[str, Any]:
    """A page's result as a flat dict of JSON types, with the same names for every outcome.

    `outcome` is that of `outcome()`, and `reason` says why a page failed.  The rest are the fields
    of `Article.to_dict()`, with its `source` under the name `form`, as in the rows that `cleaner
    batch` writes; for a failed page they are empty or None.
    """
    failed = isinstance(result, Failure)
    values = (_NOTHING if isinstance(result, Failure) else result).to_dict()
    form = values.pop("source")
    return {
        **values,
        "schema": ROW_SCHEMA,
        "outcome": outcome(result),
        "reason": reason(result) if isinstance(result, Failure) else None,
        "form": None if failed else form,
    }


def reason(failure: Failure) -> str:
    """Why a page has no article: "timeout: …", "crash: …", or "error: ", its class and message."""
    name = f"{failure.error}: " if failure.reason == "error" else ""
    return f"{failure.reason}: {name}{failure.message}"


def paired(
    records: Iterable[T], read: Callable[[T], Input], **how: Any
) -> Iterator[tuple[T, Article | Failure]]:
    """Each record with the result of its page, in order.

    read: returns the page of a record.
    how: as for `clean_many`, which reads ahead: some records wait here for their results.
    """
    waiting = deque[T]()

    def pages() -> Iterator[Input]:
        for record in records:
            waiting.append(record)
            yield read(record)

    with closing(clean_many(pages(), **how)) as results:
        for result in results:
            yield waiting.popleft(), result
