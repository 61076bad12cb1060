"""Renders paragraphs as Markdown, with sub-heads, lists, quotations and tables.

The words stay the same; characters that Markdown would read as markup are escaped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final, Literal, NamedTuple

from cleaner.text.lazy import lazy

BlockKind = Literal["paragraph", "heading", "item", "step", "quote", "row"]
# A table has at least this many rows of several cells; fewer are layout.
LEAST_ROWS: Final = 2
# "*", "`" and "\\" anywhere; "_" and "~" where they could open or close; tags and entities.
_MARKS: Final = lazy(r"[\\`*]|(?<!\w)_|_(?!\w)|~|<(?=[A-Za-z/!?])|&(?=#?\w{1,10};)|\](?=[(\[])")
# Line beginnings that Markdown reads as a heading, an item, a quotation, a rule or a table.
_OPENINGS: Final = lazy(r"(?:#{1,6}(?=\s|\Z)|[-+>](?=\s|\Z)|[>|]|-{3,}|={3,}|:?-+:?\|)")
# An item's own marker, which Markdown's "-" replaces.
_BULLET: Final = lazy(r"\A[-•·∙‣◦*]\s+")
_NUMBERED: Final = lazy(r"(\d{1,9})([.)])(?=\s|\Z)")


class TextBlock(NamedTuple):
    """The kind of one paragraph.

    kind: "step" is an item of a numbered list, "row" a row of a table.
    cells: the cells of a row; empty for all other kinds.
    """

    kind: BlockKind = "paragraph"
    cells: tuple[str, ...] = ()


PARAGRAPH: Final = TextBlock()


def render(paragraphs: Sequence[str], blocks: Sequence[TextBlock]) -> str:
    """The paragraphs as Markdown.

    blocks: the kind of each paragraph; if there are not as many, all are plain.
    """
    known = blocks if len(blocks) == len(paragraphs) else [PARAGRAPH] * len(paragraphs)
    pairs = list(zip(paragraphs, known, strict=True))
    return "\n\n".join(_runs(pairs))


def _runs(pairs: Sequence[tuple[str, TextBlock]]) -> Iterator[str]:
    """The blocks of the document; adjacent items, rows or quotations are one block."""
    for (kind, width), run in groupby(pairs, lambda pair: (pair[1].kind, len(pair[1].cells))):
        members = list(run)
        texts = [text for text, _ in members]
        if kind == "row" and len(members) >= LEAST_ROWS:
            yield _table([block.cells for _, block in members], width)
        elif kind == "item":
            yield "\n".join(f"- {escaped(_BULLET.sub('', text))}" for text in texts)
        elif kind == "step":
            yield "\n".join(f"{n}. {escaped(text)}" for n, text in enumerate(texts, 1))
        elif kind == "quote":
            yield "\n>\n".join(f"> {escaped(text)}" for text in texts)
        elif kind == "heading":
            yield from (f"## {_inline(text)}" for text in texts)
        else:
            yield from map(escaped, texts)


def _table(rows: Sequence[Sequence[str]], width: int) -> str:
    lines = [
        f"| {' | '.join(_inline(cell).replace('|', chr(92) + '|') for cell in row)} |"
        for row in rows
    ]
    return "\n".join((lines[0], "|" + " --- |" * width, *lines[1:]))


def escaped(text: str) -> str:
    """A paragraph with everything escaped that Markdown would read as markup."""
    text = _inline(text)
    if _OPENINGS.match(text):
        return f"\\{text}"
    return _NUMBERED.sub(r"\1\\\2", text, count=1) if _NUMBERED.match(text) else text


def _inline(text: str) -> str:
    """Text with inline markup escaped, but not a single "~" (3~4명), which is no markup."""
    lone = text.count("~") < 2
    return _MARKS.sub(lambda hit: hit[0] if lone and hit[0] == "~" else f"\\{hit[0]}", text)


def front_matter(values: Mapping[str, object]) -> str:
    """YAML front matter of the non-empty values: strings, times and sequences of strings."""
    lines = [f"{name}: {_yaml(value)}" for name, value in values.items() if value]
    return "\n".join(("---", *lines, "---"))


def _yaml(value: object) -> str:
    """A value as YAML; strings are quoted as in JSON, which is valid YAML."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_yaml, value))}]"
    return json.dumps(str(value), ensure_ascii=False)
