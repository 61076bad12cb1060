"""Every page of tests/fixtures against the result that stands beside it.

pages/*.html are handed over as bytes, dumps/*.txt as str; NAME.json says what must come out.
unchanged/*.txt are texts that look like noise and are none: they come back as they are.
known_failures.toml names those that do not pass yet, `"pages/name.html" = "why"`; one that
passes all the same fails here, so that the list stays true.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cleaner import Article, clean

FIXTURES = Path(__file__).parent / "fixtures"
KNOWN = FIXTURES / "known_failures.toml"
LETTERS = re.compile(r"[^\W_]+")
# Noise this short may stand in any sentence; it counts only as a line of its own.
TELLING = 12


def known_failures() -> dict[str, str]:
    """Path inside of fixtures -> why it fails."""
    return tomllib.loads(KNOWN.read_text("utf-8")) if KNOWN.exists() else {}


def cases(folder: str, ending: str) -> list[Any]:
    """The files of a folder as parameters; the known failures marked."""
    known = known_failures()
    found = []
    for path in sorted((FIXTURES / folder).glob(f"*{ending}")):
        why = known.get(f"{folder}/{path.name}")
        marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
        found.append(pytest.param(path, id=path.stem, marks=marks))
    return found


def squeezed(text: str | None) -> str:
    """Without white space."""
    return "".join((text or "").split())


def letters(text: str | None) -> str:
    """Letters and digits alone, so that bullets and rules of dashes make no difference."""
    return "".join(LETTERS.findall(text or ""))


def lines(text: str | None) -> list[str]:
    return [line for line in (text or "").split("\n") if line.strip()]


def cleaned(path: Path, told: dict[str, Any]) -> Article:
    """The article of a fixture, under the circumstances that its result states."""
    data = path.read_bytes()
    at = told.get("fetched_at")
    return clean(
        data if path.suffix == ".html" else data.decode("utf-8"),
        url=told.get("url"),
        fetched_at=datetime.fromisoformat(at) if at else None,
    )


def problems(article: Article, told: dict[str, Any]) -> Iterator[str]:
    """Everything in which the article is not as told."""
    if told["kind"] == "nonarticle":
        if article.is_article or article.text:
            yield f"no article, yet: {article.text[:100]!r}"
        return
    if not article.is_article:
        yield "is_article is False"
    if squeezed(article.title) != squeezed(told["title"]):
        yield f"title: {article.title!r}, not {told['title']!r}"
    yield from missing(article.text, lines(told["body"]))
    yield from leaks(article.text, told)
    yield from wrong_times(article, told)


def missing(text: str, body: Iterable[str]) -> Iterator[str]:
    """Lines of the body that do not stand in the text, after those before them."""
    left = squeezed(text)
    for line in body:
        before, found, after = left.partition(squeezed(line))
        if found:
            left = after
        else:
            where = "out of order" if squeezed(line) in squeezed(text) else "lost"
            yield f"{where}: {line!r} (next comes {before[:40]!r})"


def leaks(text: str, told: dict[str, Any]) -> Iterator[str]:
    """Noise that is a line of the text, or too long to stand in a sentence by chance."""
    body, optional = lines(told["body"]), [*lines(told.get("optional")), told["title"] or ""]
    fair = {letters(line) for line in [*body, *optional]}
    glued = letters("".join(body)) + " " + letters("".join(optional))
    out_lines, out = {letters(line) for line in lines(text)}, letters(text)
    for family, noise in (told.get("families") or {}).items():
        for line in noise:
            bare = letters(line)
            if not bare or bare in fair:
                continue
            inside = len(bare) >= TELLING and bare in out and bare not in glued
            if bare in out_lines or inside:
                yield f"leak ({family}): {line!r}"


def wrong_times(article: Article, told: dict[str, Any]) -> Iterator[str]:
    """Times that differ from those told, and a precision that was invented or lost."""
    for name in ("published", "modified"):
        got, want = getattr(article, name), told.get(name)
        if got != (datetime.fromisoformat(want) if want else None):
            yield f"{name}: {got and got.isoformat()}, not {want}"
    if article.published_precision != told.get("precision"):
        yield f"precision: {article.published_precision}, not {told.get('precision')}"


@pytest.mark.parametrize("path", [*cases("pages", ".html"), *cases("dumps", ".txt")])
def test_fixture(path: Path) -> None:
    told = json.loads(path.with_suffix(".json").read_text("utf-8"))
    found = list(problems(cleaned(path, told), told))
    assert not found, "\n".join([path.name, *found])


@pytest.mark.parametrize("path", cases("unchanged", ".txt"))
def test_unchanged(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    paragraphs = tuple(part.strip() for part in re.split(r"\n\s*\n", text) if part.strip())
    assert clean(text).paragraphs == paragraphs


def test_every_file_has_its_result_and_every_result_its_file() -> None:
    for folder, ending in (("pages", ".html"), ("dumps", ".txt")):
        files = {p.stem for p in (FIXTURES / folder).glob(f"*{ending}")}
        results = {p.stem for p in (FIXTURES / folder).glob("*.json")}
        assert files == results
        for stem in results:
            told = json.loads((FIXTURES / folder / f"{stem}.json").read_text("utf-8"))
            assert told["file"] == stem + ending


def test_known_failures_name_files_and_reasons() -> None:
    for name, why in known_failures().items():
        assert (FIXTURES / name).exists(), f"{name} is gone; take it off the list"
        assert why.strip(), f"{name} fails without a reason"
