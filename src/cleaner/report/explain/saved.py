"""Reads explanations that `cleaner --explain --json` has saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple, get_args

from cleaner.article import Acceptance, Article, ArticleKind, Evidence, Explanation, Verdict
from cleaner.date.clues import DateClue, Precision
from cleaner.errors import Message, SavedRunError, problem_of
from cleaner.text.nesting import load_json

_Json = Mapping[str, Any]
PRECISIONS: Final = (*get_args(Precision), None)


class SavedRun(NamedTuple):
    """The explanation of one page, and the page's file name."""

    file: str
    explanation: Explanation


def looks_saved(start: bytes) -> bool:
    """Whether a file with this beginning is output of `cleaner --json`, explained or not."""
    return start.lstrip().startswith(b'{"file": ') and b'"schema": ' in start


def read_runs(data: bytes, *, name: str = "the run") -> list[SavedRun]:
    """Every page of a saved run, in order.

    data: JSON, one object per line.  name: the run's name in error messages.
    Raises `SavedRunError` for anything else.
    """
    runs: list[SavedRun] = []
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            runs.append(_run(load_json(line)))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise SavedRunError(
                "{name}, line {number}: not output of cleaner --explain --json ({problem})",
                name=name,
                number=number,
                problem=problem_of(error),
            ) from None
    return runs


def _run(row: _Json) -> SavedRun:
    explanation = Explanation(
        article=_article(row),
        verdicts=tuple(map(_verdict, _get(row, "verdicts", list))),
        clues=tuple(map(_clue, _get(row, "clues", list))),
        acceptance=Acceptance(_kind(row), tuple(map(_evidence, row.get("evidence", ())))),
    )
    return SavedRun(_get(row, "file", str), explanation)


def _article(row: _Json) -> Article:
    return Article(
        text=_get(row, "text", str),
        paragraphs=tuple(map(str, _get(row, "paragraphs", list))),
        title=_maybe(row, "title"),
        authors=tuple(map(str, _get(row, "authors", list))),
        published=_moment(row, "published"),
        published_precision=_one_of(row, "published_precision", PRECISIONS),
        published_source=_maybe(row, "published_source"),
        modified=_moment(row, "modified"),
        **_metadata(row),
        kind=_kind(row),
        source=_one_of(row, "source", ("html", "text", "embedded")),
        encoding=_maybe(row, "encoding"),
        repaired=_get(row, "repaired", bool),
    )


def _metadata(row: _Json) -> dict[str, Any]:
    """The page's metadata; runs of older versions lack it."""
    names = ("site", "section", "url", "description", "image", "language")
    fields: dict[str, Any] = {name: _maybe(row, name) for name in names if name in row}
    return {**fields, "tags": tuple(map(str, _get(row, "tags", list))) if "tags" in row else ()}


def _kind(row: _Json) -> ArticleKind:
    """The kind of page; runs of schema 1 state only whether it is an article."""
    if "kind" not in row:
        return "article" if _get(row, "is_article", bool) else "other"
    kind: ArticleKind = _one_of(row, "kind", get_args(ArticleKind))
    return kind


def _evidence(row: _Json) -> Evidence:
    return Evidence(_get(row, "name", str), _get(row, "weight", int), _get(row, "text", str))


def _verdict(row: _Json) -> Verdict:
    return Verdict(
        text=_get(row, "text", str),
        kept=_get(row, "kept", bool),
        family=_maybe(row, "family"),
        rule=_maybe(row, "rule"),
        reason=_maybe(row, "reason"),
        place=_get(row, "place", str),
    )


def _clue(row: _Json) -> DateClue:
    return DateClue(
        when=_moment(row, "when"),
        precision=_one_of(row, "precision", PRECISIONS),
        role=_one_of(row, "role", ("published", "modified", "other")),
        source=_get(row, "source", str),
        name=_get(row, "name", str),
        text=_get(row, "text", str),
        score=float(_get(row, "score", (float, int))),
        reason=_get(row, "reason", str),
    )


def _get(row: _Json, key: str, kind: Any) -> Any:
    value = row[key]
    if not isinstance(value, kind):
        raise TypeError(Message("{key!r} is {given}", key=key, given=type(value).__name__))
    return value


def _maybe(row: _Json, key: str) -> str | None:
    value = row[key]
    return None if value is None else str(_get(row, key, str))


def _moment(row: _Json, key: str) -> datetime | None:
    text = _maybe(row, key)
    when = datetime.fromisoformat(text) if text else None
    if when and not when.tzinfo:
        raise ValueError(Message("{key!r} has no time zone", key=key))
    return when


def _one_of(row: _Json, key: str, choices: tuple[str | None, ...]) -> Any:
    value = row[key]
    if value not in choices:
        raise ValueError(Message("{key!r} is {given}", key=key, given=f"{value!r:.40}"))
    return value
