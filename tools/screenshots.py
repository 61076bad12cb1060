"""Takes the pictures of the report for docs/, in Chromium, from a page of the fixtures.

Run by `make screenshots`; needs chromium and a font with Hangul (fonts-noto-cjk on Debian).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from playwright.sync_api import sync_playwright

from cleaner import Options, explain
from cleaner.report.explain import render, render_comparison

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "tests" / "fixtures" / "pages" / "donga_text_nodes.html"
KEPT = "--keep captions,decks"


class Shot(NamedTuple):
    """One picture: the report, its language and theme, the size, and the place to scroll to.

    at: a CSS selector of the element to scroll to; keys: those pressed before it is taken.
    """

    report: Literal["one", "two"]
    locale: str
    light: Literal["light", "dark"]
    width: int
    height: int
    at: str
    keys: str = ""


SHOTS = {
    "explain-light": Shot("one", "en-US", "light", 1200, 1120, "body"),
    "explain-dark": Shot("one", "ko-KR", "dark", 1200, 1000, ".kept"),
    "explain-compare": Shot("two", "en-US", "light", 1200, 900, "#h-text"),
    "explain-phone": Shot("one", "ko-KR", "light", 390, 780, "#h-text"),
}


def main() -> int:
    """Take every picture; returns the exit status."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        print("no chromium; on Debian: apt-get install chromium fonts-noto-cjk", file=sys.stderr)
        return 1
    page = PAGE.read_bytes()
    more = explain(page, options=Options(keep_captions=True, keep_decks=True))
    reports = {
        "one": render(explain(page), name="page.html"),
        "two": render_comparison(explain(page), more, name="page.html", names=("", KEPT)),
    }
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for name, report in reports.items():
            Path(folder, f"{name}.html").write_text(report, "utf-8")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, shot in SHOTS.items():
            take(browser, shot, Path(folder), ROOT / "docs" / f"{name}.png")
        browser.close()
    return 0


def take(browser: Browser, shot: Shot, folder: Path, target: Path) -> None:
    """Take one picture of the visible part of a report."""
    context = browser.new_context(
        locale=shot.locale,
        color_scheme=shot.light,
        viewport={"width": shot.width, "height": shot.height},
    )
    page: Page = context.new_page()
    page.goto(Path(folder, f"{shot.report}.html").as_uri())
    page.locator(shot.at).first.evaluate("e => scrollBy(0, e.getBoundingClientRect().top - 150)")
    for key in shot.keys:
        page.keyboard.press(key)
    page.screenshot(path=target)
    context.close()
    print(target.relative_to(ROOT), f"{target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    sys.exit(main())
