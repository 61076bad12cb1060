"""Makes text safe to print: control characters and direction marks could control a terminal."""

from __future__ import annotations

import json
from typing import Final

from cleaner.text.lazy import lazy

# C0 except tab and newline, DEL, C1, and the marks that change the direction of text.
_CONTROLS: Final = (
    *range(9), *range(11, 32), *range(127, 160),
    0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A),
)  # fmt: skip
_REPLACEMENTS: Final = dict.fromkeys(_CONTROLS, "\ufffd")
# `json` itself escapes C0.  Some readers would end a line of JSON at the Unicode line separators.
_ESCAPED: Final = {code: f"\\u{code:04x}" for code in (*_CONTROLS, 0x2028, 0x2029) if code > 126}
UNSAFE: Final = "".join(map(chr, _ESCAPED))
_UNSAFE: Final = lazy(f"[{UNSAFE}]")


def shown(text: str) -> str:
    """The text with each control character and direction mark replaced by U+FFFD."""
    return text.translate(_REPLACEMENTS)


def json_line(value: object) -> str:
    """A value as one line of JSON that is safe to print."""
    text = json.dumps(value, ensure_ascii=False)
    return text.translate(_ESCAPED) if _UNSAFE.search(text) else text
