"""The numbered lines of a page: what the gold's numbers refer to.

Everything here is part of the format.  A change that moves a line breaks every gold file, and
`check` notices it: each gold file carries a digest of its page's lines.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

from lxml import etree

# A line ends where one of these elements begins or ends.
BLOCKS: Final = frozenset(
    "address article aside audio blockquote body br button caption center dd details dialog dir "
    "div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html iframe "
    "label legend li main menu nav ol optgroup option p pre section select summary table tbody "
    "td textarea tfoot th thead title tr ul video".split()
)
# The text of these is not shown.
SILENT: Final = frozenset("head noscript script style template title".split())
_EVENTS: Final = ("start", "end", "comment", "pi")


def lines_of(page: bytes, charset: str) -> list[str]:
    """The visible lines of a page in page order, white space normalised, none empty.

    charset: of the bytes, as pages.tsv names it; bytes that it does not know are replaced.
    """
    text = page.decode(charset, "replace").encode("utf-8", "replace")
    root = etree.fromstring(text, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return [] if root is None else _lines(root)


def _lines(root: Any) -> list[str]:
    found: list[str] = []
    parts: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(root, events=_EVENTS):
        if event == "start":
            hidden += element.tag in SILENT
            text = element.text
        else:
            hidden -= event == "end" and element.tag in SILENT
            text = element.tail
        if event in ("start", "end") and element.tag in BLOCKS:
            _close(parts, found)
        if text and not hidden:
            parts.append(text)
    _close(parts, found)
    return found


def _close(parts: list[str], found: list[str]) -> None:
    """End the open line, if it has any text."""
    if line := " ".join("".join(parts).split()):
        found.append(line)
    parts.clear()


def digest(lines: list[str]) -> str:
    """Sixteen hexadecimal digits that change with any line."""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:16]
