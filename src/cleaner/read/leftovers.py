"""Resolves what careless tools left in a text: tags, character references, escaped line ends.

A text that was flattened with some of its tags left in is read as text: its lines are its
structure, and the tags mean what they mean in HTML.  Markup that was escaped once too often, or
stored as a JSON string, shows its references (`&quot;`) and line ends (`\\n`) as characters.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from cleaner.read.limits import LEAST_MARKS, MOSTLY, SNIFFED
from cleaner.read.script.values import unescape
from cleaner.text.counting import occurrences
from cleaner.text.lazy import lazy
from cleaner.text.normalize import lowered, without_references

_BLOCKS: Final = (
    "html|head|body|div|p|br|hr|table|tbody|thead|tr|td|th|article|section|h[1-6]|ul|ol|li|dl|dt|dd|"
    "figure|figcaption|main|header|footer|nav|aside|form|title|blockquote|pre|center|caption|option"
)
_INLINES: Final = (
    "a|abbr|b|big|button|em|font|i|iframe|img|input|ins|label|link|mark|meta|noscript|o:p|picture|s|"
    "script|small|source|span|strike|strong|style|sub|sup|svg|u|video|amp-[a-z-]{1,20}"
)
# The run up to ">" is bounded, and a tag's attributes contain no other tag.
_ATTRIBUTES: Final = r"(?:\s[^<>]{0,2000})?/?"
_TAG: Final = lazy(rf"</?(?:({_BLOCKS})|{_INLINES}){_ATTRIBUTES}>", re.IGNORECASE)
# Tags that only a whole document has.
_DOCUMENT: Final = lazy(
    r"<!doctype\s+html|<\?xml\s|<(?:html|head|body)(?:\s[^<>]{0,2000})?>", re.IGNORECASE
)
_ENCLOSING: Final = lazy(
    r"<(/?)(?:p|div|li|td|article|section|table|ul)(?:\s[^<>]{0,2000})?>", re.IGNORECASE
)
_COMMENT: Final = lazy(r"<!--[^<>]{0,2000}-->")
# A byline in angle brackets that a serialiser took for a tag and closed: <이름 기자>이름>.
_INVENTED: Final = lazy(r"([<‹〈])([가-힣]{1,20})([^<>‹›〈〉\n]{0,40})([>›〉])[<‹〈]?/?\2[>›〉]")
# Markup that no article quotes as an example: with an attribute, a line break, a comment.
_SURE: Final = lazy(
    r"<(?:a|img|iframe|div|span|p|font)\s[^<>=]{0,80}=[^<>]{0,2000}>|<br\s?/?>|<!--[^<>\n]{0,300}-->",
    re.IGNORECASE,
)
_RAW: Final = ("script", "style")
# The first part of a page, long enough for its first tags.
_HEAD: Final = 2_000
# A line end written as two characters.  In a path or a command, a small letter would follow.
_LINE_END: Final = lazy(r"(?:\\r)?\\n(?![a-z])|\\r(?![a-z])")
_REFERENCE: Final = lazy(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
# The opening of JSON, up to its first key or string.
_MEMBER: Final = lazy(r"[\[{\s]{1,99}\"[^\"\\]{1,99}\"\s{0,9}[:,\]]")
_ESCAPES: Final = lazy(r"\\u(?:a[c-f]|[bc][0-9a-f]|d[0-7])[0-9a-f]{2}", re.IGNORECASE)
_SYLLABLE: Final = lazy("[가-힣]")


def is_text_with_tags(text: str) -> bool:
    """Whether a text with HTML tags in it has its structure in its lines.

    If so, most lines have no tag, and most of the text is outside of elements.
    """
    if _DOCUMENT.search(text, 0, SNIFFED):
        return False
    head = text[:SNIFFED]
    for name in _RAW:
        head = _without_element(head, name)
    lines = [line for line in head.splitlines() if line and not line.isspace()]
    plain = sum("<" not in line for line in lines)
    if plain < LEAST_MARKS or plain < MOSTLY * len(lines):
        return False
    return _enclosed(head) <= MOSTLY * len(head)


def _enclosed(text: str) -> int:
    """The number of characters inside block elements that are closed."""
    inside = depth = start = 0
    for tag in _ENCLOSING.finditer(text):
        if not tag[1]:
            start = start if depth else tag.end()
            depth += 1
        elif depth:
            depth -= 1
            inside += 0 if depth else tag.start() - start
    return inside


def without_tags(text: str) -> str:
    """The text without its tags: those of blocks become line ends, all others are removed."""
    if "</" in text:
        for name in _RAW:
            text = _without_element(text, name)
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    text = _INVENTED.sub(lambda byline: "".join(byline.groups()), text)
    return _TAG.sub(lambda tag: "\n" if tag[1] else "", text)


def _without_element(text: str, name: str) -> str:
    """The text without elements of this name and their contents; an unclosed one stays."""
    parts: list[str] = []
    at = 0
    low = lowered(text)
    while (start := low.find(f"<{name}", at)) >= 0:
        end = low.find(f"</{name}", start)
        close = low.find(">", end) if end >= 0 else -1
        if close < 0:
            break
        parts.append(text[at:start])
        at = close + 1
    return "".join((*parts, text[at:]))


def is_clean(text: str) -> bool:
    """Whether the lines of a page of markup have nothing that `of_markup` would change."""
    if "\\n" in text and _LINE_END.search(text):
        return False
    if "&" in text and _REFERENCE.search(text):
        return False
    return not has_tags(text)


def has_tags(text: str) -> bool:
    """Whether a text shows so many tags that its markup must have been escaped."""
    return "<" in text and len(list(islice(_TAG.finditer(text), LEAST_MARKS))) == LEAST_MARKS


def with_line_ends(text: str) -> str:
    """The text with line ends instead of the two characters "\\n".

    It is unchanged if real line ends outnumber them: a text has one or the other.
    """
    if "\\" not in text:
        return text
    ends = len(_LINE_END.findall(text))
    if ends < LEAST_MARKS or ends < text.count("\n"):
        return text
    return _LINE_END.sub("\n", text).replace("\\t", " ").replace('\\"', '"').replace("\\/", "/")


def is_json(text: str) -> bool:
    """Whether a text is a single JSON object or list, such as the response of an API."""
    if text[:_HEAD].lstrip("\ufeff \t\r\n")[:1] == "<":  # like most pages
        return False
    head = text[:SNIFFED].lstrip("\ufeff \t\r\n")
    if not head.startswith(('{"', '[{"', "[[", "{\n", "{ ", "[\n")) or '"' not in head:
        return False
    return text.rstrip().endswith(("}", "]")) and _MEMBER.match(head) is not None


def without_json_escapes(text: str, utf8: bytes | None = None) -> str:
    """A page that was stored as a JSON string, with its escapes resolved; other pages unchanged.

    In such a page, every quote of the markup has a backslash, and line ends are two characters.  If
    it was written as ASCII only, all other letters are escapes.

    utf8: the page in UTF-8, if the caller has it.
    """
    if "\\" not in text:
        return text
    if not _is_escaped(text, utf8) and not _is_in_ascii(text):
        return text
    bare = text.strip()
    if bare[:1] == bare[-1:] == '"':
        bare = bare[1:-1]
    return unescape(bare)


def _is_escaped(text: str, utf8: bytes | None) -> bool:
    """Whether the quotes of a page's markup have a backslash."""
    # The first tags settle most pages, and counting a single character is several times as fast.
    if plain := text.count('="', 0, _HEAD):
        known = text.count("\\", 0, SNIFFED) if utf8 is None else occurrences(utf8, b"\\")
        if plain * 10 > known:
            return False
    quoted = text.count('=\\"', 0, SNIFFED)
    return quoted >= LEAST_MARKS and text.count('="', 0, SNIFFED) * 10 <= quoted


def _is_in_ascii(text: str) -> bool:
    """Whether all Hangul is written as escapes."""
    if _SYLLABLE.search(text, 0, SNIFFED):
        return False
    return len(_ESCAPES.findall(text, 0, SNIFFED)) >= LEAST_MARKS


def of_markup(text: str, *, tags: bool) -> str:
    """A text from a page of markup, with what was escaped once too often resolved.

    Escaped line ends become line ends, and so do tags of blocks.

    tags: whether the text shows tags, which are removed.
    """
    if "\\" in text:
        text = _LINE_END.sub("\n", text)
    text = without_references(text)
    return without_tags(text) if tags else text


def flattened(text: str, *, tags: bool) -> str:
    """A flattened text with escaped line ends, references and tags resolved.

    tags: whether the text is known to have HTML tags.
    """
    text = with_line_ends(text)
    text = without_references(text) if "&" in text else text
    return without_tags(text) if tags or has_tags(text) or _SURE.search(text) else text
