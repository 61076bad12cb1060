"""Reads a page: bytes or text in, a `Document` with its `Page` out.

The reader is chosen by content: `read.html` reads markup, `read.flattened` everything else.
An article that is only in script data is a second document, made on demand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from cleaner.date.clues import Clue
from cleaner.decode import undecoded
from cleaner.decode.charset import decode
from cleaner.page import Page
from cleaner.read import code_lines, flattened, html, leftovers, limits, one_line, parse
from cleaner.read.columns import SENTENCE
from cleaner.read.metadata import NOTHING, PageMetadata, read_metadata
from cleaner.read.script import jsonld
from cleaner.rules.engine import Rules
from cleaner.rules.selectors import first_match
from cleaner.text.korean import tight
from cleaner.text.lazy import lazy
from cleaner.text.normalize import is_sound, sound

# With fewer characters in lines as long as sentences, the page is read a second time, with the
# elements that scripts show or hide (see `_revealed`).
_LITTLE: Final = 300
_HANGUL: Final = lazy("[가-힣]{3}")


class Document(NamedTuple):
    """A page, with what its bytes, scripts and metadata add.

    encoding: the charset of the bytes, None for a str; repaired: whether mojibake was repaired.
    clues: dates in its JSON-LD; for an article from script data, those beside its text as well.
    code, linked_data: texts of its scripts and of its JSON-LD, for `script_article`.
    revealed: for a page with little visible text, the page with elements that scripts toggle,
        such as <noscript>; else None.
    metadata: the page's metadata.
    undecoded: why the content is not readable text, and what to do about it, or None.
    """

    page: Page
    encoding: str | None
    repaired: bool
    clues: tuple[Clue, ...] = ()
    code: tuple[str, ...] = ()
    linked_data: tuple[str, ...] = ()
    revealed: Page | None = None
    undecoded: str | None = None
    metadata: PageMetadata = NOTHING


def read(
    data: bytes | str, encoding: str | None, rules: Rules, body: str | None = None
) -> Document:
    """The document of a page.

    encoding: the charset declared by HTTP.
    rules: noise rules; a page on one line is split at the controls that they match.
    body: the caller's selector for the article's box.
    """
    given = data if isinstance(data, bytes) else _escaped_bytes(data)
    if given is None:
        text, known = str(data), None
    elif cause := undecoded.cause_of_bytes(given):
        return _empty(None, cause)
    else:
        text, known = decode(given, encoding)
    utf8 = given if known == "utf-8" and given and _is_exact(given, text) else None
    known = known if isinstance(data, bytes) else None
    if cause := undecoded.cause_of_text(text, given):
        return _empty(known, cause)
    document = _readable(_read_text(text, known, rules, body, utf8), text, rules, body)
    was_escaped = given is not None and given is not data
    return document._replace(repaired=document.repaired or was_escaped)


def _is_exact(utf8: bytes, text: str) -> bool:
    """Whether the bytes encode exactly this text: no byte order mark, nothing damaged."""
    return "\ufffd" not in text and not utf8.startswith(b"\xef\xbb\xbf")


def _readable(document: Document, text: str, rules: Rules, body: str | None) -> Document:
    """The document; if its letters are damaged, repaired or with `undecoded` set."""
    cause = undecoded.letter_damage("\n".join(document.page.lines))
    if cause is None:
        return document
    from cleaner.decode import utf8_as_cp949

    if (repaired := utf8_as_cp949.repair(text)) is not None:
        return _read_text(repaired, document.encoding, rules, body)._replace(repaired=True)
    return document._replace(undecoded=cause)


def _read_text(
    text: str, known: str | None, rules: Rules, body: str | None, utf8: bytes | None = None
) -> Document:
    """The document of a decoded page: of markup, of JSON, or of flattened text.

    utf8: the page's bytes if they are UTF-8, which saves encoding the text again.
    """
    if leftovers.is_json(text):
        page = flattened.read("")
        return Document(page, known, False, code=(text,))
    given, text = text, leftovers.without_json_escapes(text, utf8)
    tagged = flattened.looks_like_html(text)
    if tagged and not leftovers.is_text_with_tags(text):
        # A page of markup is mojibake as a whole or not at all.
        text, repaired = (text, False) if _HANGUL.search(text) else _repair(text)
        root = parse.parse(text, utf8 if text is given else None)
        return _read_html(root, known, repaired, body)
    return _read_flattened(text, known, rules, tagged=tagged)


def _escaped_bytes(text: str) -> bytes | None:
    """The bytes of a str that was decoded with "surrogateescape", which keeps invalid bytes.

    None for any other text, also for one with other lone surrogates.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        try:
            return text.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            return None
    return None


