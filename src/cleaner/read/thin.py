"""Merges runs of thousands of short tags before the parse, to save memory.

lxml needs 130 bytes for each element and each text, and 240 for an attribute.  For a page of
"<p class=a>1<p class=a>2…" that is 40 times its size, and each of its lines needs half as much
again.  `limits` would merge such lines later; here they are merged before there is a tree.  No word
is lost, both ends of a run stay as they are, and other pages are left alone.
"""

from __future__ import annotations

import re
from typing import Final

from cleaner.read.limits import EDGE, SHORTEST
from cleaner.text.counting import occurrences
from cleaner.text.lazy import lazy

# No news page has so many elements of so little text.
LEAST_TAGS: Final = 10_000
# Bytes of memory for an element with its text and its line, and for an attribute.
_ELEMENT: Final = 500
_ATTRIBUTE: Final = 250
# The most memory of a page, in multiples of its size.  The densest page seen with so many elements
# needs 18.
_MOST: Final = 30
# Tags at each end of a run that are not merged; a line has up to four.
_KEPT: Final = 4 * EDGE
# Tags that are merged into one line: texts so short are not sentences.
_TOGETHER: Final = 200
# A run of fewer tags is left as it is: the ends that stay would be most of it.
_LEAST_RUN: Final = 5 * _KEPT
# Of boxes nested deeper than `_SHALLOW` only one in `_DEEP` is kept, since the parser stops long
# before all are open.
_SHALLOW: Final = 20
_DEEP: Final = 10
# Elements without text, or whose content is hidden or is not markup; they end a run.
_APART: Final = (
    "applet|area|audio|base|body|canvas|datalist|embed|frame|frameset|head|html|iframe|link|math|"
    "meta|noembed|noframes|noscript|object|param|plaintext|script|source|style|svg|template|"
    "textarea|title|track|video|xmp"
)
_WITHIN: Final = "a|b|em|font|i|img|input|mark|q|s|small|span|strong|sub|sup|time|u|wbr"
# Elements that the next one of their kind closes, or that have no end tag.
_LOOSE: Final = "br|dd|dt|hr|li|option|p|tbody|td|tfoot|th|thead|tr"
# The values contain neither brackets nor quotes of the other kind, so removing a tag cannot change
# what is inside quotes around it.  A tag with an attribute that may hide it is not part of a run.
_ATTRIBUTES: Final = (
    r"(?:\s++(?!hidden|style)[a-z][\w:.-]*+(?:=(?:\"[^\"'<>]*+\"|'[^\"'<>]*+'|[^\s\"'<>=`]++))?+)*+"
)
# The text between two attribute values that contain tags: one quote closes, the next one opens.
_BETWEEN: Final = r"[^<\"']*+[\"'][^<\"'=]*+=\s*+[\"']"
# Longer texts may be sentences, as in `limits`.
_TEXT: Final = rf"(?!{_BETWEEN})[^<]{{0,{SHORTEST - 1}}}+(?![^<])"
_REST: Final = rf"(?![\w:-]){_ATTRIBUTES}\s*+/?+>"
_TOKEN: Final = rf"</?+(?!(?:{_APART})\b)[a-z][\w:-]*+{_ATTRIBUTES}\s*+/?+>{_TEXT}"
# Possessive: a run is read once.  The least length is small, so other text is not read much more.
_RUN: Final = lazy(rf"(?:{_TOKEN}){{20,}}+", re.IGNORECASE | re.ASCII)
_PART: Final = lazy(rf"(?:{_TOKEN}){{1,{_TOGETHER}}}+", re.IGNORECASE | re.ASCII)
_IS_WITHIN: Final = lazy(rf"</?+(?:{_WITHIN}){_REST}", re.IGNORECASE | re.ASCII)
_IS_LOOSE: Final = lazy(rf"</?+(?:{_LOOSE}){_REST}", re.IGNORECASE | re.ASCII)
# One tag many times without text; two are kept, since two line breaks may separate paragraphs.
_REPEATED: Final = lazy(rf"(<(?:{_LOOSE})(?:\s[^<>\"']*+)?>)\1{{2,}}+", re.IGNORECASE | re.ASCII)
_NESTS: Final = lazy(r"<(/?+)([a-z][\w:-]*+)[^<>]*+>", re.IGNORECASE | re.ASCII)
# An element with text; it begins a line, whose kind depends on the element.
_LINES: Final = "br|button|dd|dt|li|option|p|td|th"
_FILLED: Final = lazy(rf"<({_LINES}){_REST}(?=\s*+[^\s<])", re.IGNORECASE | re.ASCII)
_LINK: Final = lazy(r"<a\s[^<>]*\bhref\b", re.IGNORECASE)


