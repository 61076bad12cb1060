"""Site facts and markup vocabularies: data files, and `read`, which gives one as a dict."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def read(name: str) -> dict[str, Any]:
    """The TOML file of this name beside this module."""
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
