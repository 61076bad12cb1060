"""Patterns that are compiled when they are first used.

Compiling all patterns would take longer than the rest of `import cleaner`, and a page needs few.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")


class LazyPattern:
    """Stands in for a compiled pattern; from the first use on, it has the pattern's methods."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Like `re.compile`, but the pattern is compiled on first use."""
    return cast("re.Pattern[AnyStr]", LazyPattern(pattern, flags))
