"""Writes explain pages of outliers: reads their records again and explains them."""

from __future__ import annotations

import argparse
import hashlib
import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Final
from urllib.parse import quote

from cleaner import Explanation, Failure, Input, Options, SiteProfile, explain
from cleaner.batch.clean_many import run_many
from cleaner.cli.options import cleaning_arguments
from cleaner.cli.profiles import read_profiles
from cleaner.errors import CleanerError
from cleaner.report.explain import render
from cleaner.report.stats.outliers import Outlier
from cleaner.report.stats.page import Explained
from cleaner.report.stats.rows import PageRow
from cleaner.sites.hosts import host_of, of_host
from cleaner.sources import ReadOptions, Record, Walk, find, records
from cleaner.sources.files import kind_of

# Time limit for explaining a page, in seconds: one that hung in the run may hang again.
PATIENCE: Final = 60.0
# Errors while looking for a record; ValueError is for a name that no file can have.
_TROUBLES: Final = (CleanerError, OSError, ValueError)
_Lookup = tuple[int, Record | str]


def folder_of(out: str) -> Path:
    """The folder for the explain pages, beside the page of statistics."""
    return Path(out).with_name(f"{Path(out).stem}-pages")


def explain_of_site(
    page: bytes | str,
    *,
    url: str | None,
    encoding: str | None,
    fetched_at: datetime | None,
    options: Options,
    profiles: Mapping[str, SiteProfile],
) -> Explanation:
    """`explain` with the profile of the page's site, if any, as `cleaner batch` does."""
    profile = of_host(profiles, host_of(page, url)) if profiles else None
    return explain(
        page, url=url, encoding=encoding, fetched_at=fetched_at, profile=profile, options=options
    )


def write_pages(outliers: Sequence[Outlier], args: argparse.Namespace) -> list[Explained]:
    """An explain page for each outlier whose record can be read again.

    args: the options of `cleaner stats`, with which the pages are cleaned.
    Returns, in the order of the outliers, the link to the page or why there is none.
    """
    return _Writer(args, [outlier.page for outlier in outliers]).write()


class _Writer:
    """One call: where the records are, and which pages are done."""

    def __init__(self, args: argparse.Namespace, pages: Sequence[PageRow]) -> None:
        self.pages = pages
        self.folder = folder_of(args.out)
        self.language = args.lang
        self.bases = ("", *(os.path.dirname(run) for run in args.runs))
        self.reading = ReadOptions(
            page=args.page_column, encoding=args.encoding_column, kind=args.kind
        )
        self.arguments = cleaning_arguments(args)
        self.profiles = read_profiles(args.profiles) if args.profiles else {}
        self.done = [Explained()] * len(pages)
        self.waiting: deque[int] = deque()

    def write(self) -> list[Explained]:
        """Write every page; records are read when the worker asks for them."""
        work = partial(explain_of_site, options=self.arguments["options"], profiles=self.profiles)
        for result in run_many(work, self.inputs(), workers=1, timeout=PATIENCE):
            index = self.waiting.popleft()
            self.done[index] = self.one(self.pages[index], result)
        return self.done

    def inputs(self) -> Iterator[Input]:
        """The records that can be read; the problems of the others are put in `done`."""
        for index, found in self.found():
            if isinstance(found, str):
                self.done[index] = Explained(trouble=found)
                continue
            self.waiting.append(index)
            yield Input(
                found.page,
                url=found.url or self.pages[index].url,
                encoding=self.arguments["encoding"] or found.encoding,
                fetched_at=self.arguments["fetched_at"] or found.fetched_at,
            )

    def found(self) -> Iterator[_Lookup]:
        """The records, or problems, file by file, so that an archive is read once."""
        paths = [self.path(page.source) for page in self.pages]
        order = sorted(range(len(paths)), key=lambda i: (paths[i], i))
        for path, indexes in groupby(order, key=lambda i: paths[i]):
            wanted = list(indexes)
            many = len(wanted) > 1 and (self.reading.kind or kind_of(path)) == "warc"
            yield from self.in_archive(path, wanted) if many else self.by_one(path, wanted)

    def path(self, source: str) -> str:
        """Where the source is: as in the row, or relative to the run's folder."""
        paths = (os.path.join(base, source) for base in self.bases)
        return next((path for path in paths if "\0" not in path and os.path.exists(path)), source)

    def by_one(self, path: str, wanted: Sequence[int]) -> Iterator[_Lookup]:
        """Look up each record by itself."""
        for index in wanted:
            try:
                yield index, find(path, self.pages[index].member, reading=self.reading)
            except _TROUBLES as error:
                yield index, str(error)

    def in_archive(self, path: str, wanted: Sequence[int]) -> Iterator[_Lookup]:
        """Look up the records of one archive in a single pass."""
        left = {self.pages[index].member: index for index in wanted}
        try:
            for _, record in records(Walk([path], self.reading)):
                if record.member in left and not record.trouble:
                    yield left.pop(record.member), record
                if not left:
                    return
        except _TROUBLES as error:
            yield from ((index, str(error)) for index in left.values())
            return
        yield from ((index, f"{path}: no record {member}") for member, index in left.items())

    def one(self, page: PageRow, result: Explanation | Failure) -> Explained:
        """Write one page; its name is derived from the record, so that links stay valid."""
        if isinstance(result, Failure):
            return Explained(trouble=result.message)
        identity = "\0".join((page.source, page.member or "", page.id))
        digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
        html = render(result, name=page.url or page.id, language=self.language)
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{digest[:16]}.html"
        file.write_text(html, "utf-8")
        return Explained(link=f"{quote(self.folder.name)}/{file.name}")
