"""What the READMEs and CONTRIBUTING.md name is there; tests/documentation runs their blocks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["README.md", "README.ko.md", "CONTRIBUTING.md"])
def test_files_that_are_named_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / link).exists(), link
    for path in re.findall(r"[`\s]((?:src|tests|docs|tools)/[\w./]+)[`\s]", text):
        assert (ROOT / path).exists(), path
