"""A Scrapy spider that crawls a server on this machine."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cleaner import OptionError, clean

from .pages import FETCHED_AT, LARGEST, SWAMP, TIMEOUT, check, pages

Engine = Callable[[str], Any]
SPIDER = Path(__file__).with_name("spider.py")


class Newspaper(BaseHTTPRequestHandler):
    """Serves the pages, and no charset: finding it is the cleaner's work."""

    def do_GET(self) -> None:
        """One page."""
        page = pages().get(self.path.strip("/"))
        self.send_response(404 if page is None else 200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page or b"")))
        self.end_headers()
        self.wfile.write(page or b"")

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the test's output is its own."""


@pytest.fixture
def address() -> Iterator[str]:
    """The address of a server of the pages."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Newspaper) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_crawl(engine: Engine, address: str, tmp_path: Path) -> None:
    engine("scrapy")
    feed, rules = tmp_path / "articles.jsonl", tmp_path / "rules.toml"
    rules.write_text(SWAMP, "utf-8")
    said = [address, str(feed), FETCHED_AT.isoformat(), str(TIMEOUT), str(LARGEST), str(rules)]
    ran = subprocess.run(
        [sys.executable, str(SPIDER), *said],
        input="\n".join(pages()),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    rows = [json.loads(line) for line in feed.read_text("utf-8").splitlines()]
    assert not [row for row in rows if "html" in row]
    check(rows, lambda name: f"{address}/{name}")


def crawler(engine: Engine, **settings: object) -> SimpleNamespace:
    """As much of a crawler as a pipeline looks at."""
    return SimpleNamespace(settings=engine("scrapy.settings").Settings(settings))


def test_items_without_a_page_pass(engine: Engine) -> None:
    engine("scrapy")
    from cleaner.integrations.scrapy import ArticlePipeline

    pipeline = ArticlePipeline.from_crawler(crawler(engine))
    assert asyncio.run(pipeline.process_item({"url": "x"})) == {"url": "x"}


@dataclass
class Item:
    """An item with room for little."""

    html: bytes
    text: str = ""
    published: str | None = None


def test_an_item_class_gets_what_it_has_room_for(engine: Engine) -> None:
    engine("scrapy")
    from cleaner.integrations.scrapy import ArticlePipeline

    pipeline = ArticlePipeline.from_crawler(crawler(engine, CLEANER_KEEP_PAGE=True))
    pipeline.open_spider()
    try:
        page = next(iter(pages().values()))
        item = asyncio.run(pipeline.process_item(Item(page)))
    finally:
        pipeline.close_spider()
    article = clean(page)
    assert item == Item(page, article.text, article.to_dict()["published"])


def test_options_that_are_none_are_reported(engine: Engine) -> None:
    engine("scrapy")
    from cleaner.integrations.scrapy import ArticlePipeline

    for wrong in ({"keep_everything": True}, {"max_size": -1}):
        with pytest.raises(OptionError):
            ArticlePipeline.from_crawler(crawler(engine, CLEANER_OPTIONS=wrong))
