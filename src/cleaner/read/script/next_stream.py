"""Reads React server payloads, the data that Next.js writes into a page.

Scripts contain them in pieces, `self.__next_f.push([1,"…"])`.  Together the pieces are rows, most
of them JSON, in which elements are lists: ["$", "p", null, {"children": "…"}].
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from cleaner.read.script.candidates import Node, is_element, paragraph
from cleaner.read.script.values import decode, read_script
from cleaner.text.lazy import lazy

# A row of a React server payload: "1f:[…]", "20:{…}", "21:T3a5,text of 0x3a5 bytes", "4:I[…]".
_ROW: Final = lazy(r"([0-9a-f]{1,6}):(?:T([0-9a-f]{1,8}),|[A-Z]{0,2}(?=[\[{\"]))")
_PUSH: Final = "__next_f"
# `_PUSH` is within the first characters of a script with a piece.
_HEAD: Final = 1_000
# The most values that are examined, which bounds the time for huge payloads.
MOST_NODES: Final = 200_000
_META_DATE: Final = lazy(r"published_time|modified_time|datePublished|dateModified")


def is_stream(script: str) -> bool:
    """Whether a script contains a piece of a React server payload."""
    return script.find(_PUSH, 0, _HEAD) >= 0


def read_stream(scripts: Sequence[str]) -> tuple[list[Any], dict[str, str]]:
    """The rows of the React server payload in these scripts, and its long texts by their keys.

    A row refers to a text by "$" and its key.
    """
    stream = "".join(
        value[1]
        for script in scripts
        for value in read_script(script)[0]
        if isinstance(value, list) and len(value) == 2 and isinstance(value[1], str)
    )
    rows: list[Any] = []
    texts: dict[str, str] = {}
    at = 0
    while at < len(stream):
        found = _ROW.match(stream, at)
        if found is None:  # the end of a line, or a row of another kind
            at = stream.find("\n", at) + 1 or len(stream)
        elif found[2]:
            texts[found[1]] = _measured(stream, found.end(), int(found[2], 16))
            at = found.end() + len(texts[found[1]])
        else:
            result = decode(stream, found.end())
            at = result if isinstance(result, int) else result[1]
            if not isinstance(result, int):
                rows.append(result[0])
    return rows, texts


def _measured(text: str, start: int, size: int) -> str:
    """The text from `start` on that takes `size` bytes in UTF-8."""
    piece = text[start : start + size]
    return piece.encode("utf-8", "replace")[:size].decode("utf-8", "ignore")


def rendered_fields(rows: Sequence[Any]) -> Node:
    """An object with the headline and the dates among the elements of the rows.

    The headline is the only <h1>; the date is that of the first <time> in its row.
    """
    fields: Node = {}
    titles: list[str] = []
    times: list[str] = []
    for row in rows:
        here: list[str] = []
        for _, name, _, props, *_ in _elements(row):
            if name == "h1":
                titles.append(paragraph(props).strip())
                times.extend(here[:1])
            elif name == "time":
                here.append(str(props.get("dateTime") or paragraph(props)))
            elif name == "meta":
                key = str(props.get("property") or props.get("name"))
                if _META_DATE.search(key):
                    fields[key] = props.get("content")
        if titles and not times:
            times = here[:1]
    if len(set(titles)) == 1:
        fields["title"] = titles[0]
    if times:
        fields["dateTime"] = times[0]
    return fields


def _elements(root: Any) -> Iterator[list[Any]]:
    """Yields the elements in a row in the order in which they are shown."""
    waiting = [root]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            if is_element(value):
                yield value
            waiting.extend(reversed(value))