def hidden_articles(document: Document, at_least: int) -> Iterator[Document]:
    """Yields the documents that a page with little visible text may hide.

    These are the article in script data, and the page with <noscript> shown.
    """
    if document.code or document.linked_data:
        if found := script_article(document, at_least):
            yield found
    if document.revealed is not None:
        yield document._replace(page=document.revealed)


def script_article(document: Document, at_least: int) -> Document | None:
    """The article in a page's script data as a document of its own.

    None without one, or if its text has no more than `at_least` characters.
    """
    # Imported late: few pages need it, and its patterns take as long to compile as all others.
    from cleaner.read.script import embedded

    hidden = embedded.find_embedded(document.code, document.linked_data)
    if not hidden or len(hidden.html) <= at_least:
        return None
    body = code_lines.without_place_marks(hidden.html)
    root = parse.parse(f"<div>{body}</div>") if hidden.is_html else None
    page = (
        limits.merge_page_lines(html.read(root))
        if root is not None
        else flattened.read(sound(_encodable(body)), numbered=False)
    )
    outer = document.page
    page.source = "embedded"
    page.titles = [("jsonld", sound(hidden.title))] if hidden.title else list(outer.titles)
    page.authors = [*hidden.authors, *outer.authors]
    page.clues = list(outer.clues)
    page.article_type = True
    return document._replace(page=page, clues=(*document.clues, *hidden.clues))


def _read_html(
    root: etree._Element | None, known: str | None, repaired: bool, body: str | None
) -> Document:
    if root is None:
        return _empty(known)
    if body is not None:
        _mark(root, body)
    reading = html.read_all(root)
    page = _found(limits.merge_page_lines(reading.page), body)
    titles = [tight(title) for _, title in page.titles]
    metadata = jsonld.read_jsonld(reading.linked_data, titles)
    for source, title in metadata.titles:
        page.add_title(source, sound(title))
    page.authors.extend(metadata.authors)
    page.article_type = page.article_type or metadata.is_article_type
    return Document(
        page,
        known,
        repaired,
        tuple(metadata.clues),
        reading.code,
        reading.linked_data,
        _revealed(root, page, body) if reading.hides >= SENTENCE else None,
        metadata=read_metadata(reading.stated, reading.canonical, root.get("lang"), metadata.node),
    )


# A class name that no page has.  It marks the box that the caller chose while the tree is read.
_MARK: Final = "\ufdd0body"


def _mark(root: etree._Element, body: str) -> None:
    """Mark the box that the caller's selector matches; for an inline element, the box around it."""
    el = first_match(body, root)
    while el is not None and el.tag in html.INLINE:
        el = el.getparent()
    if el is not None:
        el.set("class", f"{_MARK} {el.get('class') or ''}")


def _found(page: Page, body: str | None) -> Page:
    """The page with `chosen` set to the marked box and the marker removed.

    Unchanged if the caller gave no selector.
    """
    if body is None:
        return page
    for box, class_attr in enumerate(page.class_attr):
        if _MARK in class_attr:
            page.chosen = box
            page.class_attr[box] = class_attr.replace(_MARK, "").strip()
    return page


def _revealed(root: etree._Element, page: Page, body: str | None) -> Page | None:
    """The page as `html.read` gives it with `revealing`.

    None if the page shows enough text already.
    """
    if sum(len(line) for line in page.lines if len(line) >= SENTENCE) >= _LITTLE:
        return None
    revealed = _found(limits.merge_page_lines(html.read(root, revealing=True)), body)
    revealed.titles, revealed.authors = page.titles, page.authors
    revealed.article_type = page.article_type
    return revealed


def _read_flattened(text: str, known: str | None, rules: Rules, *, tagged: bool) -> Document:
    text, repaired = _repair(_encodable(text))
    text = text if is_sound(text) else sound(text)  # after the repair, which needs every character
    page = flattened.read(leftovers.flattened(text, tags=tagged))
    if code_lines.is_program(text):
        return Document(page, known, repaired, undecoded="source code of a program")
    if page.parted and len(text) <= one_line.LONGEST:
        page = one_line.split(page, rules)
    elif page.parted:
        page.parted = False  # too long to split at controls, so it is treated like any other page
    return Document(page, known, repaired)


def _empty(encoding: str | None, undecoded: str | None = None) -> Document:
    return Document(flattened.read(""), encoding, False, undecoded=undecoded)


def _repair(text: str) -> tuple[str, bool]:
    """The text with mojibake repaired, and whether any was.

    The module is imported late, since pages of markup hardly ever need it.
    """
    from cleaner.decode.mojibake import repair

    return repair(text)


def _encodable(text: str) -> str:
    """The text without NULs and lone surrogates, which no real text contains."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "ignore").decode()
    return text.replace("\0", "")
