"""Text to an lxml tree, without losing content, in time linear in the page.

If elements nest 2,048 deep, or a comment, a script or a quoted attribute is never closed, libxml2
stops without an error and the rest of the page is lost.  So a marker element that the page does not
contain is appended before the parse.  If it is not the tree's last element, the page is repaired
(`cleaner.read.sanitize`) and parsed again.  A sound page costs only the marker.

Only one problem has to be found before the parse: a tag with very many attributes.  For each new
attribute libxml2 walks all earlier ones: 16,000 take 0.3 s, a million take minutes.

lxml keeps every name of a tag or an attribute in a store for each thread, which is renewed from
time to time (`cleaner.read.names`).  If that is impossible, and for very long pages, each parse
has a thread of its own (60 µs), whose store is freed with the tree.
"""

from __future__ import annotations

import _thread
import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from cleaner.read import thin
from cleaner.read.names import Store
from cleaner.text.lazy import lazy

# Digits have no case, so the page need not be lowercased for the search.  A longer string is found
# faster.
_DIGITS: Final = b"-417720935664810327592810467395"
MARK: Final = f"cleaner{_DIGITS.decode()}"
_STORE: Final = Store()
# A page of fewer bytes has no room for enough attributes to be slow (13,000 take 0.2 s).
_NO_ROOM: Final = 64_000
# The same for attributes with a ">" in each value (20,000 take 0.4 s).
_LARGE: Final = 128_000
# The least length of a tag with `sanitize.MANY_ATTRIBUTES`: each has at least four characters.
LONG: Final = 4_000
_QUOTES: Final = (b'"', b"'")
# Bounded by the repeat.
_LONG_TAG: Final = lazy(rb"<[a-zA-Z][^>]{%d}" % LONG)
# The parser drops every element behind "</html>"; browsers do not.
# Both cases are spelled out, since a pattern with IGNORECASE is searched more slowly.
_CLOSERS: Final = lazy(r"</(?:[bB][oO][dD][yY]|[hH][tT][mM][lL])\s*>", re.ASCII)
_CLOSERS_IN_BYTES: Final = lazy(_CLOSERS.pattern.encode())
# The last element of nearly every page is less deep.
_SHALLOW: Final = 50
# Common elements that end a drawing or formula in browsers.
_HTML: Final = ("p", "div", "br", "span", "img", "ul", "table", "h1", "h2", "h3", "li", "b", MARK)
# A tag cut off by the end of the page; the marker would become part of it.  Bounded by the next
# bracket.
_CUT_TAG: Final = lazy(rb"</?[a-zA-Z][^<>]*\Z")
# The end of the page, where "</html>" belongs; a comment or a line of a proxy may follow it.
_FOOT: Final = 300
# Scripts and boxes that a server adds behind "</html>" are at most this long.  Farther from the
# end, "</html>" is usually a string in a script; if it is not, the page is parsed again.
_TAIL: Final = 10_000


def _without_closers(text: str) -> str:
    """The page without `</html>` and `</body>`."""
    return _CLOSERS.sub("", text)


def _sanitized(text: str) -> str:
    """The page with markup rewritten that the parser cannot handle."""
    # Imported late, here and below: few pages need the module.
    from cleaner.read.sanitize import sanitized

    return sanitized(text)


def _flat(text: str) -> str:
    """The page without nested elements."""
    from cleaner.read.sanitize import sanitized

    return sanitized(text, depth=0)


def _end_of_attributes(data: bytes, at: int) -> int:
    from cleaner.read.sanitize import end_of_attributes

    return end_of_attributes(data, at)


# Remedies if the parser lost something, cheapest first.  The last one always works.
_REMEDIES: Final[tuple[Callable[[str], str], ...]] = (_without_closers, _sanitized, _flat)


def parse(text: str, encoded: bytes | None = None) -> etree._Element | None:
    """The root of the tree of a decoded page, or None if the page is empty.

    encoded: the page in UTF-8, if the caller has it.

    Never raises for a str.  Each call makes a new parser, which costs 1 µs.  A shared one would
    keep the error log of the last page, and threads would wait for its lock.
    """
    text, encoded = _thinned(text, encoded)
    if _is_crowded(encoded):
        text = _sanitized(text)
        encoded = _encoded(text)
    root, mark, text = _read_whole(text, encoded)
    if root is not None and _swallows_html(root):
        root = None  # two trees at once would take twice the memory
        root, mark, _ = _read_whole(_with_foreign_closed(text))
    if root is None:
        return None
    _remove_marker(root, mark)
    return root if _holds_anything(root) else None


def _read_whole(text: str, encoded: bytes | None = None) -> tuple[etree._Element | None, str, str]:
    """The tree of the whole page, the name of its marker, and the text that was parsed."""
    data, mark = _data(_encoded(text) if encoded is None else encoded)
    root, given = _tree(data), text
    for remedy in _REMEDIES:
        if root is None or _is_whole(root, mark):
            break
        text, encoded = _thinned(remedy(given))
        repaired, mark = _data(encoded)
        if repaired != data:
            root = None  # two trees at once would take twice the memory
            data, root = repaired, _tree(repaired)
    return root, mark, text


def _thinned(text: str, encoded: bytes | None = None) -> tuple[str, bytes]:
    """The page and its bytes in UTF-8; short tags are merged if there are too many."""
    encoded = _encoded(text) if encoded is None else encoded
    if thin.is_strewn(encoded, len(text)):
        text = thin.thinned(text)
        encoded = _encoded(text)
    return text, encoded


