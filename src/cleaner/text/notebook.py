"""HTML of articles and explanations for notebooks: self-contained, with page content escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Final

# Paragraphs that are shown; the rest are counted.
PARAGRAPHS: Final = 3
# Characters of a paragraph or line that are shown.
LONGEST: Final = 400
# Verdicts that are shown, since pages may have thousands of removed lines.
VERDICTS: Final = 300
_KEPT: Final = "border-left:3px solid #2e7d32;padding-left:.6em;margin:.2em 0"
_REMOVED: Final = "border-left:3px solid #c62828;padding-left:.6em;margin:.2em 0;opacity:.65"
_FACT: Final = "opacity:.7;font-size:90%"


def article(title: str | None, fields: Mapping[str, object], paragraphs: Sequence[str]) -> str:
    """An article as HTML: title, fields and the first paragraphs."""
    parts = [f"<h3>{escape(title or 'no title')}</h3>", _fields(fields)]
    parts += [f"<p>{escape(_short(text))}</p>" for text in paragraphs[:PARAGRAPHS]]
    if left := len(paragraphs) - PARAGRAPHS:
        parts += [f'<p style="{_FACT}">… {left} more paragraphs</p>'] if left > 0 else []
    return f'<div lang="ko">{"".join(parts)}</div>'


def explanation(heading: str, lines: Iterable[tuple[str, str | None]], total: int) -> str:
    """An explanation as HTML.

    heading: HTML to put first.
    lines: the lines in page order, each with the reason for its removal or None if kept.
    total: the number of lines.
    """
    parts = [heading]
    for number, (text, why) in enumerate(lines):
        if number == VERDICTS:
            parts.append(f'<p style="{_FACT}">… {total - VERDICTS} more lines</p>')
            break
        note = f' <span style="{_FACT}">{escape(why)}</span>' if why else ""
        style = _REMOVED if why else _KEPT
        parts.append(f'<div style="{style}">{escape(_short(text))}{note}</div>')
    return f'<div lang="ko">{"".join(parts)}</div>'


def _fields(fields: Mapping[str, object]) -> str:
    described = (f"{escape(name)}: {escape(str(value))}" for name, value in fields.items() if value)
    return f'<p style="{_FACT}">{" · ".join(described)}</p>'


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
