"""Print the floors of the dependencies as pip constraints, so that the floors are what is tested.

The tools that only read the code (mypy, ruff, stubs) are left out.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

TESTING = ("hypothesis", "pytest")


def floors(pyproject: Path) -> list[str]:
    """`name==version` for each dependency whose oldest release the tests run with."""
    project = tomllib.loads(pyproject.read_text("utf-8"))["project"]
    testing = [d for d in project["optional-dependencies"]["dev"] if d.startswith(TESTING)]
    return [d.replace(">=", "==") for d in [*project["dependencies"], *testing]]


if __name__ == "__main__":
    print("\n".join(floors(Path(__file__).parents[1] / "pyproject.toml")))
