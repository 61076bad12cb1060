"""Markdown, as html2text, markdownify and pandoc write pages: its marks are removed line by line.

A page that was made with links shows them; one without shows headings, bold words and escaped
signs.  Tools that wrap lines wrap labels and addresses of links as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cleaner.read.limits import LEAST_MARKS, SNIFFED
from cleaner.text.lazy import lazy

# A link that a tool wrapped has at most so many lines, and is at most so long.
LINES: Final = 5
# A row of such links has at most so many lines, a bound of time.
MOST_LINES: Final = 16
# And so many characters.
LONGEST: Final = 3_000

# A label has no brackets but escaped ones and pairs of them; an address no quotes but those of
# the title behind it.
_LABEL: Final = r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){0,500})\]"
_ADDRESS: Final = r"\((?:[^()\"]|\([^()\"]{0,200}\)){0,1000}(?:\s\"(?:[^\"\\]|\\.){0,500}\")?\s?\)"
_LINK: Final = lazy(_LABEL + _ADDRESS)
_IMAGE: Final = lazy("!" + _LABEL + _ADDRESS)
# What is left of a line's brackets in pairs once its links are off.
_PAIR: Final = lazy(r"\\.|\[[^\[\]\\]{0,500}\](?!\()")
_BOLD: Final = lazy(r"(\*\*|__)(?=[^\s*_])([^*_\n]{1,2000})(?<=\S)\1")
_ITALIC: Final = lazy(
    r"(?<![\w*])(?:_(?=[^\s_])([^_\n]{1,500})(?<=\S)_(?!\w)|\*(?=[^\s*])([^*\n]{1,500})(?<=\S)\*)"
)
# An icon's empty element, and a half of bold text that runs over several lines.
_EMPTY: Final = lazy(r"(?<!\S)_{2,4}(?!\S)|^\*\*(?=\S)(?!.*\*\*)|(?<=\S)\*\*$")
_ESCAPED: Final = lazy(r"\\([\\`*_{}\[\]()<>#+.!|~-])")
_HEADING: Final = lazy(r"#{1,6}\s+")
# One of these is enough: a heading that opens the text, or one that is underlined.
_OPENING: Final = lazy(r"\s{0,99}#{1,6} \S")
_UNDERLINED: Final = lazy(r"^[^\s=][^\n]{0,200}\n={3,}[ \t]*$", re.MULTILINE)
# The line below the heads of a table's columns.
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
    """Whether several links or marks of Markdown are in the text, or a heading that shows."""
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
    """Whether a line only parts what is above from what is below it."""
    return _RULER.match(line) is not None


def joined(lines: list[str]) -> list[str]:
    """The lines, tables as plain rows and each wrapped link on one line; linear in the text."""
    return list(_joined(_untabled(lines)))


def _untabled(lines: list[str]) -> list[str]:
    """The lines, with blanks between the cells of tables."""
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
    """The line behind the one in which a link ends that began in this one, or a row of links."""
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
    """Whether a link begins in a line and does not end there."""
    left = _PAIR.sub("", _LINK.sub("", _IMAGE.sub("", line)))
    return "[" in left or "](" in left


def unmark(line: str) -> tuple[str, int]:
    """A line as plain text, and how much of it was in links."""
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
