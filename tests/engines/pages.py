"""The pages that every engine gets, two of them poisoned, and what has to come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from cleaner import Options, RuleSet, clean
from cleaner.batch.run.rows import ROW_SCHEMA

FIXTURES: Final = Path(__file__).parents[1] / "fixtures/pages"
LARGEST: Final = 11_000_000
# A rule that tries all ways to part its line: matching stops at its limit, with an error.
SWAMP: Final = """
[[rule]]
id = "promo.swamp"
scope = "block"
needs = ["늪"]
longest = 100
why = "a pattern that never comes to its end"
pattern = "늪(?:가|가나|나)+[!끝]"
matches = ["늪가나!"]
spares = ["늪에는 새가 산다."]
"""
OPTIONS: Final = Options(max_size=LARGEST, rules=RuleSet.parse(SWAMP))
# Seconds a page may take here: a thousand times what a page takes.
TIMEOUT: Final = 10.0
FETCHED_AT: Final = datetime.fromisoformat("2024-03-20T09:00+09:00")
# Names of the poisoned pages, and how their rows' reasons begin.
POISON: Final = {"slow_rule": "error: RuleError", "too_large": "error: PageTooLargeError"}


def url(name: str) -> str:
    """A page's address."""
    return f"https://news.example.kr/{name}"


@cache
def pages() -> dict[str, bytes]:
    """Pages by name: those of the fixtures, one with a slow rule, one of too many bytes."""
    made = {path.stem: path.read_bytes() for path in sorted(FIXTURES.glob("*.html"))}
    names = list(made)
    made["slow_rule"] = f"오늘 강가에 새가 왔다.\n늪{'가나' * 40}다\n".encode()
    made["too_large"] = b"<p>" + bytes(LARGEST)
    # The bad pages are among the others.
    return {
        name: made[name]
        for name in (*names[:30], "slow_rule", *names[30:60], "too_large", *names[60:])
    }


def expected(page: bytes | str, address: str, at: datetime = FETCHED_AT) -> dict[str, Any]:
    """What plain `clean` gives for a page, as a row has it."""
    article = clean(page, url=address, fetched_at=at, options=OPTIONS)
    result = article.to_dict()
    return {
        "form": result.pop("source"),
        **result,
        "schema": ROW_SCHEMA,
        "outcome": "article" if article.is_article else "empty",
        "reason": None,
        "url": address,
    }


def check(rows: Iterable[Mapping[str, Any]], url: Callable[[str], str] = url) -> None:
    """Every page has its one row: the poisoned have failed, the others are what `clean` gives."""
    found = {row["id"]: dict(row) for row in rows}
    assert sorted(found) == sorted(pages())
    for name, begins in POISON.items():
        row = found.pop(name)
        assert (row["outcome"], row["text"], row["published"]) == ("failed", "", None)
        assert row["reason"].startswith(begins)
    for name, row in found.items():
        result = expected(pages()[name], url(name))
        assert {field: row[field] for field in result} == result, name
    assert sum(row["outcome"] == "article" for row in found.values()) > len(found) / 2