def is_strewn(utf8: bytes, length: int) -> bool:
    """Whether a page has so many short tags that its tree would need too much memory.

    length: the number of characters in the page.
    """
    tags = occurrences(utf8, b"<")
    if tags < LEAST_TAGS:
        return False
    attributes = occurrences(utf8, b"=") * _ATTRIBUTE
    if tags * _ELEMENT + attributes <= _MOST * length:  # however few of the tags close another
        return False
    opened = tags - utf8.count(b"</") - utf8.count(b"<!")
    return opened >= LEAST_TAGS // 2 and opened * _ELEMENT + attributes > _MOST * length


def thinned(text: str) -> str:
    """The page with long runs of short tags merged, except at both ends of a run.

    Linear in the page.
    """
    return _RUN.sub(lambda run: _thinned_run(run[0]), _REPEATED.sub(r"\1\1", text))


def _thinned_run(run: str) -> str:
    if run.count("<") < _LEAST_RUN:
        return run
    start, end = 0, len(run)
    for _ in range(_KEPT):
        start, end = run.index("<", start + 1), run.rindex("<", 0, end)
    boxes = _OpenBoxes()
    middle = _PART.sub(lambda part: _merged(part[0], boxes), run[start:end])
    return f"{run[:start]}{_ends_of(run[:start])}{middle}{run[end:]}"


def _ends_of(part: str) -> str:
    """End tags for the inline elements that are open at the end of this part.

    Inline tags in the middle of a run are removed, their own end tags included.
    """
    left = (tag for tag in _NESTS.finditer(_OpenBoxes().left(part)) if not tag[1])
    return "".join(f"</{tag[2]}>" for tag in left if _IS_WITHIN.match(tag[0]))


def _merged(part: str, boxes: _OpenBoxes) -> str:
    """The text of a part as one line, and the tags of boxes that other parts open or close."""
    opened = part.count("<") - part.count("</")
    links = len(_LINK.findall(part)) if "<a " in part or "<A " in part else 0
    bare = _IS_WITHIN.sub("", part)
    if "<" not in bare:
        return f"<a href>{bare}</a>" if 2 * links > opened else bare
    filled = _FILLED.search(bare)
    bare = _IS_LOOSE.sub(" ", bare)
    left = ""
    if "<" in bare:
        left = boxes.left(bare)
        bare = _NESTS.sub(" ", bare)
    words = " ".join(bare.split())
    if not words:
        return left
    words = f"<a href>{words}</a>" if 2 * links > opened else words
    name = filled[1].lower() if filled else "p"
    return f"{filled[0] if filled else '<p>'}{words}{'' if name == 'br' else f'</{name}>'}{left}"


class _OpenBoxes:
    """Tracks how deep the boxes of a run are nested, part by part."""

    def __init__(self) -> None:
        self._depth = 0

    def left(self, part: str) -> str:
        """The tags, in order, of boxes that are opened or closed in another part."""
        left: list[tuple[str, re.Match[str]]] = []
        for tag in _NESTS.finditer(part):
            name = tag[2].lower()
            if tag[1] and left and left[-1][0] == name and not left[-1][1][1]:
                left.pop()
            else:
                left.append((name, tag))
        return "".join([tag[0] for _, tag in left if self._keeps(closing=bool(tag[1]))])

    def _keeps(self, *, closing: bool) -> bool:
        """Whether a tag is kept.

        It depends on the depth only, so a box keeps both its tags or neither.
        """
        self._depth -= closing
        depth = self._depth
        self._depth += not closing
        return -_SHALLOW <= depth < _SHALLOW or depth % _DEEP == 0
