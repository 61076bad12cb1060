"""Features of a line or a box that learning and applying a profile share."""

from __future__ import annotations

import re
from typing import Final

from cleaner.date.parse import Found
from cleaner.page import Page
from cleaner.text.korean import ends_plainly, tight
from cleaner.text.lazy import lazy

# Dates are looked for in so much of a line.
DATE_LINE: Final = 160
# Longer names of boxes are generated; their start is compared.
LONGEST_NAME: Final = 120
_NUMBER: Final = lazy(r"\d+")
_SIGN: Final = lazy(r"[▶▷►☞※★☆◆ⓒ©@]|https?://|www\.|\d{2,4}-\d{3,4}(?:-\d{4})?")


def is_plain(text: str) -> bool:
    """Whether a sentence ends in it as reports end theirs; sites speak in 니다 and 요."""
    return ends_plainly(text)


def has_mark(text: str) -> bool:
    """Whether a text holds a mark, an address or a number to call, as notices of a site do."""
    return _SIGN.search(text) is not None


def trails(page: Page) -> list[str]:
    """For each box its own and its named parent's tag and names; "" where it has no name.

    Numbers in names are all the same, for many are an article's own.
    """
    own: list[str] = []
    found: list[str] = []
    for box, class_attr in enumerate(page.class_attr):
        parent = page.parent[box]
        above = own[parent] if parent >= 0 else ""
        name = (
            _NUMBER.sub("0", f"{page.tag[box]} {class_attr}")[:LONGEST_NAME] if class_attr else ""
        )
        own.append(name or above)
        found.append(" > ".join(filter(None, (above, name))) if name else "")
    return found


def form_of(text: str) -> str:
    """A date's form: a 0 for every digit."""
    return re.sub(r"\d", "0", text)


def label_of(text: str, found: Found) -> str:
    """The word before a date in its line, as a key; "" without one."""
    words = [word for word in map(tight, text[: found.start].split()[-2:]) if word]
    return words[-1].strip("0123456789") if words else ""
