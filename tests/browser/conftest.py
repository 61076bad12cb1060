"""A browser for the tests; none at hand skips them, unless REQUIRE_BROWSER says it must be."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from cleaner import Explanation

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request

REQUIRED = bool(os.environ.get("REQUIRE_BROWSER"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Shown(NamedTuple):
    """An open report; `asked`: the addresses the page asked for besides its own."""

    page: Page
    asked: list[str]
    trouble: list[str]


Show = Callable[..., Shown]


def missing(what: str) -> None:
    """Skip for want of this, or fail where a browser is required."""
    if REQUIRED:
        pytest.fail(f"REQUIRE_BROWSER is set, but {what}", pytrace=False)
    pytest.skip(what)


def chromium() -> str | None:
    """The browser's path: CHROMIUM in the environment, else Debian's."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        import jinja2  # noqa: F401
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        missing(f"{error.name} is not installed (pip install -e '.[dev]')")
    path = chromium()
    if path is None:
        missing("there is no chromium (on Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens a report (an Explanation, or the HTML itself) in a context of its own."""
    contexts: list[BrowserContext] = []

    def opened(what: Explanation | str, *, language: str = "auto", **context: Any) -> Shown:
        from cleaner.report.explain import render

        html = (
            what if isinstance(what, str) else render(what, name="page.html", language=language)  # type: ignore[arg-type]
        )
        file = tmp_path / f"report{len(contexts)}.html"
        file.write_text(html, "utf-8")
        made = browser.new_context(**{"locale": "en-US", "color_scheme": "light", **context})
        contexts.append(made)
        page = made.new_page()
        shown = Shown(page, [], [])

        def request(asked: Request) -> None:
            if asked.url != file.as_uri():
                shown.asked.append(asked.url)

        def dialog(opened: Dialog) -> None:
            shown.trouble.append(opened.message)
            opened.dismiss()

        page.on("request", request)
        page.on("dialog", dialog)
        page.on("pageerror", lambda error: shown.trouble.append(str(error)))
        page.on("console", lambda message: shown.trouble.append(message.text))
        page.goto(file.as_uri())
        return shown

    yield opened
    for made in contexts:
        made.close()
