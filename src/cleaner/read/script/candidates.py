"""Finds Korean prose in script data, in all its forms.

A text is a candidate for the article if it has Korean sentences.  It is one string, or a list of
paragraphs: strings, objects with one text each ({"type": "text", "content": …}), or elements of a
React server payload (["$", "p", null, {"children": …}]).
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from cleaner.read.limits import LEAST_MARKS
from cleaner.text.korean import SENTENCE_END, STATEMENT_END
from cleaner.text.korean import hangul as count_hangul
from cleaner.text.lazy import lazy

Node = dict[str, Any]

# Bounded by the next bracket.
TAG: Final = lazy(r"</?[a-zA-Z][^<>]*+>")
_BLOCK: Final = lazy(r"<(?:p|br|div|h[1-6]|li|blockquote)\b|\n", re.IGNORECASE)
_MARKUP: Final = lazy(
    r"</?(?:p|br|div|span|b|i|u|em|strong|a|img|figure|h[1-6]|ul|ol|li|dl|pre|table|section|article"
    r"|blockquote|center|font)\b|&#?\w{2,8};",
    re.IGNORECASE,
)
_BLOCK_TAGS: Final = frozenset("p div section article li ul ol h1 h2 h3 h4 blockquote".split())
_NO_TEXT: Final = lazy(
    r"image|photo|video|link|related|reference|embed|gallery|^ad|"
    r"^(?:script|style|button|form|nav|footer|aside|figure|figcaption|svg)$",
    re.IGNORECASE,
)
_TEXT_KEYS: Final = ("content", "text", "html", "value", "body", "paragraph", "data", "children")
_OWN_TITLE: Final = frozenset(
    ("headline", "headlines", "title", "subject", "nickname", "nickName", "userName")
)
# Keys of an address, a picture or a date.  All keys of an object are searched as one text, one per
# line.
_PLACE_KEYS: Final = lazy(
    r"url|link|href|id$|date|_at$|At$|image|thumb", re.IGNORECASE | re.MULTILINE
)
# Strings with fewer Hangul syllables are titles and labels.
LEAST_HANGUL: Final = 30
# Korean text has at least this share of Hangul; code and addresses have less.
_LEAST_SHARE: Final = 0.3
# Collections of phrases and lists of headlines have more syllables per sentence.
_MOST_HANGUL_A_SENTENCE: Final = 400


class TextCandidate(NamedTuple):
    """A text that may be the article.

    text: HTML, or plain text with one paragraph per line.
    is_html: which of the two.
    hangul: the number of Hangul syllables.
    paragraphs, statements: their numbers.
    holders: the objects around the text, innermost first.
    weight: below 1 if a key above the text names a summary.
    """

    text: str
    is_html: bool
    hangul: int
    paragraphs: int
    statements: int
    holders: tuple[Node, ...]
    weight: float = 1.0

    @property
    def size(self) -> float:
        """The number of syllables, times the weight."""
        return self.hangul * self.weight


def candidate(text: str, holders: tuple[Node, ...]) -> TextCandidate | None:
    """A text as a candidate if it is Korean prose; else None."""
    if count_hangul(text) < LEAST_HANGUL:
        return None
    is_html = _has_markup(text)
    visible = TAG.sub(" ", text) if is_html else text
    hangul = count_hangul(visible)
    if hangul < LEAST_HANGUL or hangul < _LEAST_SHARE * len("".join(visible.split())):
        return None
    sentences = len(SENTENCE_END.findall(visible))
    if sentences == 0 or hangul / sentences > _MOST_HANGUL_A_SENTENCE:
        return None
    paragraphs = len(_BLOCK.findall(text.strip())) + 1
    statements = len(STATEMENT_END.findall(visible))
    return TextCandidate(text, is_html, hangul, paragraphs, statements, holders)


def _has_markup(text: str) -> bool:
    """Whether a text is HTML."""
    return ("<" in text or "&" in text) and _MARKUP.search(text) is not None


def from_paragraphs(texts: list[str], holders: tuple[Node, ...]) -> TextCandidate | None:
    """Several paragraphs as one candidate; None if they are not Korean prose."""
    if count_hangul("".join(texts)) < LEAST_HANGUL:
        return None
    if any(map(_has_markup, texts)):
        return candidate("".join(f"<p>{text}</p>\n" for text in texts), holders)
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    return candidate("\n".join(lines), holders)


def from_list(items: list[Any], holders: tuple[Node, ...]) -> TextCandidate | None:
    """The items of a list as the paragraphs of one candidate; None if they are not prose."""
    if len(items) < 2 or is_element(items):
        return None
    texts = [text for item in items if item and (text := paragraph(item).strip())]
    return from_paragraphs(texts, holders) if len(texts) > 1 else None


def paragraph(item: Any, depth: int = 8) -> str:
    """The text of an item; "" for pictures, links and teasers.

    depth: how many levels of nesting are followed.
    """
    if isinstance(item, str):
        return "" if item.startswith("$") else item
    if depth == 0:
        return ""
    if isinstance(item, dict):
        return _of_object(item, depth)
    if not isinstance(item, list):
        return ""
    if is_element(item):
        text = "" if shows_no_text(item) else paragraph(item[3], depth - 1)
        return f"\n{text.strip()}\n" if item[1] in _BLOCK_TAGS else text
    return "".join([paragraph(part, depth - 1) for part in item if part])


def _of_object(item: Node, depth: int) -> str:
    """The text of an object, under the first of `_TEXT_KEYS` that it has."""
    key = next(filter(item.__contains__, _TEXT_KEYS), None)
    if key is None:
        return ""
    kind = item.get("type")
    kind = kind if isinstance(kind, str) else ""
    if is_teaser(item) or _NO_TEXT.search(kind):
        return ""
    text = paragraph(item[key], depth - 1)
    if kind == "raw_html" and not SENTENCE_END.search(TAG.sub(" ", text)):
        return ""  # advertisements and widgets
    return text


def is_element(value: list[Any]) -> bool:
    """Whether a list is an element of a React server payload: ["$", "p", null, {…}]."""
    if len(value) < 4 or value[0] != "$":
        return False
    return isinstance(value[1], str) and isinstance(value[3], dict)


def shows_no_text(element: list[Any]) -> bool:
    """Whether an element of a server payload holds pictures, controls or navigation."""
    return _NO_TEXT.search(str(element[1])) is not None


def is_teaser(item: Any) -> bool:
    """Whether an item is another article or a comment: it has a title, and an address or date."""
    if not isinstance(item, dict) or _OWN_TITLE.isdisjoint(item):
        return False
    return _PLACE_KEYS.search("\n".join(item)) is not None


def lists_articles(items: list[Any]) -> bool:
    """Whether a list contains several articles, teasers or comments."""
    return len(items) >= LEAST_MARKS and sum(map(is_teaser, items[:50])) >= LEAST_MARKS
