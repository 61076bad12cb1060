"""Recognises Markdown from html2text, markdownify and pandoc, and removes its marks line by line.

It is recognised by its links; if the tool dropped those, by headings, bold words and escaped
characters.  Tools that wrap lines also wrap the labels and addresses of links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cleaner.read.limits import LEAST_MARKS, SNIFFED
from cleaner.text.lazy import lazy

# The most lines of a link that a tool wrapped.
LINES: Final = 5
# The most lines of several such links in a row; it bounds the time.
MOST_LINES: Final = 16
# The most characters of such a row.
LONGEST: Final = 3_000

# A label has brackets only in pairs or escaped; an address has quotes only around the title behind
# it.
_LABEL: Final = r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,500})\]"
_ADDRESS: Final = r"\((?:[^()\"]|\([^()\"]{0,200}\)){0,1000}(?:\s\"(?:[^\"\\]|\\.){0,500}\")?\s?\)"
_LINK: Final = lazy(_LABEL + _ADDRESS)
_IMAGE: Final = lazy("!" + _LABEL + _ADDRESS)
# Brackets in pairs, or escaped, that remain after a line's links are removed.
_PAIR: Final = lazy(r"\\.|\[[^\[\]\\]{0,500}\](?!\()")
_BOLD: Final = lazy(r"(\*\*|__)(?=[^\s*_])([^*_\n]{1,2000})(?<=\S)\1")
_ITALIC: Final = lazy(
    r"(?<![\w*])(?:_(?=[^\s_])([^_\n]{1,500})(?<=\S)_(?!\w)|\*(?=[^\s*])([^*\n]{1,500})(?<=\S)\*)"
)
# The marks of an empty element, as of an icon, or one half of the marks of bold text that spans
# several lines.
_EMPTY: Final = lazy(r"(?<!\S)_{2,4}(?!\S)|^\*\*(?=\S)(?!.*\*\*)|(?<=\S)\*\*$")
_ESCAPED: Final = lazy(r"\\([\\`*_{}\[\]()<>#+.!|~-])")
_HEADING: Final = lazy(r"#{1,6}\s+")
# A single heading proves Markdown if it opens the text or is underlined.
_OPENING: Final = lazy(r"\s{0,99}#{1,6} \S")
_UNDERLINED: Final = lazy(r"^[^\s=][^\n]{0,200}\n={3,}[ \t]*$", re.MULTILINE)
# The line below the header of a table.
_COLUMNS: Final = lazy(
    r"\s{0,9}\|?(?:\s{0,9}:?-{2,99}:?\s{0,9}\|){1,99}(?:\s{0,9}:?-{2,99}:?)?\s{0,9}\Z"
)
_CELLS: Final = lazy(r"\s{0,9}(?<!\\)\|\s{0,9}")
_QUOTED: Final = lazy(r"(?:>\s?){1,9}")
_RULER: Final = lazy(r"[-=_*|:\s+]{3,}\Z")
_MARK: Final = lazy(
    rf"{_LABEL}{_ADDRESS}|^#{{1,6}} \S|\*\*(?=[^\s*])[^*_\n]{{1,200}}\*\*"
    r"|(?<!\S)_[^\s_][^_\n]{0,100}_(?!\S)|\\[-+.#](?=\s)",
    re.MULTILINE,
)


def is_markdown(text: str) -> bool:
    """Whether a text has several links or marks of Markdown, or one heading that proves it."""
    if _OPENING.match(text) or ("\n===" in text and _UNDERLINED.search(text, 0, SNIFFED)):
        return True
    if not any(sign in text for sign in ("](", "**", "# ", "_ ")):
        return False
    found = _MARK.finditer(text, 0, SNIFFED)
    return any(count >= LEAST_MARKS for count, _ in enumerate(found, 1))


def is_heading(line: str) -> bool:
    """Whether a line is marked as a heading."""
    return _HEADING.match(line) is not None


def is_ruler(line: str) -> bool:
    """Whether a line is only a separator."""
    return _RULER.match(line) is not None


def joined(lines: list[str]) -> list[str]:
    """The lines, with tables as plain rows and each wrapped link on one line.

    Linear in the text.
    """
    return list(_joined(_untabled(lines)))


def _untabled(lines: list[str]) -> list[str]:
    """The lines, with blanks instead of bars between the cells of tables."""
    found = list(lines)
    behind = 0
    for ruler, line in enumerate(lines):
        if ruler < behind or not _parts_columns(line):
            continue
        row = max(behind, ruler - 1)
        while row < len(lines) and "|" in lines[row]:
            parts = _parts_columns(lines[row])
            found[row] = "" if parts else _CELLS.sub(" ", lines[row]).strip()
            row += 1
        behind = row
    return found


def _parts_columns(line: str) -> bool:
    return line.startswith(("-", "|", ":", " ")) and _COLUMNS.match(line) is not None


def _joined(lines: list[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        stop = at + 1
        if "[" in lines[at] and len(lines[at]) <= LONGEST and _is_open(lines[at]):
            stop = _closing(lines, at)
        yield " ".join(lines[at:stop]) if stop > at + 1 else lines[at]
        at = stop


def _closing(lines: list[str], at: int) -> int:
    """The index behind the last line of the link, or row of links, that begins in this line.

    If no end is found, only this line.
    """
    text, nearest = lines[at], at
    for stop in range(at + 1, min(at + MOST_LINES, len(lines))):
        line = lines[stop]
        if not line or stop > nearest + LINES or len(text) > LONGEST:
            break
        text = f"{text} {line}"
        if ")" in line and "](" in text:
            nearest = stop
            if not _is_open(text):
                return stop + 1
    return at + 1


def _is_open(line: str) -> bool:
    """Whether a link begins in a text and does not end there."""
    left = _PAIR.sub("", _LINK.sub("", _IMAGE.sub("", line)))
    return "[" in left or "](" in left


def unmark(line: str) -> tuple[str, int]:
    """A line as plain text, and how many of its characters were in links."""
    linked = 0
    if "](" in line:
        line = _IMAGE.sub("", line)
        linked = sum(len(label.strip()) for label in _LINK.findall(line))
        line = _LINK.sub(r"\1", line)
    if "*" in line or "_" in line:
        line = _EMPTY.sub("", _ITALIC.sub(r"\1\2", _BOLD.sub(r"\2", line.strip())))
    if "\\" in line:
        line = _ESCAPED.sub(r"\1", line)
    if line.startswith(">"):
        line = _QUOTED.sub("", line, count=1)
    return _HEADING.sub("", line, count=1) if line.startswith("#") else line, linked
