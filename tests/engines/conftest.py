"""`make test` skips an engine that is not installed; `make test-engines` fails without it."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest


@pytest.fixture(scope="session")
def engine() -> Callable[[str], Any]:
    """Imports the module of an engine, or skips the test."""

    def load(name: str) -> Any:
        if os.environ.get("ENGINES") == "all":
            return import_module(name)
        return pytest.importorskip(name, reason=f"{name} is not installed; make test-engines")

    return load
