"""Rewrites markup that would break a parser, so that its text survives.

Only pages that the parser could not finish are rewritten (see `cleaner.read.parse`), so it may read
every tag in Python, at about a millisecond per thousand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from cleaner.text.lazy import lazy

# No real element has so many.  The parser's time is quadratic in the attributes of a tag.
MANY_ATTRIBUTES: Final = 1_000

# One attribute as HTML tokenizers read it.  Possessive throughout: every character is read once,
# except behind an unclosed quote, whose end is searched up to the end of the page.  A tag with such
# a value has no end, whatever brackets follow.
_ATTRIBUTE = r"""
    [\s/]*+ [^\s/>] [^\s/>=]*+               # its name, which may start with "="
    (?>
        \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | [^\s>"'][^\s>]*+ | (?!["']) )   # its value
      | (?! \s*+ = \s*+ ["'] )
    )
"""
_TAG: Final = lazy(
    rf"""
    < [a-zA-Z] [^\s/>]*+
    (?: {_ATTRIBUTE} ){{0,{MANY_ATTRIBUTES}}}+
    (?P<surplus> (?: {_ATTRIBUTE} )*+ )
    [\s/]*+ >?
    """,
    re.VERBOSE | re.ASCII,
)
# A tag's name or a quoted value, and the attributes behind it.
_ATTRIBUTES: Final = lazy(
    rf"""
    (?: <[^\s/>]*+ | "[^"]*+" | '[^']*+' )
    (?: {_ATTRIBUTE} ){{0,{MANY_ATTRIBUTES}}}+ (?P<more> {_ATTRIBUTE} )?+
    """.encode(),
    re.VERBOSE,
)
# The start of a tag or a comment; everything else is text.
_START: Final = lazy(r"<(?:!--|(/?)([a-zA-Z][a-zA-Z0-9:_-]{0,40})(>?))")
_BRACKET: Final = lazy(r"[<>]")
_COMMENT_END: Final = lazy(r"--!?>")
# Markup cut off by the end of the page.  Bounded by the next bracket.
_TAIL: Final = lazy(r"<[!/?][^<>]*\Z")
# An unclosed comment reaches to the next bracket: its author probably forgot the dashes.
_COMMENT_STUMP: Final = lazy(r"[^<>]*>?")
# An unclosed script reaches to the first tag that is not part of a string in it.
_SCRIPT_STUMP: Final = lazy(r"""(?<=[\s;>})])</?[a-zA-Z]""")
_TEXT_STUMP: Final = lazy(r"</?[a-zA-Z]|\n")

# Inside a comment inside a script, a second "<script" hides the end tag of the first.
_HIDING: Final = lazy(r"<script", re.IGNORECASE)
_RAW: Final = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed"))
# The parser stops at these elements (at a frameset, it drops the rest).
_DROPPED: Final = frozenset(("plaintext", "frameset", "frame", "noframes"))
_CLOSERS: Final = frozenset(("html", "body"))
_VOID: Final = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
    "param", "source", "track", "wbr",
))  # fmt: skip
# Their end tags are often left out, so the count of open elements would never go down again.  The
# parser closes most of them itself; if not, the page stays too deep and is rewritten with depth 0.
_UNCOUNTED: Final = frozenset((
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup",
    "option", "optgroup", "html", "head", "body",
))  # fmt: skip
_INLINE: Final = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "s", "small", "span", "strike", "strong", "sub",
    "sup", "tt", "u",
))  # fmt: skip


# Elements that end a drawing or formula according to the HTML standard.  `_HOLDS_HTML` are
# elements of a drawing or formula that may contain HTML.
_BREAKOUTS: Final = frozenset((
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em",
    "embed", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu",
    "meta", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span", "strong", "strike", "sub",
    "sup", "table", "tt", "u", "ul", "var",
))  # fmt: skip
# Drawings nest no deeper.
_DEEP: Final = 20
_FOREIGN: Final = frozenset(("svg", "math"))
_HOLDS_HTML: Final = frozenset((
    "foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext",
))  # fmt: skip
# Bounded by the next bracket.
_ANY_TAG: Final = lazy(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,40})\b[^<>]*?(/?)>")


def close_foreign(text: str) -> str:
    """The page with its drawings and formulas closed where browsers close them."""
    parts: list[str] = []
    at = skipped = 0
    open_tags: list[str] = []
    holder = ""
    for tag in _ANY_TAG.finditer(text):
        slash, name = tag[1], tag[2].lower()
        if tag.start() < skipped:
            continue
        if name == "script" and not slash:
            skipped = text.find("</script", tag.end())
        elif name in _FOREIGN and not tag[3]:
            if not slash and len(open_tags) > _DEEP:  # the tag is left out
                parts.append(text[at : tag.start()])
                at = tag.end()
                continue
            open_tags = open_tags[:-1] if slash else [*open_tags, name]
            holder = holder if open_tags else ""
        elif open_tags and name in _HOLDS_HTML and not tag[3]:
            holder = "" if slash else holder or name
        elif open_tags and not holder and name in _BREAKOUTS and not slash:
            ends = "".join(f"</{name}>" for name in reversed(open_tags))
            parts += (text[at : tag.start()], ends)
            at = tag.start()
            open_tags.clear()
    return "".join((*parts, text[at:]))


def end_of_attributes(data: bytes, at: int) -> int:
    """Where the attributes behind a name or a value end; -1 if they are more than the limit."""
    found = _ATTRIBUTES.match(data, at)
    if found is None:
        return len(data)  # a quote that never closes
    return -1 if found["more"] else found.end()


def sanitized(text: str, depth: int = 400) -> str:
    """The page with surplus attributes cut, unclosed constructs closed, and depth bounded.

    Text is never dropped.

    depth: how many elements may be open at once.  The tags of deeper ones become line breaks; with
        0, those of all elements do.
    """
    return _Sanitizer(text, depth).run()


class _Sanitizer:
    """One walk through a page; `at` only goes forward."""

    def __init__(self, text: str, depth: int) -> None:
        self.text = text
        self.limit = depth
        self.at = 0
        self.open = 0
        self.out: list[str] = []
        self.stray = False  # a tag had an unclosed quote, so quotes are ignored from here on
        self.endless: set[str] = set()  # elements known to have no end tag from here on

    def run(self) -> str:
        """The repaired page."""
        text = self.text
        while found := _START.search(text, self.at):
            start = found.start()
            if start > self.at:
                self.out.append(text[self.at : start])
            self.at = start
            slash, name, bracket = found.groups()
            if name is None:
                self.comment()
            elif bracket:  # most tags have only a name
                self.at = found.end()
                self.tag(name.lower(), found[0], closing=bool(slash))
            else:
                self.tag(name.lower(), self.markup(f"<{slash}{name}>"), closing=bool(slash))
        self.out.append(_TAIL.sub("", text[self.at :]))
        return "".join(self.out)

    def comment(self) -> None:
        """Step over a comment; the text behind an unclosed one is kept."""
        end = None
        if "!--" not in self.endless:
            end = _COMMENT_END.search(self.text, self.at + 2)
        if end is None:
            self.endless.add("!--")
            end = _COMMENT_STUMP.match(self.text, self.at + 4)
        self.at = end.end() if end else len(self.text)

    def tag(self, name: str, markup: str, *, closing: bool) -> None:
        """Write a tag, or a line break in place of a block that is too deep."""
        if name in _DROPPED or (closing and name in _CLOSERS):
            return
        if name in _VOID:
            self.out.append(markup)
        elif name in _RAW:
            if not closing:
                self.raw(name, markup)
        elif self.may_stay(name, closing=closing):
            self.out.append(markup)
        elif name not in _INLINE:
            self.out.append("<br>")

    def markup(self, bare: str) -> str:
        """The tag at the current position without surplus attributes; steps over it.

        bare: returned in place of an end tag, or of a tag with an unclosed quote.
        """
        text, start = self.text, self.at
        found = None if self.stray else _TAG.match(text, start)
        if found and found[0].endswith(">"):
            self.at = found.end()
            return text[start : found.start("surplus")] + ">" if found["surplus"] else found[0]
        # An end tag, or a tag with an unclosed quote: it ends at the first bracket.
        self.stray = self.stray or found is not None
        bracket = _BRACKET.search(text, start + 1)
        self.at = bracket.end() if bracket else len(text)
        if bracket and bracket[0] == "<":
            self.at -= 1
        return bare

    def raw(self, name: str, markup: str) -> None:
        """Copy an element whose content is not markup; close it if the page does not."""
        content = self.at
        end = self.find_end(name, content)
        found_end = end >= 0
        if not found_end:
            stump = _SCRIPT_STUMP if name == "script" else _TEXT_STUMP
            found = stump.search(self.text, content)
            end = found.start() if found else len(self.text)
        closed = self.text.find(">", end) if found_end else -1
        self.at = closed + 1 if closed >= 0 else end
        inside = self.text[content:end]
        if name == "script" and _HIDING.search(inside):
            inside = inside.replace("<!--", "<!-")
        if inside or name != "script" or len(markup) > len("<script>"):  # else it is empty
            self.out.append(f"{markup}{inside}</{name}>")

    def find_end(self, name: str, start: int) -> int:
        """The position of the element's end tag; -1 if it has none."""
        if name in self.endless:
            return -1
        found = _END_TAGS[name](self.text, start)
        if found is None:
            self.endless.add(name)
            return -1
        return found.start()

    def may_stay(self, name: str, *, closing: bool) -> bool:
        """Count open elements; returns False for a tag that is too deep."""
        if name in _UNCOUNTED:
            return self.limit > 0
        if closing:
            stays = 0 < self.open <= self.limit
            self.open = max(0, self.open - 1)
            return stays
        self.open += 1
        return self.open <= self.limit


_Search = Callable[[str, int], "re.Match[str] | None"]
_END_TAGS: Final[dict[str, _Search]] = {
    name: lazy(rf"</{name}(?=[\s/>])", re.IGNORECASE).search for name in sorted(_RAW)
}
