"""Finds the pages and the gold of a folder, in one of these layouts:

FOLDER/pages/NAME.html  FOLDER/gold/NAME.json         the shared corpus
FOLDER/dumps/NAME.txt   FOLDER/dumps_gold/NAME.json   the same for flattened text
FOLDER/pages/NAME.html  FOLDER/pages/NAME.json        tests/fixtures
FOLDER/NAME.html        FOLDER/NAME.json              pages and gold side by side
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import scoring

ROOT: Final = Path(__file__).resolve().parents[1]
CORPUS: Final = ROOT.parent / "shared" / "corpus"
FIXTURES: Final = ROOT / "tests" / "fixtures"
_LAYOUTS: Final = (
    ("pages", "pages", "gold"),
    ("dumps", "dumps", "dumps_gold"),
    ("pages", "pages", "pages"),
    ("dumps", "dumps", "dumps"),
    ("pages", ".", "."),
)


@dataclass(frozen=True, slots=True)
class PageSet:
    """Pages of one kind with their gold."""

    name: str
    files: tuple[Path, ...]
    gold: scoring.Gold


def content(path: Path) -> bytes | str:
    """A saved page as its bytes, flattened text as a str."""
    data = path.read_bytes()
    return data if path.suffix == ".html" else data.decode("utf-8", "surrogatepass")


def default() -> Path:
    """The shared corpus if it is there, else our own pages."""
    return CORPUS if CORPUS.is_dir() else FIXTURES


def find(folder: Path) -> dict[str, PageSet]:
    """The sets of a folder by name ("pages", "dumps"); empty if there are none."""
    found: dict[str, PageSet] = {}
    for name, pages, gold in _LAYOUTS:
        if name not in found and (folder / gold).is_dir():
            pages_of = _page_set(name, folder / pages, folder / gold)
            if pages_of.files:
                found[name] = pages_of
    return found


def _page_set(name: str, pages: Path, gold: Path) -> PageSet:
    known = {file: _plain(known) for file, known in scoring.load(gold).items()}
    files = tuple(sorted(pages / file for file in known if (pages / file).is_file()))
    return PageSet(name, files, {path.name: known[path.name] for path in files})


def _plain(known: dict[str, Any]) -> dict[str, Any]:
    """Gold in the form that the scorer reads: lines joined by newlines, "day_only" set."""
    texts = {name: _as_lines(known.get(name)) for name in ("body", "optional")}
    day_only = known.get("day_only") or known.get("precision") == "day"
    return {**known, **texts, "day_only": day_only}


def _as_lines(value: str | list[str] | None) -> str:
    return value if isinstance(value, str) else "\n".join(value or ())
