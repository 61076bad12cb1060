"""What the READMEs and CONTRIBUTING.md name is there; tests/documentation runs their blocks."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from cleaner.errors import EXTRAS
from cleaner.rules.user_rules import built_in

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["README.md", "README.ko.md", "CONTRIBUTING.md"])
def test_files_that_are_named_exist(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / link).exists(), link
    for path in re.findall(r"[`\s]((?:src|tests|docs|tools)/[\w./]+)[`\s]", text):
        assert (ROOT / path).exists(), path


README, KOREAN = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.ko.md"))


@pytest.mark.parametrize(("readme", "heading"), [(README, "Extras"), (KOREAN, "추가 기능")])
def test_every_extra_is_in_the_table(readme: str, heading: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    table = readme.partition(f"### {heading}\n")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = set(re.findall(r"`(\w+)`", " ".join(rows)))
    assert named == project["optional-dependencies"].keys() - {"dev", "docs"}


def test_messages_know_the_packages_of_every_extra() -> None:
    """No message names this package itself: it may have come from a checkout."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    packages = {
        extra: tuple(re.split("[<>=]", requirement)[0] for requirement in requirements)
        for extra, requirements in project["optional-dependencies"].items()
        if extra not in ("dev", "docs")
    }
    assert packages == EXTRAS


def test_the_families_of_rules_are_counted() -> None:
    count = len({rule.family for rule in built_in().all})
    assert f"| {count} families of rules" in README
    assert f"| {count}종의 규칙" in KOREAN


def test_the_pages_of_the_open_benchmark_are_counted() -> None:
    rows = (ROOT / "benchmarks" / "open" / "pages.tsv").read_text("utf-8").splitlines()
    assert f"it fetches {len(rows) - 1} pages" in README
    assert f"페이지 {len(rows) - 1}개를 받아" in KOREAN


def test_both_readmes_have_the_same_parts() -> None:
    """Headings, rows of tables, items and blocks of code, in the same order."""
    parts = re.compile(r"(?m)^(#+ |\||- |```\w*|!\[|<!-- )")
    assert parts.findall(README) == parts.findall(KOREAN)


def test_every_target_is_declared_phony() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    declared = " ".join(re.findall(r"(?m)^\.PHONY: (.+)$", makefile)).split()
    assert sorted(declared) == sorted(re.findall(r"(?m)^([a-z-]+):.*## ", makefile))
