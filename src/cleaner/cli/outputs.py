"""Checks that an output can be written, before the work, which may take hours."""

from __future__ import annotations

import os
from collections.abc import Iterable

from cleaner.errors import OptionError
from cleaner.sources.walk import holds


def refuse_overwriting(out: str, inputs: Iterable[str]) -> None:
    """Raise `OptionError` if the output is one of the inputs."""
    if holds(inputs, out):
        raise OptionError("{out} is one of the inputs; choose another name for the output", out=out)


def check_file(out: str) -> None:
    """Raise `OptionError` if the output is a folder, or its folder does not exist."""
    if os.path.isdir(out):
        raise OptionError("{out} is a folder; name a file", out=out)
    folder = os.path.dirname(out)
    if folder and not os.path.isdir(folder):
        raise OptionError("{out}: there is no folder {folder}", out=out, folder=folder)
