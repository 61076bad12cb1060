"""Whether pages.tsv and gold/ are sound, without any page at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from .pages import COLUMNS, HERE, KINDS, BenchmarkError, Gold, Source, read_gold, read_sources

_HEX: Final = {"commit": re.compile(r"[0-9a-f]{40}"), "sha256": re.compile(r"[0-9a-f]{64}")}
_PAGE: Final = re.compile(r"[a-z0-9.-]+__[\w.-]+\.html")
# A publisher's words are no part of the benchmark; names of sites and numbers need no Hangul.
_HANGUL: Final = re.compile("[가-힣]")


def problems(folder: Path = HERE) -> Iterator[str]:
    """What is wrong, a sentence each."""
    try:
        sources = read_sources(folder)
    except (OSError, BenchmarkError) as error:
        yield str(error)
        return
    names = [source.page for source in sources]
    yield from (f"{name}: twice in pages.tsv" for name in names if names.count(name) > 1)
    files = {path.stem for path in (folder / "gold").glob("*.json")}
    yield from (f"gold/{name}.json: no such page in pages.tsv" for name in files - set(names))
    for source in sources:
        yield from _of_source(source)
        yield from _of_gold(source.page, folder)


def _of_source(source: Source) -> Iterator[str]:
    for column in COLUMNS[:-1]:
        if not getattr(source, column):
            yield f"{source.page}: {column} is empty"
    for column, pattern in _HEX.items():
        if not pattern.fullmatch(getattr(source, column)):
            yield f"{source.page}: {column} is not a full hexadecimal digest"
    if not _PAGE.fullmatch(source.page):
        yield f"{source.page}: a page is named SITE__NAME.html"


def _of_gold(page: str, folder: Path) -> Iterator[str]:
    try:
        gold = read_gold(page, folder)
    except BenchmarkError as error:
        yield str(error)
        return
    text = (folder / "gold" / f"{page}.json").read_text("utf-8")
    if _HANGUL.search(text) or len(json.loads(text)) > len(Gold.__slots__):
        yield f"{page}: gold holds numbers only, no text of the page"
    if gold.page != page:
        yield f"{page}: the gold names another page, {gold.page}"
    if gold.kind not in KINDS:
        yield f"{page}: kind is one of {', '.join(KINDS)}"
    if (gold.kind == "nonarticle") != (not gold.body):
        yield f"{page}: an article has body lines, a page of another kind has none"
    yield from _of_numbers(page, gold)
    yield from _of_times(page, gold)


def _of_numbers(page: str, gold: Gold) -> Iterator[str]:
    if list(gold.body) != sorted(set(gold.body)):
        yield f"{page}: body lines ascend, each once"
    if shared := set(gold.body) & set(gold.optional):
        yield f"{page}: lines {sorted(shared)} are both body and optional"
    for family, numbers in gold.families.items():
        if shared := set(gold.body) & set(numbers):
            yield f"{page}: lines {sorted(shared)} are both body and {family}"


def _of_times(page: str, gold: Gold) -> Iterator[str]:
    for name in ("published", "modified"):
        value = getattr(gold, name)
        try:
            aware = value is None or datetime.fromisoformat(value).tzinfo is not None
        except ValueError:
            aware = False
        if not aware:
            yield f"{page}: {name} is null or an ISO time with its zone"
