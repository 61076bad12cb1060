"""A crawl, as a process of its own: `python spider.py ADDRESS FEED`, a page a line of stdin."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess

from cleaner import RuleSet


class News(scrapy.Spider):
    """Fetches the given pages, and passes their bytes to the pipeline."""

    name = "news"

    async def start(self) -> Any:
        """A request a page."""
        for name in self.names:
            yield scrapy.Request(f"{self.address}/{name}", cb_kwargs={"name": name})

    def parse(self, response: Any, name: str) -> Iterator[dict[str, Any]]:
        """A page with what is known of it."""
        at = datetime.fromisoformat(self.at)
        yield {"id": name, "html": response.body, "url": response.url, "fetched_at": at}


def main(address: str, feed: str, at: str, timeout: str, max_size: str, rules: str) -> None:
    """Crawl, into a feed of a JSON object a line."""
    process = CrawlerProcess(
        {
            "ITEM_PIPELINES": {"cleaner.integrations.scrapy.ArticlePipeline": 300},
            "CLEANER_OPTIONS": {"max_size": int(max_size), "rules": RuleSet.read(rules)},
            "CLEANER_TIMEOUT": float(timeout),
            "FEEDS": {feed: {"format": "jsonlines", "encoding": "utf-8"}},
            "LOG_LEVEL": "WARNING",
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    process.crawl(News, names=sys.stdin.read().split(), address=address, at=at)
    process.start()


if __name__ == "__main__":
    main(*sys.argv[1:])
