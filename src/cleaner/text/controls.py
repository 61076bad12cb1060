"""Characters that control a terminal: control characters and direction marks."""

from __future__ import annotations

import json
from typing import Final

from cleaner.text.lazy import lazy

# C0 but for tab and newline, DEL and C1; the marks that turn the direction of what follows.
_OBEYED: Final = (
    *range(9), *range(11, 32), *range(127, 160),
    0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A),
)  # fmt: skip
_SHOWN: Final = dict.fromkeys(_OBEYED, "\ufffd")
# JSON escapes C0 itself; the separators of lines would end a line of JSON for some readers.
_ESCAPED: Final = {code: f"\\u{code:04x}" for code in (*_OBEYED, 0x2028, 0x2029) if code > 126}
UNSAFE: Final = "".join(map(chr, _ESCAPED))
_UNSAFE: Final = lazy(f"[{UNSAFE}]")


def shown(text: str) -> str:
    """The text without what a terminal would obey."""
    return text.translate(_SHOWN)


def json_line(value: object) -> str:
    """A value as one line of JSON that is safe to print."""
    text = json.dumps(value, ensure_ascii=False)
    return text.translate(_ESCAPED) if _UNSAFE.search(text) else text
