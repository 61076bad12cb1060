"""The caller's selector of the article's box: a CSS selector or an XPath.

Supported CSS: `tag`, `#id`, `.class`, `[name]` and `[name="value"]`, combined by spaces
(descendant), `>` (child) and commas (either).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from lxml import etree

from cleaner.errors import Message, OptionError, problem_of
from cleaner.text.lazy import lazy

# Maximum length of a selector, in characters: it bounds the time of the patterns below.
LONGEST: Final = 500
_PART: Final = lazy(
    r"""(?P<tag>[A-Za-z][\w-]*|\*)|\#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)
    |\[\s*(?P<name>[\w:-]+)\s*(?:=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w-]+))\s*)?\]""",
    re.VERBOSE,
)
_STEP: Final = lazy(r"\s*(>)\s*|\s+")
_STRING: Final = lazy(r"""(?x) "[^"]*" | '[^']*' """)
# Names that XPath 1.0 allows before a bracket: functions, node types and operators.
_CALLED: Final = frozenset(
    """
    last position count id local-name namespace-uri name string concat starts-with contains
    substring-before substring-after substring string-length normalize-space translate boolean not
    true false lang number sum floor ceiling round
    comment text processing-instruction node and or div mod
    """.split()
)
_CALL: Final = lazy(r"(?<![\w:.-])([\w:.-]+)\s*\(")
_PREFIX: Final = lazy(r"(?<![\w.-])([\w.-]+):(?!:)[\w*]")


@lru_cache(maxsize=32)
def compiled(selector: str) -> etree.XPath:
    """The compiled selector.  Raises `OptionError` for an invalid one."""
    is_path = selector.startswith(("/", "(", "./"))
    try:
        if len(selector) > LONGEST:
            raise ValueError(Message("it is too long"))
        if is_path:
            _check_names(selector)
        found = etree.XPath(selector if is_path else _xpath(selector))
        found(etree.Element("html"))  # arguments of a wrong type show only when it is evaluated
    except (etree.XPathError, ValueError) as error:
        kind = "XPath" if is_path else Message("CSS selector")
        raise OptionError(
            "Options.body: {selector!r} is not a valid {kind}: {problem}",
            selector=selector,
            kind=kind,
            problem=problem_of(error),
        ) from None
    return found


def first_match(selector: str, root: etree._Element) -> etree._Element | None:
    """The first element that matches, or None."""
    try:
        found = compiled(selector)(root)
    except etree.XPathError:  # depends on the page: more nodes or steps than libxml2 allows
        return None
    elements = found if isinstance(found, list) else []
    return next((el for el in elements if isinstance(el, etree._Element)), None)


def _check_names(path: str) -> None:
    """Raise ValueError for an unknown function or prefix, and for a variable.

    libxml2 looks them up only on the way to a match, so most pages would not show the error.
    """
    bare = _STRING.sub("''", path)
    for name in _CALL.findall(bare):
        if name not in _CALLED:
            raise ValueError(Message("there is no function {name!r}", name=name))
    if "$" in bare:
        raise ValueError(Message("it has a variable"))
    for prefix in _PREFIX.findall(bare):
        if prefix != "xml":
            raise ValueError(Message("there is no prefix {prefix!r}", prefix=prefix))


def _xpath(selector: str) -> str:
    """The XPath of a CSS selector.  Raises ValueError."""
    # Commas inside quotes do not separate selectors.
    commas = _STRING.sub(lambda found: "." * len(found[0]), selector)
    ends = [i for i, char in enumerate(commas) if char == ","]
    starts = [0, *(end + 1 for end in ends)]
    parts = zip(starts, [*ends, None], strict=True)
    return " | ".join(_path(selector[start:end].strip()) for start, end in parts)


def _path(selector: str) -> str:
    path, at, axis = "", 0, "descendant-or-self::"
    while at < len(selector):
        step, at = _compound(selector, at)
        path += f"{'/' if path else ''}{axis}{step}"
        if at == len(selector):
            return path
        joined = _STEP.match(selector, at)
        if joined is None or joined.end() == len(selector):
            break
        axis, at = ("child::" if joined[1] else "descendant::"), joined.end()
    raise _unknown(selector, at)


def _compound(selector: str, at: int) -> tuple[str, int]:
    """The XPath of the tag, ids, classes and attributes that begin at `at`, and where they end."""
    tag, tests, start = "*", "", at
    while part := _PART.match(selector, at):
        if part["tag"] and at > start:
            break
        tag = part["tag"].lower() if part["tag"] else tag
        tests += _test(part)
        at = part.end()
    if at == start:
        raise _unknown(selector, at)
    return f"{tag}{tests}", at


def _unknown(selector: str, at: int) -> ValueError:
    if at == len(selector):
        return ValueError(Message("it is empty"))
    return ValueError(Message("{rest!r} is not supported", rest=selector[at:]))


def _test(part: re.Match[str]) -> str:
    if part["id"]:
        return f"[@id='{part['id']}']"
    if part["cls"]:
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {part['cls']} ')]"
    if not part["name"]:
        return ""
    if part["double"] is not None:
        return f'[@{part["name"]}="{part["double"]}"]'
    value = part["bare"] if part["single"] is None else part["single"]
    return f"[@{part['name']}]" if value is None else f"[@{part['name']}='{value}']"
