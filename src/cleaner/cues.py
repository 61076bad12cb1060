"""What a box's ids and classes say: its noise family, or that it is the body's box."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Final

_DATA: Final = tomllib.loads(resources.files("cleaner.data").joinpath("cues.toml").read_text("utf-8"))
_NAMES: Final = tuple(_DATA["families"])
# One alternation with a group a family; cues are cut to a few hundred characters by the reader.
_FAMILIES: Final = re.compile(
    "|".join(f"(?P<g{i}>{pattern})" for i, pattern in enumerate(_DATA["families"].values()))
)
_BODY: Final = re.compile(_DATA["body"]["pattern"])
BLOCKING: Final = frozenset(_DATA["blocking"]["families"])


def family(cue: str) -> str | None:
    """The noise family that a box's names tell, or None; the leftmost name decides."""
    found = _FAMILIES.search(cue)
    return _NAMES[int(found.lastgroup[1:])] if found and found.lastgroup else None


def names_body(cue: str) -> bool:
    """Whether the names are of the kind that sites give the box of the body."""
    return _BODY.search(cue) is not None


_CONTAINERS: Final = frozenset(
    tomllib.loads(resources.files("cleaner.data").joinpath("containers.toml").read_text("utf-8"))[
        "names"
    ]
)


def is_known_container(cue: str) -> bool:
    """Whether one of the names is the body's box on a known site."""
    return not _CONTAINERS.isdisjoint(cue.split())
