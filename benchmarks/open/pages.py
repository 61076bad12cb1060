"""pages.tsv and gold/: which pages there are, where they come from, and what is right for them."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from . import ranges

HERE: Final = Path(__file__).resolve().parent
KINDS: Final = ("article", "photo", "video", "short", "nonarticle")
COLUMNS: Final = ("page", "repository", "commit", "path", "unpack", "charset", "sha256", "sample")


class BenchmarkError(Exception):
    """A file of the benchmark is wrong, or a page cannot be had; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page comes from: a row of pages.tsv.

    unpack: "plain", "gzip", or "json:KEY.KEY" for a page inside a JSON file.
    sha256: of the unpacked page.
    sample: "1" for pages that cleaner was developed on, "2" for pages it met after fd8bdeb.
    """

    page: str
    repository: str
    commit: str
    path: str
    unpack: str
    charset: str
    sha256: str
    sample: str

    @property
    def site(self) -> str:
        """The site, which the page's name begins with."""
        return self.page.split("__")[0]


@dataclass(frozen=True, slots=True)
class Gold:
    """What is right for a page, as numbers of its lines.

    title: the line that shows the headline, None if none does.
    body: the article's lines; optional: lines that may come out and need not.
    families: noise by family.
    published, modified: ISO 8601, None if the page does not say; day_only: no time of day.
    lines: the digest of the page's lines.
    """

    page: str
    kind: str
    title: int | None
    body: tuple[int, ...]
    optional: tuple[int, ...]
    published: str | None
    modified: str | None
    day_only: bool
    lines: str
    families: dict[str, tuple[int, ...]] = field(default_factory=dict)


def read_sources(folder: Path = HERE) -> list[Source]:
    """The rows of pages.tsv; BenchmarkError for a file with other columns."""
    path = folder / "pages.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise BenchmarkError(f"{path}: the columns must be {', '.join(COLUMNS)}")
        return [Source(**row) for row in rows]


def read_gold(page: str, folder: Path = HERE) -> Gold:
    """The gold of a page; BenchmarkError for a file that is not sound."""
    path = folder / "gold" / f"{page}.json"
    try:
        data = json.loads(path.read_text("utf-8"))
        return _gold(data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BenchmarkError(f"{path}: {type(error).__name__}: {error}") from error


def _gold(data: dict[str, Any]) -> Gold:
    families = {name: tuple(ranges.parse(text)) for name, text in data["families"].items()}
    return Gold(
        page=data["page"],
        kind=data["kind"],
        title=data["title"],
        body=tuple(ranges.parse(data["body"])),
        optional=tuple(ranges.parse(data["optional"])),
        families=families,
        published=data["published"],
        modified=data["modified"],
        day_only=data["day_only"],
        lines=data["lines"],
    )


def unpack(source: Source, data: bytes) -> bytes:
    """The page in a file of its repository; BenchmarkError where it cannot be unpacked."""
    try:
        if source.unpack == "gzip":
            return gzip.decompress(data)
        if source.unpack.startswith("json:"):
            value: Any = json.loads(data)
            for key in source.unpack.removeprefix("json:").split("."):
                value = value[int(key) if isinstance(value, list) else key]
            return str(value).encode("utf-8", "surrogatepass")
    except (OSError, ValueError, KeyError, IndexError, TypeError, EOFError) as error:
        raise BenchmarkError(
            f"{source.page}: {source.path} does not unpack as {source.unpack}: {error}"
        ) from error
    if source.unpack != "plain":
        raise BenchmarkError(f"{source.page}: {source.unpack!r} is no way to unpack a page")
    return data


def sha256(data: bytes) -> str:
    """The digest by which a page is known."""
    return hashlib.sha256(data).hexdigest()
