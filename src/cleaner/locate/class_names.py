"""The meaning of ids and classes: a noise family, or the body's box.

A name is split at "-" and "_".  The parts, and each pair of neighbouring parts, are looked up in
one table.  A few stems cover names written as one word (relatednews, articlecomment).  These are
lookups in tables of plain words, so the time is linear in the length of the names.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from cleaner.page import Page
from cleaner.text.lazy import lazy

_DIGITS: Final = "0123456789"
# The "family" of a name that contains a listed word but means no noise.
_PLAIN: Final = ""


def _read(name: str) -> dict[str, Any]:
    """The TOML file of this name beside this module."""
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))


def _name_table(data: dict[str, Any]) -> dict[str, str]:
    """Maps a part, or two neighbours written together, to its family; "" if it means no noise."""
    table = {word: family for family, words in data["words"].items() for word in words.split()}
    for pair in data["pairs"]:
        names = pair.get("names", "").split()
        rights = pair.get("right", "").split()
        names += [left + right for left in pair.get("left", "").split() for right in rights]
        for name in names:
            table.setdefault(name, pair["family"])
    table.update(dict.fromkeys(data["plain"]["names"].split(), _PLAIN))
    return table


def _stem_table(stems: dict[str, str], key: slice) -> dict[str, tuple[tuple[str, str], ...]]:
    """Maps the first or last letters of stems to these stems and their families."""
    table: dict[str, list[tuple[str, str]]] = {}
    for family_name, words in stems.items():
        for word in words.split():
            table.setdefault(word[key], []).append((word, family_name))
    return {k: tuple(v) for k, v in table.items()}


_DATA: Final = _read("class_names.toml")
_TABLE: Final = _name_table(_DATA)
_STEMS: Final = " ".join((*_DATA["starts"].values(), *_DATA["ends"].values())).split()
# Stems are filed under this many first or last letters: the length of the shortest stem.
_KEY: Final = min(map(len, _STEMS))
_STARTS: Final = _stem_table(_DATA["starts"], slice(_KEY))
_ENDS: Final = _stem_table(_DATA["ends"], slice(-_KEY, None))
_FIRSTS: Final = frozenset(_DATA["silent"]["firsts"].split())
_SILENT: Final = frozenset(_DATA["silent"]["names"].split())
_BODY: Final = lazy(_DATA["body"]["pattern"])
_CONTAINERS: Final = frozenset(_read("containers.toml")["names"])
# The itemprop of the body's box in schema.org, in lower case.
LABELLED: Final = "articlebody"
# All families that the name of a box can have.
FAMILIES: Final = frozenset({*_TABLE.values(), *_DATA["starts"], *_DATA["ends"]} - {_PLAIN})
BLOCKING: Final = frozenset(_DATA["blocking"]["families"])


def family(class_attr: str) -> str | None:
    """The noise family of a box by its names, or None; the first known name decides."""
    names = class_attr.split()
    if not _SILENT.isdisjoint(names):
        return None
    for name in names:
        if found := _of_name(name):
            return found
    return None


def _of_name(name: str) -> str | None:
    """The family of one id or class, if any; "" if it means no noise.

    A pair of parts is tried before its first part alone.
    """
    found = _TABLE.get(name)
    if found is not None:
        return found
    parts = name.replace("_", "-").split("-")
    if len(parts) == 1:
        part = name.rstrip(_DIGITS)
        found = _TABLE.get(part)
        return _of_stem(part) if found is None and len(part) > _KEY else found
    if parts[0] in _FIRSTS:
        return None
    last, family = "", None
    for part in parts:
        part = part.rstrip(_DIGITS)
        if not part:
            continue
        if last and (pair := _TABLE.get(last + part)) is not None:
            return pair
        if family:
            return family
        family = _TABLE.get(part)
        if family is None and len(part) > _KEY:
            family = _of_stem(part)
        last = part
    return family


def _of_stem(part: str) -> str | None:
    """The family of the stem with which one part of a name begins or ends, if any."""
    for stem, family_name in _STARTS.get(part[:_KEY], ()):
        if part.startswith(stem):
            return family_name
    for stem, family_name in _ENDS.get(part[-_KEY:], ()):
        if part.endswith(stem):
            return family_name
    return None


def names_body(class_attr: str) -> bool:
    """Whether the names look like those that sites give the box of the body."""
    return _BODY.search(class_attr) is not None


def around_body(page: Page) -> list[int]:
    """The boxes around the box that markup labels as the body; none if there are several of these.

    Their names may be those of noise, but that is beside the body.
    """
    labelled = [box for box, names in enumerate(page.class_attr) if LABELLED in names]
    if not labelled:
        return []
    body = labelled[0]
    after = body + 1  # boxes inside a box have the numbers right after its own
    while after < len(page.parent) and page.parent[after] >= body:
        after += 1
    found: list[int] = []
    box = page.parent[body] if labelled[-1] < after else -1
    while box >= 0:
        found.append(box)
        box = page.parent[box]
    return found


def is_known_container(class_attr: str) -> bool:
    """Whether one of the names is the body's box on a known site."""
    return not _CONTAINERS.isdisjoint(class_attr.split())


# Decks and sub-heads share these names; a line's position decides which of the two it is.
_DECK: Final = lazy(
    r"sub[-_]?tit|(?<![a-z])s[-_]?tit(?![a-z])|precis|standfirst|(?<![a-z])deck|[-_]lead(?![a-z])|summary"
)


def names_deck(class_attr: str) -> bool:
    """Whether the names look like those that sites give decks and sub-heads."""
    return _DECK.search(class_attr) is not None
