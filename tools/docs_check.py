"""Checks the built site: it loads nothing from other hosts, and documents every public name.

python tools/docs_check.py build/site
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import cleaner

_OUTSIDE: Final = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)
_IN_STYLE: Final = re.compile(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//[^)'\"]+", re.IGNORECASE)
# Attributes whose addresses a browser loads, and the kinds of <link> that it loads.
_LOADING: Final = {"src", "srcset", "poster", "data", "background"}
_LOADED_LINKS: Final = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch"}


class _Loads(HTMLParser):
    """What a browser loads from other hosts for a page, and the page's anchors."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.outside: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids.add(values.get("id", ""))
        loaded = [values[name] for name in _LOADING & values.keys()]
        if tag == "link" and _LOADED_LINKS & set(values.get("rel", "").lower().split()):
            loaded.append(values.get("href", ""))
        self.outside += [f"<{tag}> {value}" for value in loaded if _OUTSIDE.match(value)]
        self.outside += _IN_STYLE.findall(values.get("style", ""))


def problems(site: Path) -> Iterator[str]:
    """What is wrong with the site, one line per problem."""
    ids: set[str] = set()
    for path in sorted(site.rglob("*.html")):
        page = _Loads(path.read_text("utf-8"))
        ids |= page.ids
        yield from (f"{path}: loads {outside}" for outside in page.outside)
    for path in sorted(site.rglob("*.css")):
        yield from (f"{path}: loads {found}" for found in _IN_STYLE.findall(path.read_text()))
    for name in cleaner.__all__:
        if not name.startswith("__") and not any(i == f"cleaner.{name}" for i in ids):
            yield f"{site}/api.html: cleaner.{name} is missing"


def main() -> int:
    """Print the problems; returns 1 if there are any, or no pages."""
    site = Path(sys.argv[1])
    found = list(problems(site))
    print(*found, sep="\n", end="\n" if found else "")
    pages = len(list(site.rglob("*.html")))
    print(f"{pages} pages in {site}: {len(found)} problems")
    return 1 if found or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
