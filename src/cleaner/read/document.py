"""A page as read: bytes or text in, a `Document` with its `Page` out.

The reader is chosen by content: markup goes to `read.html`, everything else to `read.flattened`.
An article that only script data holds is a second document, made when it is asked for.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from cleaner.date.clues import Clue
from cleaner.decode.charset import decode
from cleaner.page import Page
from cleaner.read import flattened, html, limits, one_line, parse
from cleaner.read.script import jsonld
from cleaner.rules.engine import Rules
from cleaner.text.normalize import is_sound, sound

# Bytes that open files which hold no text: PDF, PNG, JPEG, GIF, ZIP, gzip, RIFF, ELF, MP4.
_BINARY: Final = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x7fELF",
)  # fmt: skip
_HANGUL: Final = re.compile("[가-힣]{3}")


class Document(NamedTuple):
    """A page with what its bytes and scripts add.

    encoding: the charset of the bytes, None for a str; repaired: whether mojibake was undone.
    clues: dates of its linked data or, for an article of script data, of that.
    code, linked_data: texts of its scripts, for `script_article`.
    """

    page: Page
    encoding: str | None
    repaired: bool
    clues: tuple[Clue, ...] = ()
    code: tuple[str, ...] = ()
    linked_data: tuple[str, ...] = ()


def read(data: bytes | str, encoding: str | None, rules: Rules) -> Document:
    """The document of a page.

    encoding: the charset that HTTP declared; rules: part a page that is all on one line.
    """
    if isinstance(data, bytes):
        if data.startswith(_BINARY):
            return _empty(None)
        text, known = decode(data, encoding)
    else:
        text, known = data, None
    if flattened.looks_like_html(text):
        # A page of markup is mojibake as a whole or not at all.
        text, repaired = (text, False) if _HANGUL.search(text) else _repair(text)
        return _read_html(text, known, repaired)
    return _read_flattened(text, known, rules)


def script_article(document: Document, at_least: int) -> Document | None:
    """The article of a page's script data as a document of its own, if it has so much text."""
    # Few pages need it, and its patterns take as long to compile as all others.
    from cleaner.read.script import embedded

    hidden = embedded.find_embedded(document.code, document.linked_data)
    if not hidden or len(hidden.html) <= at_least:
        return None
    root = parse.parse(f"<div>{hidden.html}</div>") if hidden.is_html else None
    page = (
        limits.gathered_page(html.read(root))
        if root is not None
        else flattened.read(sound(_encodable(hidden.html)))
    )
    outer = document.page
    page.source = "embedded"
    page.titles = [("jsonld", sound(hidden.title))] if hidden.title else list(outer.titles)
    page.authors = [*hidden.authors, *outer.authors]
    page.clues = list(outer.clues)
    page.article_type = True
    return document._replace(page=page, clues=(*document.clues, *hidden.clues))


def _read_html(text: str, known: str | None, repaired: bool) -> Document:
    root = parse.parse(text)
    if root is None:
        return _empty(known)
    page = limits.gathered_page(html.read(root))
    data, code = html.scripts(root)
    linked_data = html.texts(data)
    metadata = jsonld.read_jsonld(linked_data)
    page.titles.extend((source, sound(title)) for source, title in metadata.titles)
    page.authors.extend(metadata.authors)
    page.article_type = page.article_type or metadata.is_article_type
    return Document(
        page, known, repaired, tuple(metadata.clues), tuple(html.texts(code)), tuple(linked_data)
    )


def _read_flattened(text: str, known: str | None, rules: Rules) -> Document:
    text, repaired = _repair(_encodable(text))
    text = text if is_sound(text) else sound(text)  # mojibake may hold any character before
    page = flattened.read(text)
    if page.parted and len(text) <= one_line.LONGEST:
        page = one_line.part(page, rules)
    return Document(page, known, repaired)


def _empty(encoding: str | None) -> Document:
    return Document(flattened.read(""), encoding, False)


def _repair(text: str) -> tuple[str, bool]:
    """The text with mojibake undone; pages of markup hardly ever need the module."""
    from cleaner.decode.mojibake import repair

    return repair(text)


def _encodable(text: str) -> str:
    """The text without what no encoding holds: NULs and lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "ignore").decode()
    return text.replace("\0", "")
