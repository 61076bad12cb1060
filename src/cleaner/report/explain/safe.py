"""Makes untrusted text safe to show: control characters become visible."""

from __future__ import annotations

import re
from typing import Final

from cleaner.text.lazy import lazy

# Controls (tab and newline are let through), bidi marks, line separators, surrogates, BOM.
_UNSHOWN: Final = lazy(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]"
)
# The block of Unicode with a picture for each control character.
_PICTURES: Final = 0x2400


def visible(text: str) -> str:
    """The text with each control, bidi mark and lone surrogate written out.

    NUL becomes ␀, a right-to-left override ⟨U+202E⟩.  The result can be encoded as UTF-8 and does
    not reorder the text beside it.
    """
    return _UNSHOWN.sub(_written_out, text)


def one_line(text: str) -> str:
    """The same on one line, with runs of white space as one space."""
    return visible(" ".join(text.split()))


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(_PICTURES + code) if code < 0x20 else f"⟨U+{code:04X}⟩"