def _swallows_html(root: etree._Element) -> bool:
    """Whether an unclosed drawing or formula has swallowed the HTML behind it."""
    return any(next(el.iter(*_HTML), None) is not None for el in root.iter("svg", "math"))


def _with_foreign_closed(text: str) -> str:
    from cleaner.read.sanitize import close_foreign

    return close_foreign(text)


def _is_crowded(data: bytes) -> bool:
    """Whether some tag has more attributes than the parser can handle in time.

    Such a tag is long, and every ">" in it is in quotes.
    """
    if len(data) < _NO_ROOM:
        return False
    tags = (_LONG_TAG.search(data, *gap) for gap in _gaps(data))
    if any(_end_of_attributes(data, tag.start()) < 0 for tag in tags if tag):
        return True
    return len(data) >= _LARGE and any(_is_long_in_quotes(data, quote) for quote in _QUOTES)


def _gaps(data: bytes) -> Iterator[tuple[int, int]]:
    """Yields the stretches between two ">" that are long enough for a tag of many attributes.

    After each ">", the search goes backwards from the length of such a tag.  That skips most tags,
    where a pattern would visit every one.
    """
    start = 0
    while start + LONG < len(data):
        last = data.rfind(b">", start, start + LONG)
        if last < 0:
            last = data.find(b">", start + LONG)
            last = len(data) if last < 0 else last
            if (opened := data.find(b"<", start, last - LONG)) >= 0:
                yield opened, last
        start = last + 1


def _is_long_in_quotes(data: bytes, quote: bytes) -> bool:
    """Whether a tag of many attributes has every ">" inside values with such quotes.

    At any place in such a tag, the last quote before the next ">" opens a value.  The attributes
    from there on are counted; in other tags they soon end.
    """
    opened = end = read = -1
    for at in range(0, len(data), 2 * LONG):
        if at <= end:
            continue
        before, end = end + 1, data.find(b">", at)
        if end < 0:
            return False
        opened = max(opened, data.rfind(quote, before, end))
        if opened > read and data[max(0, opened - LONG) : opened].rstrip().endswith(b"="):
            read = _end_of_attributes(data, opened)
            if read < 0:
                return True
    return False


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # lone surrogates
        return text.encode("utf-8", "replace")


def _data(data: bytes) -> tuple[bytes, str]:
    """The bytes for the parser, with a marker at their end, and the name of the marker."""
    if b"\0" in data:  # searching bytes is faster than searching text
        data = data.replace(b"\0", b"")
    # "</html>" before the foot is in one page of ten; nearly all of these would be parsed twice.
    at = -_TAIL if data.rfind(b"/html>", -_TAIL, -_FOOT) >= 0 else -_FOOT
    foot = _CLOSERS_IN_BYTES.sub(b"", data[at:])
    mark = _marker_for(data)
    is_cut = _CUT_TAG.match(foot, max(len(foot) - _FOOT, foot.rfind(b"<")))
    end = b">" if is_cut else b""
    return b"".join((memoryview(data)[:at], foot, end, f"<{mark}>".encode())), mark


def _marker_for(data: bytes) -> str:
    """A marker that the page does not contain; no page can contain its own digest."""
    if _DIGITS not in data:
        return MARK
    import hashlib

    return f"{MARK}-{hashlib.sha256(data).hexdigest()}"


def _tree(data: bytes) -> etree._Element | None:
    """The tree of a page, parsed in this thread if its store of names can be freed."""
    return _parsed(data) if _STORE.admit(len(data)) else _parsed_in_thread(data)


def _parsed_in_thread(data: bytes) -> etree._Element | None:
    """The tree of a page, parsed in a thread of its own, or here if no thread can be started."""
    made: list[etree._Element | None] = []
    failed: list[BaseException] = []
    done = _thread.allocate_lock()

    def work() -> None:
        try:
            made.append(_parsed(data))
        except BaseException as error:
            failed.append(error)
        finally:
            done.release()

    done.acquire()
    try:
        _thread.start_new_thread(work, ())
    except RuntimeError:
        return _parsed(data)
    done.acquire()
    if failed:
        raise failed[0]
    return made[0]


def _parsed(data: bytes) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:  # type: ignore[attr-defined]
            raise MemoryError from None
        return None
    except etree.ParserError:
        return None
    return root


def _is_whole(root: etree._Element, mark: str) -> bool:
    """Whether the parser read the whole page; of a page with a frameset it keeps only frames."""
    return _last(root, mark).tag == mark and next(root.iterchildren("frameset"), None) is None


def _remove_marker(root: etree._Element, mark: str) -> None:
    """Remove the marker from the tree."""
    last = _last(root, mark)
    parent = last.getparent()
    if last.tag == mark and parent is not None:
        parent.remove(last)


def _last(root: etree._Element, mark: str) -> etree._Element:
    """The element that the parser opened last; in a deep tree without the marker, the root.

    On nearly all pages it takes a few steps.  In a deep tree the marker is searched first: each
    step would cost a walk back to the root, and most such trees have no marker.
    """
    at = root
    for _ in range(_SHALLOW):
        if not len(at):
            return at
        at = at[-1]
    if next(root.iter(mark), None) is None:
        return root
    while len(at):
        at = at[-1]
    return at


def _holds_anything(root: etree._Element) -> bool:
    """Whether the tree has more than the elements that the parser adds itself."""
    if any(root.attrib):
        return True
    for child in root:
        if len(child) or child.tag not in ("head", "body") or (child.text or "").strip():
            return True
    return bool((root.text or "").strip())
