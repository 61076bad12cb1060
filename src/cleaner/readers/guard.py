"""Text to an lxml tree, with nothing of the page dropped and no page taking minutes.

libxml2 stops without a word where elements nest 2,048 deep, where a comment, a script or a
quoted attribute never ends, and what follows is gone.  So every parse ends with a mark of our
own: where the mark is not the tree's last element, the parser has lost the rest of the page,
and the text is mended (`cleaner.readers.mending`) and parsed once more.  A page that is well
pays for the mark only.

One thing has to be found before the parse: a tag with very many attributes, since libxml2 walks
all earlier ones at each new one (16,000 take 0.3 s, a million minutes).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from cleaner.readers.mending import MANY_ATTRIBUTES, TAG, mend

_MARK: Final = "cleaner-end"
# Below this a page has no room for enough attributes to hurt (10,000 take 0.1 s).
_NO_ROOM: Final = 50_000
# From here on every tag is looked at, as a ">" inside a quoted value could hide the others.
_LARGE: Final = 250_000
# A tag of many attributes has four characters for each.  Bounded by the repeat.
_LONG_TAG: Final = re.compile(rf"<[a-zA-Z][^>]{{{4 * MANY_ATTRIBUTES}}}")
_ANY_TAG: Final = re.compile(r"<[a-zA-Z]")
# The parser drops every element that stands behind "</html>"; browsers do not.
_CLOSERS: Final = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE | re.ASCII)
# Where "</html>" belongs; a comment or a line of a proxy may follow it.
_FOOT: Final = 300


def _without_foot(text: str) -> str:
    """The page without the end tags at its end."""
    return text[:-_FOOT] + _CLOSERS.sub("", text[-_FOOT:])


def _without_closers(text: str) -> str:
    """The page without any such end tag."""
    return _CLOSERS.sub("", text)


def _flat(text: str) -> str:
    """The page with hardly any markup."""
    return mend(text, depth=0)


# Each costs more than the one before; after the last nothing is left that could stop a parser.
_ATTEMPTS: Final[tuple[Callable[[str], str], ...]] = (_without_foot, _without_closers, mend, _flat)


def parse(text: str) -> etree._Element | None:
    """The root of the tree of a decoded page, or None where nothing is to be parsed.

    Never raises for a str.  A fresh parser serves each call: it costs 1 µs, while a shared
    one keeps the error log of the last page, and threads would wait for each other at its lock.
    """
    if "\0" in text:
        text = text.replace("\0", "")
    if len(text) > _NO_ROOM and _is_crowded(text):
        text = mend(text)
    root = None
    for attempt in _ATTEMPTS:
        root = _tree(attempt(text))
        if root is None or _take_mark(root):
            break
    return root if root is not None and _holds_anything(root) else None


def _is_crowded(text: str) -> bool:
    """Whether some tag may have more attributes than the parser can take."""
    finder = _ANY_TAG if len(text) > _LARGE else _LONG_TAG
    at = 0
    while found := finder.search(text, at):
        tag = TAG.match(text, found.start())
        if tag is None:
            at = found.end()
        elif tag["surplus"]:
            return True
        else:
            at = tag.end()
    return False


def _tree(text: str) -> etree._Element | None:
    """One parse, with the mark behind the page's end."""
    try:
        data = f"{text}<{_MARK}>".encode()
    except UnicodeEncodeError:  # lone surrogates
        data = f"{text}<{_MARK}>".encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return root


def _take_mark(root: etree._Element) -> bool:
    """Take the mark out; False where the parser never came to it, or reads only frames."""
    last = root
    while len(last):
        last = last[-1]
    parent = last.getparent()
    if last.tag != _MARK or parent is None or root.find("frameset") is not None:
        return False
    parent.remove(last)
    return True


def _holds_anything(root: etree._Element) -> bool:
    """Whether the page gave the parser more than the elements it supplies itself."""
    if any(root.attrib):
        return True
    for child in root:
        if len(child) or child.tag not in ("head", "body") or (child.text or "").strip():
            return True
    return bool((root.text or "").strip())
