"""Repairs lines of HTML pages in which references, tags, line ends or scripts show as text."""

from __future__ import annotations

from typing import Final

from cleaner.page import Page
from cleaner.read import code_lines, leftovers
from cleaner.text.lazy import lazy
from cleaner.text.normalize import sound

# A line without any of these characters is not changed by reading it again.
_ESCAPING: Final = lazy(r"[\\&<‹]")


def read_again(page: Page, *, tags: bool, is_sound: bool, code: bool) -> None:
    """Resolve escapes in the lines of a page and normalise their characters, in place.

    A tag of a block ends a line.

    tags: whether the lines have so many tags that the body must have been escaped.
    is_sound: whether no character needs to be normalised.
    code: whether the lines have code in them, which gets lines of its own.
    """
    lines, kinds, linked, boxes = page.lines, page.kinds, page.linked, page.box
    paragraphs, inline = page.paragraph, page.inline
    page.lines, page.kinds, page.linked, page.box, page.paragraph = [], [], [], [], []
    page.inline = {}
    opened = page.opened
    now: list[int] = []  # the index of the first new line of each old line
    for number, text in enumerate(lines):
        now.append(len(page.lines))
        page.opened = paragraphs[number]
        if _is_unchanged(text, is_sound=is_sound, code=code):
            if number in inline:
                page.inline[len(page.lines)] = inline[number]
            page.add_line(text, kinds[number], linked[number], boxes[number])
            continue
        repaired = leftovers.of_markup(text, tags=tags)
        repaired = repaired if is_sound and repaired is text else sound(repaired)
        share = linked[number] / max(1, len(repaired.strip()))
        parts = repaired.split("\n")
        parts = list(code_lines.split_code(parts)) if code else parts
        page.add_lines(parts, kinds[number], share, boxes[number], inline.get(number))
    now.append(len(page.lines))
    page.opened = opened
    _renumber(page, now)


def _is_unchanged(text: str, *, is_sound: bool, code: bool) -> bool:
    """Whether reading a line again would not change it."""
    if _ESCAPING.search(text) or (code and ("{" in text or ";" in text)):
        return False
    return is_sound or sound(text) is text


def _renumber(page: Page, now: list[int]) -> None:
    """Update the line indexes of bold text, pictures and clues."""
    bold: dict[int, int] = {}
    for line, size in page.bold.items():
        bold[now[line]] = bold.get(now[line], 0) + size
    page.bold = bold
    page.pictures = [picture._replace(line=now[picture.line]) for picture in page.pictures]
    page.clues = [clue._replace(line=now[clue.line]) for clue in page.clues]
