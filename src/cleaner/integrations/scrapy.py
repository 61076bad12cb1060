"""Scrapy: an item pipeline that replaces the page in an item by the article.

ITEM_PIPELINES = {"cleaner.integrations.scrapy.ArticlePipeline": 300}

def parse(self, response):
    yield {"html": response.body, "url": response.url}
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final

from cleaner.api import clean
from cleaner.article import Article, Options
from cleaner.batch.clean_many import Failure, Input, clean_of_site
from cleaner.batch.pool import WorkerPool, pack
from cleaner.batch.worker import TaskFailure
from cleaner.errors import OptionError, problem_of
from cleaner.integrations.rows import TIMEOUT, missing, row
from cleaner.text.lazy import lazy

try:
    from itemadapter import ItemAdapter
except ImportError as error:
    raise missing("scrapy", error) from error

_FIELDS: Final = ("url", "encoding", "fetched_at")
_CHARSET: Final = lazy(rb"charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{1,40})", re.IGNORECASE)


class ArticlePipeline:
    """Adds the fields of an article to each item, and removes its page.

    It reads the field `html` (bytes, str, or the response itself), and if the item has them
    `url`, `encoding` (of the HTTP header) and `fetched_at` (a datetime).  It writes `text`,
    `title`, `published` … of the article, `outcome` and `reason`: all of them to a dict, and to
    other items those that they have fields for.  Items without a page pass unchanged.  An item
    whose page fails passes too, with the outcome "failed".

    Settings: CLEANER_PAGE_FIELD ("html"), CLEANER_KEEP_PAGE (False), CLEANER_TIMEOUT (60 seconds
    per page), CLEANER_OPTIONS (a dict of the fields of `Options`) and CLEANER_PROFILES (a dict of
    `SiteProfile` by host, as for `clean_many`).

    Pages are cleaned in a separate process, so that none blocks the crawl.  It needs Scrapy's
    asyncio reactor, which is the default.
    """

    def __init__(
        self, page: str, *, keep: bool, timeout: float, work: Callable[..., Article]
    ) -> None:
        self.page: Final = page
        self.keep: Final = keep
        self.pool: Final = WorkerPool(partial(_clean, work), 1, timeout)
        # One thread, for one worker: the reactor's own threads are needed for DNS and files.
        self.thread: Final = ThreadPoolExecutor(1, "cleaner")

    @classmethod
    def from_crawler(cls, crawler: Any) -> ArticlePipeline:
        """The pipeline for a crawl, made from its settings."""
        settings = crawler.settings
        try:
            options = Options(**settings.getdict("CLEANER_OPTIONS"))
        except TypeError as error:
            raise OptionError("CLEANER_OPTIONS: {problem}", problem=problem_of(error)) from None
        work: Callable[..., Article] = partial(clean, options=options)
        if profiles := settings.getdict("CLEANER_PROFILES"):
            work = partial(clean_of_site, profiles=profiles, options=options)
        return cls(
            settings.get("CLEANER_PAGE_FIELD", "html"),
            keep=settings.getbool("CLEANER_KEEP_PAGE"),
            timeout=settings.getfloat("CLEANER_TIMEOUT", TIMEOUT),
            work=work,
        )

    def open_spider(self) -> None:
        """Start the pool; its worker starts with the first page."""
        self.pool.__enter__()

    def close_spider(self) -> None:
        """End the worker."""
        self.pool.close()
        self.thread.shutdown()

    async def process_item(self, item: Any) -> Any:
        """The item with its article."""
        fields = ItemAdapter(item)
        if fields.get(self.page) is None:
            return item
        given = _input(fields[self.page], [fields.get(name) for name in _FIELDS])
        loop = asyncio.get_running_loop()
        values = row(await loop.run_in_executor(self.thread, self._clean_in_worker, given))
        if not self.keep:
            del fields[self.page]
        names = values if isinstance(item, dict) else set(fields.field_names()) & set(values)
        if fields.get("url"):  # keep the address of the fetch; the article has the canonical one
            names = set(names) - {"url"}
        fields.update({name: values[name] for name in names})
        return item

    def _clean_in_worker(self, given: Input) -> Article | Failure:
        """Clean a page in the worker and wait for the result."""
        task = pack(given)
        if not task.done:
            self.pool.put(task)
            self.pool.wait(task)
        result: Article | TaskFailure = task.result()
        if isinstance(result, TaskFailure):
            return Failure(index=0, url=given.url, **result._asdict())
        return result


def _input(page: Any, known: Sequence[Any]) -> Input:
    """The page of a field, which may be a response of Scrapy's with its address and charset."""
    url, encoding, fetched_at = known
    if hasattr(page, "body") and hasattr(page, "url"):
        # Only the HTTP header counts: `clean` detects the page's own charset better than Scrapy.
        header = page.headers.get("Content-Type") if hasattr(page, "headers") else None
        charset = _CHARSET.search(header or b"")
        encoding = encoding or (charset[1].decode("ascii", "replace") if charset else None)
        page, url = page.body, url or page.url
    return Input(page, url, encoding, fetched_at)


def _clean(work: Callable[..., Article], given: Input) -> Article:
    """Clean one page; runs in the worker."""
    return work(given.page, **{name: getattr(given, name) for name in _FIELDS})
