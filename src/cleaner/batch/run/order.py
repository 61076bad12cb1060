"""The options of a run, and which of them determine the rows."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from cleaner.article import Options
from cleaner.sources import ReadOptions
from cleaner.sources.record import PLAIN

if TYPE_CHECKING:
    from cleaner.sites.profile import SiteProfile

Form = Literal["jsonl", "parquet", "texts", "markdown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One run of `cleaner batch`.

    sources, reading: what is read, and how; see `cleaner.sources.Walk`.
    version: that of this package; a run continues only with the same.
    out, to: where the rows go, and in which form; `-` is stdout.
    with_title: put title and date on top of each text, for `to="texts"`.
    only_articles: leave out the rows of pages without an article.
    limit: how many pages to read, or None for all.
    options, encoding, fetched_at: as for `clean`; the last two where the source gives none.
    workers, timeout, profiles: as for `clean_many`.
    """

    sources: tuple[str, ...]
    out: str
    version: str
    to: Form = "jsonl"
    reading: ReadOptions = PLAIN
    with_title: bool = False
    only_articles: bool = False
    limit: int | None = None
    options: Options = Options()
    encoding: str | None = None
    fetched_at: datetime | None = None
    workers: int | None = None
    timeout: float | None = None
    profiles: Mapping[str, SiteProfile] = field(default_factory=dict)

    @property
    def is_stream(self) -> bool:
        """Whether the output is no file: stdout, a pipe, a device."""
        if self.out == "-":
            return True
        try:
            mode = os.stat(self.out).st_mode
        except OSError:
            return False
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))

    @property
    def record(self) -> str:
        """The file that shows how far the run has come."""
        return self.out.rstrip("/") + ".run.json"

    @property
    def parts(self) -> str:
        """The folder of the parts of a Parquet file in the making."""
        return self.out + ".parts"

    @property
    def learned(self) -> str:
        """The folder of the profiles that the run learned for itself."""
        return self.out.rstrip("/") + ".profiles"

    @property
    def own_files(self) -> frozenset[str]:
        """The files that the run writes, by real paths: never read, even inside a source."""
        if self.is_stream:
            return frozenset()
        return frozenset(map(os.path.realpath, (self.out, self.record, self.parts, self.learned)))

    def terms(self) -> dict[str, Any]:
        """All that decides the rows, as JSON types: a run continues only under the same terms."""
        return {
            # A shell that completes a folder's name puts a slash behind it.
            "sources": [source.rstrip(os.sep) or os.sep for source in self.sources],
            "to": self.to,
            "with_title": self.with_title,
            "only": "articles" if self.only_articles else None,
            "limit": self.limit,
            "reading": asdict(self.reading),
            "options": asdict(self.options),
            "encoding": self.encoding,
            "fetched_at": self.fetched_at.isoformat() if self.fetched_at else None,
            "profiles": {host: _digest(one) for host, one in sorted(self.profiles.items())},
        }


def _digest(profile: SiteProfile) -> str:
    """A profile by its content."""
    return hashlib.sha256(profile.to_toml().encode()).hexdigest()[:16]
