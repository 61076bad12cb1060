"""Prints the oldest allowed dependencies as pip constraints, so that tests can run with them.

The tools that only read the code (mypy, ruff, stubs) are left out.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

TESTING = ("hypothesis", "pytest")


def floors(pyproject: Path) -> list[str]:
    """`name==version` of the oldest allowed release of each dependency that the tests need."""
    project = tomllib.loads(pyproject.read_text("utf-8"))["project"]
    testing = [d for d in project["optional-dependencies"]["dev"] if d.startswith(TESTING)]
    return [d.replace(">=", "==") for d in [*project["dependencies"], *testing]]


if __name__ == "__main__":
    print("\n".join(floors(Path(__file__).parents[1] / "pyproject.toml")))
