"""Sentences of a line, and the dateline in front of the first one."""

from __future__ import annotations

import re
from typing import Final

# The end of a sentence, quotes and brackets behind its stop included.
_END: Final = re.compile(r"(?<=[다요죠까])[.?!][\"”’'」』)\]]{0,3}\s?")
# Place, agency and reporter, with which agencies open an article; an equals sign closes them.
_DATELINE: Final = re.compile(
    r"[\[(【<〈][^\])】>〉]{2,40}[\])】>〉][^=.]{0,30}=\s?|[^=.]{2,40}\s=\s"
)


def sentences(text: str) -> list[str]:
    """The sentences of a line, in order; what follows the last stop is one, too."""
    return [part for part in _END.split(text) if part.strip()]


def without_dateline(text: str) -> str:
    """The line without the dateline it opens with."""
    found = _DATELINE.match(text)
    return text[found.end() :] if found else text
