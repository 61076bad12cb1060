"""Measures how long a browser takes with the report of a page of five megabytes.

Run by `make report-speed`; needs chromium.  Prints a table in Markdown.  Each action is timed until
the next frame is drawn.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from cleaner import explain
from cleaner.report.explain import render

if TYPE_CHECKING:
    from playwright.sync_api import Page

PARAGRAPHS, COMMENTS, LINKS = 7000, 27_000, 14_000
SENTENCES: Final = (
    "가온시는 {}일 강변 산책로 {}킬로미터 구간을 새로 단장해 시민에게 열었다고 밝혔다. "
    "시는 지난해 봄부터 낡은 바닥을 걷어 내고 조명을 새로 달았다고 설명했다."
)
CLICK: Final = "document.querySelector('{}').click()"
ACTS: Final = {
    "next removal": CLICK.format('[data-go="1"]'),
    "back to the very last": ";".join([CLICK.format('[data-go="-1"]')] * 2),
    "other language": CLICK.format("[data-set-language=ko]"),
    "dark": CLICK.format("[data-set-theme=dark]"),
    "hide the largest family": CLICK.format(".pick-family"),
    "hide all families": CLICK.format('[data-all=""]'),
    "show all families": CLICK.format('[data-all="1"]'),
    "open all runs": CLICK.format('[data-open="1"]'),
    "scroll to the middle": "scrollTo(0, document.body.scrollHeight / 2)",
    "close all runs": CLICK.format('[data-open=""]'),
}
TIMED: Final = (
    "() => new Promise(done => {{ const start = performance.now(); {};"
    " requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))); }})"
)
PAINTED: Final = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def main() -> int:
    """Measure and print the table; returns the exit status."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        print("no chromium; on Debian: apt-get install chromium", file=sys.stderr)
        return 1
    page = large_page()
    start = time.perf_counter()
    reasons = explain(page)
    explained = time.perf_counter()
    report = render(reasons, name="large.html")
    rendered = time.perf_counter()
    print(
        f"{len(page) / 1e6:.1f} MB of page, {len(reasons.verdicts):,} blocks; explained in "
        f"{explained - start:.1f} s, rendered in {rendered - explained:.1f} s to "
        f"{len(report.encode()) / 1e6:.1f} MB.\n\n| act | ms |\n|---|--:|"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder, "report.html")
        file.write_text(report, "utf-8")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for act, spent in measure(browser.new_page(locale="en-US"), file):
            print(f"| {act} | {spent:.0f} |")
        browser.close()
    return 0


def large_page() -> bytes:
    """An invented page: a long article with noise inside, comments and links below."""
    body = "".join(
        f"<p>{SENTENCES.format(i % 28 + 1, i)}</p>"
        + (f'<div class="ad_wrp">광고 {i}</div>' if i % 7 == 0 else "")
        for i in range(PARAGRAPHS)
    )
    comments = "".join(
        f"<li><span>솔*{i}</span><p>산책로가 좋아졌네요 {i}</p><button>답글</button></li>"
        for i in range(COMMENTS)
    )
    links = "".join(f'<li><a href="/{i}">가온 소식 {i}번째 기사</a></li>' for i in range(LINKS))
    return (
        "<!doctype html><meta charset=utf-8><title>가온시 강변 산책로</title>"
        "<h1>가온시 강변 산책로</h1><div class=date>입력 2024.03.19 14:05</div>"
        f"<div class=article-body>{body}</div><ul class=comment_list>{comments}</ul>"
        f"<div class=related><h3>관련 기사</h3><ul>{links}</ul></div>"
    ).encode()


def measure(page: Page, file: Path) -> list[tuple[str, float]]:
    """Each action and its milliseconds, one after another on one open report."""
    start = time.perf_counter()
    page.goto(file.as_uri())
    loaded = 1000 * (time.perf_counter() - start)
    painted = float(page.evaluate(PAINTED))
    spent = [(act, float(page.evaluate(TIMED.format(script)))) for act, script in ACTS.items()]
    return [("first text on the screen", painted), ("all loaded", loaded), *spent]


if __name__ == "__main__":
    sys.exit(main())
