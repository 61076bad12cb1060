"""Every page of tests/fixtures against the result beside it.

pages/*.html are handed over as bytes, dumps/*.txt as str; NAME.json says what must come out.
unchanged/*.txt are texts that look like noise and are none: they come back as they are.
known_failures.toml names the parts of fixtures that do not come out right yet, and why; one that
comes out right all the same fails here, so that the list stays true.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cleaner import Article, clean

FIXTURES = Path(__file__).parent / "fixtures"
KNOWN = FIXTURES / "known_failures.toml"
CHARACTERS = re.compile(r"[^\W_]+")
# Noise this short may be in any sentence; it counts only as a line of its own.
TELLING = 12


PARTS = ("article", "title", "body", "noise", "published", "modified")
WHOLE = "body"  # the only part of a text that must not change


@cache
def known_failures() -> dict[tuple[str, str], str]:
    """(path inside of fixtures without its ending, part) -> why it fails."""
    tables = tomllib.loads(KNOWN.read_text("utf-8")) if KNOWN.exists() else {}
    return {
        (name, entry["part"]): entry["reason"]
        for name, entries in tables.items()
        for entry in entries
    }


def files(folder: str, ending: str) -> list[Path]:
    return sorted((FIXTURES / folder).glob(f"*{ending}"))


def case(path: Path, part: str, *values: object) -> Any:
    """One part of one fixture as a parameter, marked where it is known to fail."""
    name = f"{path.parent.name}/{path.stem}"
    why = known_failures().get((name, part))
    marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
    return pytest.param(path, *values, id="-".join([name, *map(str, values)]), marks=marks)


def squeezed(text: str | None) -> str:
    """Without white space."""
    return "".join((text or "").split())


def characters(text: str | None) -> str:
    """Letters and digits alone, so that bullets and rules of dashes make no difference."""
    return "".join(CHARACTERS.findall(text or ""))


def lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


@cache
def description(path: Path) -> dict[str, Any]:
    """The result beside a fixture."""
    result: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return result


@cache
def cleaned(path: Path) -> Article:
    """The article of a fixture, under the circumstances that its result states."""
    data = path.read_bytes()
    at = description(path).get("fetched_at")
    return clean(
        data if path.suffix == ".html" else data.decode("utf-8"),
        url=description(path).get("url"),
        fetched_at=datetime.fromisoformat(at) if at else None,
    )


def problems(part: str, article: Article, want: dict[str, Any]) -> Iterable[str]:
    """The parts of the article that differ from the fixture."""
    if part == "article":
        return wrong_kind(article, want)
    if want["kind"] == "nonarticle":
        return ()  # the rest of such a page does not matter
    if part == "title":
        same = squeezed(article.title) == squeezed(want["title"])
        return () if same else [f"{article.title!r}, not {want['title']!r}"]
    if part == "body":
        return missing(article.text, lines(want["body"]))
    if part == "noise":
        return leaks(article.text, want)
    return wrong_time(part, article, want)


def wrong_kind(article: Article, want: dict[str, Any]) -> Iterator[str]:
    """A page without an article that gave one, or the other way round."""
    if want["kind"] == "nonarticle":
        if article.is_article or article.text:
            yield f"no article, yet: {article.text[:100]!r}"
    elif not article.is_article:
        yield "is_article is False"


def missing(text: str, body: Iterable[str]) -> Iterator[str]:
    """Lines of the body that are not in the text, after those before them."""
    left = squeezed(text)
    for line in body:
        before, found, after = left.partition(squeezed(line))
        if found:
            left = after
        else:
            where = "out of order" if squeezed(line) in squeezed(text) else "lost"
            yield f"{where}: {line!r} (next comes {before[:40]!r})"


def leaks(text: str, want: dict[str, Any]) -> Iterator[str]:
    """Noise that is a line of the text, or too long to be in a sentence by chance."""
    body, optional = lines(want["body"]), [*lines(want.get("optional")), want["title"] or ""]
    fair = {characters(line) for line in [*body, *optional]}
    glued = characters("".join(body)) + " " + characters("".join(optional))
    out_lines, out = {characters(line) for line in lines(text)}, characters(text)
    for family, noise in (want.get("families") or {}).items():
        for line in noise:
            bare = characters(line)
            if not bare or bare in fair:
                continue
            inside = len(bare) >= TELLING and bare in out and bare not in glued
            if bare in out_lines or inside:
                yield f"leak ({family}): {line!r}"


def wrong_time(name: str, article: Article, want: dict[str, Any]) -> Iterator[str]:
    """A time that differs from the fixture's, or a precision that was invented or lost."""
    got, iso = getattr(article, name), want.get(name)
    if got != (datetime.fromisoformat(iso) if iso else None):
        yield f"{name}: {got and got.isoformat()}, not {iso}"
    if name == "published" and article.published_precision != want.get("precision"):
        yield f"precision: {article.published_precision}, not {want.get('precision')}"


EACH = [
    case(path, part, part)
    for path in [*files("pages", ".html"), *files("dumps", ".txt")]
    for part in PARTS
]


@pytest.mark.parametrize(("path", "part"), EACH)
def test_fixture(path: Path, part: str) -> None:
    found = list(problems(part, cleaned(path), description(path)))
    assert not found, "\n".join([f"{path.name}, {part}:", *found])


@pytest.mark.parametrize("path", [case(path, WHOLE) for path in files("unchanged", ".txt")])
def test_unchanged(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert list(clean(text).paragraphs) == lines(text)


def test_every_file_has_its_result_and_every_result_its_file() -> None:
    for folder, ending in (("pages", ".html"), ("dumps", ".txt")):
        pages = {path.name for path in files(folder, ending)}
        assert pages == {description(path)["file"] for path in files(folder, ".json")}
        assert pages == {path.stem + ending for path in files(folder, ".json")}


def test_known_failures_name_fixtures_parts_and_reasons() -> None:
    for (name, part), why in known_failures().items():
        assert list((FIXTURES / name).parent.glob(f"{Path(name).name}.*")), f"{name} is gone"
        assert part in PARTS, f"{name}: no test looks at {part!r}; choose from {PARTS}"
        assert why.strip(), f"{name} fails without a reason"
