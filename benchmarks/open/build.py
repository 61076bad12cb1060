"""Gold text from line numbers and fetched pages, in the form that benchmarks/scoring.py reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .lines import digest, lines_of
from .pages import BenchmarkError, Gold, Source, read_gold, sha256


def build(
    sources: Iterable[Source], cache: Path, folder: Path
) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """The gold text of every fetched page by its name, and what was wrong, a line per page."""
    found: dict[str, dict[str, Any]] = {}
    problems: list[str] = []
    for source in sources:
        path = cache / "pages" / source.page
        try:
            if not path.is_file():
                raise BenchmarkError(f"{source.page}: not fetched")
            found[source.page] = gold_text(source, read_gold(source.page, folder), path)
        except BenchmarkError as error:
            problems.append(str(error))
    return found, problems


def gold_text(source: Source, gold: Gold, path: Path) -> dict[str, Any]:
    """One page's gold as text; BenchmarkError where page and gold are not of each other."""
    data = path.read_bytes()
    if sha256(data) != source.sha256:
        raise BenchmarkError(f"{source.page}: the page in the cache is not the one in pages.tsv")
    lines = lines_of(data, source.charset)
    if digest(lines) != gold.lines:
        raise BenchmarkError(f"{source.page}: its lines differ from those the gold was made for")
    return {
        "file": source.page,
        "kind": gold.kind,
        "title": None if gold.title is None else lines[gold.title],
        "body": "\n".join(lines[number] for number in gold.body),
        "optional": "\n".join(lines[number] for number in gold.optional),
        "published": gold.published,
        "modified": gold.modified,
        "day_only": gold.day_only,
    }
