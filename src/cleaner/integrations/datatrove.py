"""datatrove: an extractor of Korean news, and a step that only adds dates and other metadata.

    from cleaner.integrations.datatrove import NewsExtractor
    LocalPipelineExecutor([WarcReader("warcs/"), NewsExtractor(), JsonlWriter("out/")], tasks=8)

Documents hold HTML (or flattened text); `WarcReader`'s metadata "url" and "date" are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from cleaner.api import DEFAULTS, clean
from cleaner.article import Article, Options
from cleaner.batch.clean_many import Failure, Input
from cleaner.integrations.rows import TIMEOUT, missing, paired, row

try:
    from datatrove.pipeline.base import PipelineStep
    from datatrove.pipeline.extractors.base import BaseExtractor
    from datatrove.utils.typeshelper import StatHints
except ImportError as error:
    raise missing("datatrove", error) from error

if TYPE_CHECKING:
    from cleaner.sites.profile import SiteProfile

# datatrove's own names for failures of a document.
_STATS: Final = {"timeout": "timeout", "crash": "broken_process", "error": "clean_error"}
_ADDED: Final = ("title", "authors", "published", "published_precision", "modified")
_WHY: Final = ("outcome", "reason")


class NewsExtractor(BaseExtractor):
    """Replaces the page of a document by the article's text, and adds metadata of the article.

    options: as for `clean`.
    timeout: time limit per document in seconds.
    profiles: as for `clean_many`.
    exclusion_writer: a `DiskWriter` for documents without an article, which are dropped: their
        metadata gets "outcome" ("empty" or "failed") and "reason".

    The metadata gets "title", "authors", "published", "published_precision" and "modified", times
    as ISO 8601.  Pages are cleaned in a separate process, which is replaced when it dies.
    """

    name = "🗞 Korean news"

    def __init__(
        self,
        options: Options = DEFAULTS,
        timeout: float = TIMEOUT,
        exclusion_writer: Any = None,
        profiles: Mapping[str, SiteProfile] | None = None,
    ) -> None:
        super().__init__(timeout)
        self.options = options
        self.profiles = profiles
        self.exclusion_writer = exclusion_writer

    def extract(self, text: str) -> str:
        """The article's text of one page, without its metadata."""
        return clean(text, options=self.options).text

    def run(self, data: Iterable[Any], rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """The documents that hold an article, cleaned and dated, in order."""
        with self.exclusion_writer or nullcontext() as excluded:
            for doc, result in _cleaned(data, self):
                _count(self, result)
                values = row(result)
                if values["outcome"] == "article":
                    doc.text = values["text"]
                    doc.metadata.update({name: values[name] for name in _ADDED})
                    self.stat_update(StatHints.forwarded)
                    self.update_doc_stats(doc)
                    yield doc
                    continue
                self.stat_update(StatHints.dropped)
                if excluded is not None:
                    doc.metadata.update({name: values[name] for name in _WHY})
                    excluded.write(doc, rank)


class NewsDates(PipelineStep):
    """Adds the dates of each document's article, for use with another extractor.

    Put it before that extractor, since it needs the page; it leaves the text unchanged.  It adds
    the same metadata as `NewsExtractor`; what is not found is None or empty.
    """

    type = "📅 - DATES"
    name = "🗞 Korean news"

    def __init__(
        self,
        options: Options = DEFAULTS,
        timeout: float = TIMEOUT,
        profiles: Mapping[str, SiteProfile] | None = None,
    ) -> None:
        super().__init__()
        self.options = options
        self.timeout = timeout
        self.profiles = profiles

    def run(self, data: Iterable[Any], rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Every document, dated, in order."""
        for doc, result in _cleaned(data, self):
            _count(self, result)
            values = row(result)
            doc.metadata.update({name: values[name] for name in _ADDED})
            yield doc


def _cleaned(
    data: Iterable[Any], step: NewsExtractor | NewsDates
) -> Iterator[tuple[Any, Article | Failure]]:
    """Each document with its result, by the settings of the step."""
    return paired(
        data,
        _input,
        workers=1,
        timeout=step.timeout,
        profiles=step.profiles,
        options=step.options,
    )


def _input(doc: Any) -> Input:
    """A document's page, with what the reader knew about it."""
    try:
        fetched_at = datetime.fromisoformat(doc.metadata["date"])
    except (KeyError, TypeError, ValueError):
        fetched_at = None
    return Input(doc.text, url=doc.metadata.get("url"), fetched_at=fetched_at)


def _count(step: Any, result: Article | Failure) -> None:
    label = _STATS[result.reason] if isinstance(result, Failure) else "extracted"
    step.stat_update(StatHints.total, label)
