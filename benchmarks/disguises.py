"""How well pages are cleaned when their markup has less information: `make disguises`.

Rules and cues were written for the pages of the corpus, so its figures are too good.  Here the same
pages are cleaned without the names in their markup, like those of an unknown site: what is left is
the text, its structure, and its position.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Callable
from typing import Final

import scoring
import sets

from cleaner import Options, clean
from cleaner.decode.charset import decode
from cleaner.locate import class_names

Disguise = Callable[[str], str]

COLUMNS: Final = ("F1", "exact", "kept", "leak", "title", "day", "minute", "nonart")
_TAG: Final = re.compile(r"<[a-zA-Z][^<>]*>")
_RAW: Final = re.compile(r"(<(script|style)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
_NAMES: Final = re.compile(
    r"""\s(class|id|role|itemprop|itemtype|aria-[a-z]+|data-[\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""",
    re.IGNORECASE,
)
_SEMANTIC: Final = re.compile(
    r"(</?)(?:article|section|main|aside|nav|header|footer|figure|figcaption|button|hgroup)\b",
    re.IGNORECASE,
)
_META: Final = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_LINKED_DATA: Final = re.compile(
    r"<script\b[^<>]*ld\+json[^<>]*>.*?</script\s*>", re.DOTALL | re.IGNORECASE
)
_TIME: Final = re.compile(r"(</?)time\b[^<>]*>", re.IGNORECASE)
# A date with or without a time, anywhere in the page; "3시간 전".
_DATES: Final = re.compile(
    r"(?:19|20)\d\d\s?(?:[-./]|년)\s?\d{1,2}\s?(?:[-./]|월)\s?\d{1,2}[일.]?(?:[T\s]?\s?[\d:.+]{4,25}Z?)?"
    r"|\d{1,2}[-./월]\s?\d{1,2}일?\s\d{1,2}:\d\d"
    r"|\d{1,2}(?:시간|분|일)\s?전"
)
_MACHINE_TIMES: Final = re.compile(r"\b(?:(?:19|20)\d{12}|1\d{9}(?:\d{3})?)\b")
_DATED_NAMES: Final = re.compile(r"<time\b[^<>]*>.*?</time\s*>", re.DOTALL | re.IGNORECASE)
_CHARSET: Final = re.compile(r"charset=[\"']?[\w-]+", re.IGNORECASE)


def _in_tags(change: Callable[[re.Match[str]], str]) -> Disguise:
    """A disguise that changes the names inside tags; scripts and styles are left alone."""

    def disguise(page: str) -> str:
        parts = _RAW.split(page)
        for i in range(0, len(parts), 3):
            parts[i] = _TAG.sub(lambda tag: _NAMES.sub(change, tag[0]), parts[i])
        return "".join(parts[i] for i in range(len(parts)) if i % 3 != 2)

    return disguise


def _hashed(found: re.Match[str], keep: Callable[[str], bool] = lambda _: False) -> str:
    """An attribute whose names have no meaning, as CSS build tools make them."""
    words = found[2].strip("\"'").split()
    made = (w if keep(w) else f"x{zlib.crc32(w.encode()):08x}" for w in words)
    return f' {found[1]}="{" ".join(made)}"'


def _but_bodies(found: re.Match[str]) -> str:
    """The same, but names that mean the article's body stay."""
    return _hashed(found, lambda word: class_names.names_body(word.lower()))


hashed_names: Final = _in_tags(_hashed)
bodies_named: Final = _in_tags(_but_bodies)
no_names: Final = _in_tags(lambda _: "")


def plain_boxes(page: str) -> str:
    """Every semantic element as a <div>."""
    return _SEMANTIC.sub(r"\1div", page)


def no_metadata(page: str) -> str:
    """The page without <meta>, <time> and JSON-LD; JSON-LD that holds the article's body stays."""
    known = _LINKED_DATA.sub(lambda data: data[0] if "articleBody" in data[0] else "", page)
    return _TIME.sub(r"\1span>", _META.sub("", known))


def no_dates(page: str) -> str:
    """The page without any date, in its text and in its metadata."""
    return _DATES.sub("", _MACHINE_TIMES.sub("0", _DATED_NAMES.sub("", page)))


def everything(page: str) -> str:
    """Nothing but the text and plain boxes."""
    return no_metadata(plain_boxes(no_names(page)))


DISGUISES: Final[tuple[tuple[str, Disguise], ...]] = (
    ("as they are", str),
    ("ids and classes hashed", hashed_names),
    ("names of bodies alone", bodies_named),
    ("no ids, no classes", no_names),
    ("no semantic elements", plain_boxes),
    ("no metadata", no_metadata),
    ("all of the above removed", everything),
    ("no dates", no_dates),
)


def figures(pages: sets.PageSet, disguise: Disguise) -> dict[str, float]:
    """The measures of the disguised pages, container hints off."""
    return scoring.score(pages.gold, results(pages, disguise)).figures


def results(pages: sets.PageSet, disguise: Disguise) -> dict[str, dict[str, object]]:
    """The result of `clean` for each disguised page, by file name."""
    made: dict[str, dict[str, object]] = {}
    for path in pages.files:
        page = disguise(_CHARSET.sub("charset=utf-8", decode(path.read_bytes()).text))
        article = clean(page, options=Options(container_hints=False))
        when = article.published.isoformat() if article.published else None
        made[path.name] = {"text": article.text, "title": article.title, "date": when}
    return made


def main() -> int:
    """Print a table with one row per disguise; returns 2 if there are no pages."""
    found = sets.find(sets.default()).get("pages")
    if found is None:
        print("disguises: no pages with gold", file=sys.stderr)
        return 2
    print(f"{len(found.files)} pages.\n")
    print(f"| pages | {' | '.join(COLUMNS)} |")
    print(f"|---|{'--:|' * len(COLUMNS)}")
    for name, disguise in DISGUISES:
        known = figures(found, disguise)
        print(f"| {name} | {' | '.join(f'{known[c]:.3f}' for c in COLUMNS)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
