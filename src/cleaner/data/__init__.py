"""Site facts, vocabularies, sentences: data files, and `read` and `lines`, which give them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def read(name: str) -> dict[str, Any]:
    """The TOML file of this name beside this module."""
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))


def lines(name: str) -> tuple[str, ...]:
    """The lines of the text file of this name beside this module."""
    return tuple(Path(__file__).with_name(name).read_text("utf-8").splitlines())
