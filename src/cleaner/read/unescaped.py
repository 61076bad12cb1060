"""Lines of a page of markup in which references, tags or line ends show as they were escaped."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.read import leftovers
from cleaner.text.normalize import sound


def read_again(page: Page, *, tags: bool, is_sound: bool) -> None:
    """Read the lines once more, their letters mended; a tag of a block ends a line.

    tags: whether the lines hold so many that the body was escaped; is_sound: whether all letters
        are as they are meant.
    """
    lines, kinds, linked, boxes = page.lines, page.kinds, page.linked, page.box
    paragraphs, inline = page.paragraph, page.inline
    page.lines, page.kinds, page.linked, page.box, page.paragraph = [], [], [], [], []
    page.inline = {}
    opened = page.opened
    now: list[int] = []  # for each line the number of the first that it becomes
    for number, text in enumerate(lines):
        now.append(len(page.lines))
        page.opened = paragraphs[number]
        mended = leftovers.of_markup(text, tags=tags)
        mended = mended if is_sound and mended is text else sound(mended)
        share = linked[number] / max(1, len(mended.strip()))
        for line in _lines(mended):
            if number in inline:
                page.inline[len(page.lines)] = inline[number]
            of_links = min(len(line), round(share * len(line)))
            page.add_line(line, kinds[number], of_links, boxes[number])
    now.append(len(page.lines))
    page.opened = opened
    _renumber(page, now)


def _lines(text: str) -> Iterator[str]:
    for part in text.split("\n"):
        if line := " ".join(part.split()):
            yield line


def _renumber(page: Page, now: list[int]) -> None:
    """Put the new numbers of lines to what is noted of some."""
    bold: dict[int, int] = {}
    for line, size in page.bold.items():
        bold[now[line]] = bold.get(now[line], 0) + size
    page.bold = bold
    page.pictures = [picture._replace(line=now[picture.line]) for picture in page.pictures]
    page.clues = [clue._replace(line=now[clue.line]) for clue in page.clues]
