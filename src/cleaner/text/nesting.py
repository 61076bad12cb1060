"""Limits how deep brackets nest, since a caller may have raised Python's recursion limit.

Decoders and compilers in C recurse once per level.  Python's recursion limit stops them.  If it was
raised, deeply nested input would overflow the stack and crash the process.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from cleaner.text.lazy import lazy

# The deepest nesting allowed.  Data on web pages nest a tenth as deep, patterns of rules a
# hundredth.
DEEPEST: Final = 250
_OTHERS: Final = bytes(set(range(256)) - set(b"[]{}"))
# Data that nest no deeper than this are recognised quickly, without reading every token.
_USUAL: Final = DEEPEST // 10
# Possessive: a string is read once, an unclosed one to the end.
_TOKEN: Final = lazy(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


def load_json(text: bytes | bytearray | str, **options: Any) -> Any:
    """Like `json.loads`, but raises ValueError for deep nesting whatever Python's limit is."""
    if is_deep(text if isinstance(text, str) else text.decode("latin-1")):
        raise ValueError(f"it nests more than {DEEPEST} deep")
    return json.loads(text, **options)


def is_deep(text: str) -> bool:
    """Whether the first JSON value in a text nests deeper than `DEEPEST`."""
    if text.count("[") + text.count("{") <= DEEPEST:  # as in most texts
        return False
    brackets = text.encode("utf-8", "replace").translate(None, _OTHERS)
    for removed in range(_USUAL):
        if brackets.count(b"[") + brackets.count(b"{") <= DEEPEST - removed:
            return False
        left = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if len(left) == len(brackets):
            break
        brackets = left
    return _depth_exceeds(text)


def _depth_exceeds(text: str) -> bool:
    depth = 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "[{":
            depth += 1
            if depth > DEEPEST:
                return True
        elif sign in "]}":
            depth -= 1
            if depth <= 0:
                return False
    return False


def groups_are_deep(pattern: str) -> bool:
    """Whether the groups of a regular expression nest deeper than `DEEPEST`."""
    depth = deepest = 0
    for sign in re.findall(r"\\.|[()]", pattern, re.DOTALL):
        depth = max(0, depth + {"(": 1, ")": -1}.get(sign, 0))
        deepest = max(deepest, depth)
    return deepest > DEEPEST
