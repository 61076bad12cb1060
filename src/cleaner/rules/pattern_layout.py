"""Breaks a verbose pattern into lines: groups are indented, alternatives aligned.

    (?:
        기사|뉴스|이\\s글
      | (?:본|해당)\\s페이지
    )\\s?공유

Only white space that a verbose pattern ignores is added, so the pattern matches as before.
Time: linear in the pattern, times the depth of its groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from unicodedata import east_asian_width

from cleaner.text.lazy import lazy

# In columns; a Hangul syllable takes two.
WIDTH: Final = 92
_TOKEN: Final = lazy(
    r"""
      \{\{[a-z-]+\}\}                                  # the name of a part
    | \\.                                              # an escape
    | \[\^?\]?(?:\\.|[^\]\\])*\]                       # a class
    | \((?:\?(?:P?<[A-Za-z_]\w*>|<[=!]|[=!:>]|[a-zA-Z-]+:))?   # a group opens
    | [|)]
    | (?:[*+?]|\{\d*,?\d*\})[+?]?                      # how often
    | \s+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_REPEAT: Final = lazy(r"(?:[*+?]|\{\d*,?\d*\})[+?]?")
_WORD: Final = lazy(r"[^\W_]+")


@dataclass(slots=True)
class Group:
    """A group: its opening, its alternatives, and its closing bracket with any repeat."""

    opens: str
    branches: list[list[Group | str]]
    closes: str = ")"

    def __str__(self) -> str:
        return f"{self.opens}{_joined(self.branches)}{self.closes}"


Branch = list[Group | str]


def _joined(branches: list[Branch]) -> str:
    return "|".join("".join(map(str, branch)) for branch in branches)


def laid_out(pattern: str, width: int = WIDTH) -> str:
    """The pattern in lines of about `width` columns; one with comments is returned unchanged."""
    tokens = [found[0] for found in _TOKEN.finditer(pattern)]
    if "#" in tokens:
        return pattern
    branches = _read(iter(tokens))
    if display_width(whole := _joined(branches)) <= width:
        return whole
    return "\n".join(["", *_alternatives(branches, 0, width), ""])


def display_width(text: str) -> int:
    """The width of the text in a terminal or an editor, in columns."""
    return len(text) + sum(east_asian_width(char) in "WF" for char in text)


def _read(tokens: Iterator[str]) -> list[Branch]:
    """The alternatives up to the end of the group that the tokens are in."""
    branches: list[Branch] = [[]]
    for token in tokens:
        last = branches[-1]
        if token == ")":
            break
        if token == "|":
            branches.append([])
        elif token.startswith("("):
            last.append(Group(token, _read(tokens)))
        elif _REPEAT.fullmatch(token) and last:
            _repeat(last, token)
        elif not token.isspace():
            if last and isinstance(last[-1], str) and _WORD.fullmatch(last[-1] + token):
                last[-1] += token
            else:
                last.append(token)
    return branches


def _repeat(branch: Branch, token: str) -> None:
    """Attach a repeat to what it repeats: a group, or the last character of a word."""
    last = branch[-1]
    if isinstance(last, Group):
        last.closes += token
    elif len(last) > 1 and _WORD.fullmatch(last):
        branch[-1:] = [last[:-1], last[-1] + token]
    else:
        branch[-1] = last + token


def _alternatives(branches: list[Branch], indent: int, width: int) -> Iterator[str]:
    """The lines of the alternatives: each starts a line, but short ones share one."""
    if len(branches) == 1:
        yield from _sequence(branches[0], " " * indent, width)
        return
    row = ""
    first = True
    for branch in branches:
        text = "".join(map(str, branch))
        mark = " " * indent + ("  " if first else "| ")
        short = display_width(text) <= width // 4 and not any(
            isinstance(atom, Group) for atom in branch
        )
        if row and short and display_width(row) + 1 + display_width(text) <= width:
            row += f"|{text}"
            continue
        if row:
            yield row
        row, first = "", False
        if short:
            row = mark + text
        else:
            yield from _sequence(branch, mark, width)
    if row:
        yield row


def _sequence(branch: Branch, mark: str, width: int) -> Iterator[str]:
    """The lines of one alternative; a group that does not fit on a line is spread over several."""
    row, rest = mark, " " * len(mark)
    for atom in branch:
        text = str(atom)
        if display_width(row) + display_width(text) <= width:
            row += text
            continue
        if row.strip(" |"):
            yield row
            row = rest
        if isinstance(atom, Group) and display_width(row) + display_width(text) > width:
            yield row + atom.opens
            yield from _alternatives(atom.branches, len(row) + 2, width)
            row = rest + atom.closes
        else:
            row += text
    if row.strip():
        yield row
