"""How well pages are cleaned that tools of all kinds flattened first: `make flatteners`.

The flattened texts of the corpus come from six tools.  These are other tools, on the same saved
pages with the same gold, to show whether `cleaner` is tuned to the texts of some tool.  A tool that
is not installed is left out.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Final

import scoring
import sets
from lxml import html as lxml_html

from cleaner import clean
from cleaner.decode.charset import decode

Flatten = Callable[[str], str]

KINDS: Final = ("article", "photo", "video", "short")
COLUMNS: Final = ("F1", "exact", "kept", "leak", "title", "day", "minute")
_CODE: Final = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_CHARSET: Final = re.compile(r"charset=[\"']?[\w-]+", re.IGNORECASE)


def text_content(page: str) -> str:
    """lxml's text_content, which puts nothing between blocks."""
    root = lxml_html.document_fromstring(page)
    for element in root.xpath("//script|//style|//noscript"):
        element.drop_tree()
    return str(root.text_content())


def soup(separator: str, *, strip: bool) -> Flatten:
    """Beautiful Soup's get_text with a separator between strings."""
    parse = import_module("bs4").BeautifulSoup

    def flatten(page: str) -> str:
        tree = parse(page, "lxml")
        for element in tree(["script", "style", "noscript", "head"]):
            element.extract()
        return str(tree.get_text(separator, strip=strip))

    return flatten


def html2text(page: str) -> str:
    """html2text without links and without wrapping."""
    made = import_module("html2text").HTML2Text(bodywidth=0)
    made.ignore_links = made.ignore_images = True
    return str(made.handle(page))


def markdownify(page: str) -> str:
    """markdownify with its defaults, without scripts."""
    return str(import_module("markdownify").markdownify(_CODE.sub("", page)))


def command(*words: str) -> Flatten:
    """A command that reads HTML and writes text."""

    def flatten(page: str) -> str:
        ran = subprocess.run(words, input=page.encode(), capture_output=True, check=True)
        return ran.stdout.decode("utf-8", "replace")

    return flatten


def tools() -> Iterator[tuple[str, Flatten]]:
    """The installed tools, with their names."""
    yield "lxml text_content", text_content
    for package in ("bs4", "html2text", "markdownify"):
        try:
            import_module(package)
        except ImportError:
            print(f"flatteners: no {package}", file=sys.stderr)
            continue
        if package == "bs4":
            yield "Beautiful Soup, get_text()", soup("", strip=False)
            yield "Beautiful Soup, a line a string", soup("\n", strip=True)
            yield "Beautiful Soup, all on one line", soup(" ", strip=True)
        else:
            yield package, html2text if package == "html2text" else markdownify
    for words in (
        ("lynx", "-dump", "-stdin", "-nolist", "-assume_charset=utf-8", "-display_charset=utf-8"),
        ("w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8"),
        ("pandoc", "-f", "html", "-t", "plain", "--wrap=none"),
    ):
        if shutil.which(words[0]):
            yield words[0], command(*words)
        else:
            print(f"flatteners: no {words[0]}", file=sys.stderr)


def figures(pages: sets.PageSet, flatten: Flatten) -> dict[str, float]:
    """The measures of a tool's texts, cleaned; a page that the tool fails on counts as empty."""
    results: dict[str, dict[str, object]] = {}
    for path in pages.files:
        page = _CHARSET.sub("charset=utf-8", decode(path.read_bytes()).text)
        try:
            text = flatten(page)
        except Exception as error:
            print(f"flatteners: {path.name}: {error!r:.200}", file=sys.stderr)
            continue
        made = clean(text)
        when = made.published.isoformat() if made.published else None
        results[path.name] = {"text": made.text, "title": made.title, "date": when}
    return scoring.score(pages.gold, results).figures


def main() -> int:
    """Print a table with one row per tool; returns 2 if there are no pages."""
    found = sets.find(sets.default()).get("pages")
    if found is None:
        print("flatteners: no pages with gold", file=sys.stderr)
        return 2
    files = tuple(p for p in found.files if found.gold[p.name].get("kind") in KINDS)
    pages = sets.PageSet("pages", files, {p.name: found.gold[p.name] for p in files})
    print(f"{len(files)} pages, flattened by each tool and cleaned.\n")
    print("| tool | " + " | ".join(COLUMNS) + " |\n|---|" + "--:|" * len(COLUMNS))
    for name, flatten in tools():
        known = figures(pages, flatten)
        cells = (f"{known.get(column, float('nan')):.3f}" for column in COLUMNS)
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
