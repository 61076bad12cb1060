"""Finds the files to read in the given sources, always in the same order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from cleaner.errors import Message, SourceError, problem_of
from cleaner.sources.files import STDIN, File, first_bytes, kind_of, sniffed
from cleaner.sources.record import ReadOptions, SourceKind, shown_path

_TABLES: Final = ("jsonl", "parquet")
_DEEP: Final = "**"
_EMPTY: Final = Message(
    "no file in this folder has the suffix of a page (.html, .txt, .warc …); .jsonl and "
    ".parquet are read if --page-column names the page's column"
)
Parts = tuple[str, ...]


class FilePlace(NamedTuple):
    """A file and its position: which source (from 0), and the path to the file from there."""

    argument: int
    parts: Parts
    file: File


class Walk:
    """The files of the given sources, listed anew at each call of `places`, in a fixed order.

    sources: paths of files and folders, glob patterns, and `-`.  Folders are searched recursively,
        sorted by name, for files with a known suffix that are not hidden.  Links to files are
        followed; links to folders inside a folder are not, to avoid cycles.
    reading: see `ReadOptions`.
    exclude: real paths of files and folders to skip wherever they turn up.

    Raises `SourceError` for a source that is missing or cannot be read.
    """

    def __init__(
        self, sources: Sequence[str], reading: ReadOptions, exclude: frozenset[str] = frozenset()
    ) -> None:
        self.reading = reading
        self.exclude = exclude
        self._excluded_names = {os.path.basename(path) for path in exclude}
        self.sources = [path for path in sources if not self._is_excluded(path)]
        if self.sources.count(STDIN) > 1:
            raise SourceError("- is stdin, which can be read only once")
        self._files = {
            i: file for i, path in enumerate(self.sources) if (file := self._named(path))
        }

    def places(self, after: tuple[int, Parts] = (0, ())) -> Iterator[FilePlace]:
        """The files from this place on, in order."""
        first, way = after
        for argument, path in enumerate(self.sources):
            if argument < first:
                continue
            since = way if argument == first else ()
            file = self._files.get(argument)
            if file is not None:
                yield FilePlace(argument, (), file)
            elif os.path.isdir(path):
                yield from self._in_folder(argument, path, since)
            else:
                yield from self._matching(argument, path, since)

    def count(self, most: int) -> int | None:
        """The number of pages; None if some files hold several, or there are more than `most`."""
        places = list(islice(self.places(), most + 1))
        alone = all(place.file.kind in ("page", "mhtml") for place in places)
        return len(places) if alone and len(places) <= most else None

    def named(self) -> Iterator[FilePlace]:
        """The sources that are files themselves."""
        for argument, file in self._files.items():
            yield FilePlace(argument, (), file)

    def _named(self, path: str) -> File | None:
        """A source that is a file; None for a folder and for a pattern that matches something."""
        if path == STDIN:
            return self._file(path)
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError) as error:
            if not glob.has_magic(path):
                raise SourceError(
                    "{path}: {problem}", path=shown_path(path), problem=problem_of(error)
                ) from error
            if not self._matches(path):
                raise SourceError(
                    "{path}: no file matches this pattern", path=shown_path(path)
                ) from None
            return None
        if stat.S_ISDIR(mode):
            if not any(self._below(path, (), ())):
                raise SourceError("{path}: {problem}", path=shown_path(path), problem=_EMPTY)
            return None
        return self._file(path)

    def _file(self, path: str) -> File:
        """A file that was named, so that it is read whatever its suffix."""
        return File(path, self.reading.kind or kind_of(path) or sniffed(first_bytes(path)))

    def _matches(self, pattern: str) -> list[str]:
        """The paths that match a pattern; with `**` no folders, as it matches their files too."""
        found = _expanded(pattern)
        if "**" in pattern:
            found = (path for path in found if not os.path.isdir(path))
        return sorted({path for path in found if not self._is_excluded(path)}, key=os.fsencode)

    def _matching(self, argument: int, pattern: str, since: Parts) -> Iterator[FilePlace]:
        for path in self._matches(pattern):
            if since and os.fsencode(path) < os.fsencode(since[0]):
                continue
            inner = since[1:] if since and path == since[0] else ()
            if os.path.isdir(path):
                for parts, file in self._below(path, (path,), inner):
                    yield FilePlace(argument, parts, file)
                continue
            kind = self.reading.kind or kind_of(path) or _guess(path)
            yield FilePlace(argument, (path,), File(path, kind))

    def _in_folder(self, argument: int, path: str, since: Parts) -> Iterator[FilePlace]:
        for parts, file in self._below(path, (), since):
            yield FilePlace(argument, parts, file)

    def _below(self, folder: str, parts: Parts, since: Parts) -> Iterator[tuple[Parts, File]]:
        """The files of a folder and of those in it, by name, from `since` on.

        A folder that cannot be listed is yielded itself, as a file that cannot be read.
        """
        try:
            names = os.listdir(folder)
        except FileNotFoundError:  # gone since its parent was listed
            return
        except OSError as error:
            yield parts, File(folder, "page", problem_of(error))
            return
        for name in sorted((name for name in names if not name.startswith(".")), key=os.fsencode):
            if since and os.fsencode(name) < os.fsencode(since[0]):
                continue
            path = os.path.join(folder, name)
            if name in self._excluded_names and self._is_excluded(path):
                continue
            inner = since[1:] if since and name == since[0] else ()
            if _is_folder(path):
                yield from self._below(path, (*parts, name), inner)
            elif (kind := self._wanted(name)) and _may_be_read(path):
                yield (*parts, name), File(path, kind)

    def _wanted(self, name: str) -> SourceKind | None:
        """The kind of a file in a folder; tables are read only if their column was named."""
        kind = kind_of(name)
        return None if kind in _TABLES and self.reading.page is None else kind

    def _is_excluded(self, path: str) -> bool:
        return bool(self.exclude) and os.path.realpath(path) in self.exclude


def holds(sources: Iterable[str], path: str) -> bool:
    """Whether a file is one of the sources, or a page or table inside one that is a folder."""
    for source in sources:
        if source == STDIN:
            continue
        is_there = os.path.exists(source)
        for found in (source,) if is_there else _expanded(source):
            inner = os.path.join(os.path.realpath(found), "")
            inside = kind_of(path) and os.path.realpath(path).startswith(inner)
            if (inside and os.path.isfile(path)) or _is_same_file(found, path):
                return True
    return False


def _is_same_file(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def _expanded(pattern: str) -> Iterator[str]:
    """The paths that match a pattern; `**` does not follow links to folders, to avoid cycles."""
    parts = pattern.split(os.sep)
    if _DEEP not in parts:
        yield from glob.iglob(pattern)
        return
    at = parts.index(_DEEP)
    # Keep the slash: without it "/**" would begin below the current folder.
    above = "".join(f"{part}{os.sep}" for part in parts[:at])
    below = os.sep.join(parts[at + 1 :]) or "*"
    for base in glob.iglob(above) if above else ("",):
        for folder in _folders(base):
            yield from _expanded(os.path.join(glob.escape(folder), below))


def _folders(base: str) -> Iterator[str]:
    """A folder and the folders below it that are not hidden; relative paths if `base` is ""."""
    for folder, inner, _ in os.walk(base or os.curdir):
        inner[:] = [name for name in inner if not name.startswith(".")]
        yield folder if base else os.path.relpath(folder).removeprefix(os.curdir)


def _guess(path: str) -> SourceKind:
    """The kind of a file by its first bytes; "page" if it is unreadable, so that it fails later."""
    try:
        return sniffed(first_bytes(path))
    except SourceError:
        return "page"


def _is_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)


def _may_be_read(path: str) -> bool:
    """Whether a path is a regular file: reading a pipe or a device might never end.

    A path that is gone counts as one, and fails when it is read.
    """
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True
