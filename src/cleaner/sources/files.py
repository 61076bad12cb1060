"""Detects the kind and compression of files, and reads those with one page: pages and MHTML."""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple, cast

from cleaner.errors import Message, SourceError, problem_of
from cleaner.sources.record import (
    ReadOptions,
    Record,
    SourceKind,
    broken,
    damaged,
    extra,
    identity,
    shown_path,
    too_large,
    unreadable,
)
from cleaner.sources.times import moment
from cleaner.text.lazy import lazy

if TYPE_CHECKING:
    from email.message import EmailMessage
    from email.message import Message as Mail

SUFFIXES: Final[dict[str, SourceKind]] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".xht", ".txt"), "page"),
    **dict.fromkeys((".mhtml", ".mht"), "mhtml"),
    **dict.fromkeys((".warc", ".wet"), "warc"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    ".parquet": "parquet",
}
COMPRESSED: Final = (".gz", ".zst")
STDIN: Final = "-"
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
# Decompressed bytes from which the kind of a file is detected.
_SNIFF: Final = 512
# Bytes of the file that are decompressed for that.
_PEEK: Final = 1 << 13
# Compressed bytes read at a time: a few bytes of Zstandard may expand to a hundred thousand.
_CHUNK: Final = 1 << 12
# Most MIME parts that contain parts; browsers save a handful.  The parser recurses into each, and
# compares every line with the boundaries of all that are open.
MOST_NESTED: Final = 100
_NESTED: Final = lazy(rb"[\r\n]content-type:\s{0,80}(?:multipart|message)/", re.IGNORECASE)
_MIME: Final = lazy(rb"\A(?:[!-9;-~]{1,60}:[^\r\n]{0,900}\r?\n(?:[ \t][^\r\n]{0,900}\r?\n)*)")
# In a line of JSONL the first name is beside the brace; in an indented JSON document it may be on
# the next line, and other text has no quoted name there.
_ROW: Final = lazy(rb"\{[ \t]*[\"}]")
# Errors of reading and decompressing a file that is missing, forbidden, truncated or damaged.
READ_ERRORS: Final = (OSError, EOFError, zlib.error)


class File(NamedTuple):
    """A file to read: its path for the system, its kind, and why it cannot be read, or None."""

    path: str
    kind: SourceKind
    trouble: str | None = None

    @property
    def name(self) -> str:
        """The path as rows of a batch show it."""
        return shown_path(self.path)


def kind_of(path: str) -> SourceKind | None:
    """The kind of a file by its name; None for an unknown suffix."""
    stem, suffix = os.path.splitext(path.lower())
    if suffix in COMPRESSED:
        stem, suffix = os.path.splitext(stem)
        if SUFFIXES.get(suffix) == "parquet":
            return None
    return SUFFIXES.get(suffix)


def sniffed(start: bytes) -> SourceKind:
    """The kind of a file by its first bytes, decompressed."""
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(b"WARC/"):
        return "warc"
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _ROW.match(head):
        return "jsonl"
    if _MIME.match(start) and b"multipart/related" in start.lower():
        return "mhtml"
    return "page"


def first_bytes(path: str) -> bytes:
    """The first bytes of a file, decompressed; raises `SourceError`.

    Those of stdin can be read again.
    """
    try:
        with _raw(path) as raw:
            # Peek instead of read: a pipe cannot be rewound.
            return _head(unpacked(io.BufferedReader(io.BytesIO(raw.peek(_PEEK)))))
    except READ_ERRORS as error:
        raise SourceError(
            "{path}: {problem}", path=shown_path(path), problem=problem_of(error)
        ) from error


def _head(stream: BinaryIO) -> bytes:
    """The first bytes of a stream that may end in the middle of its compressed data."""
    head = b""
    try:
        while len(head) < _SNIFF and (more := stream.read(1)):
            head += more
    except EOFError:
        pass
    return head


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A file's content, decompressed if its first bytes are those of gzip or Zstandard.

    `-` is stdin.  Raises OSError.  Reading the content raises OSError too, and EOFError or
    zlib.error for a damaged file.
    """
    with _raw(path) as raw:
        yield unpacked(raw)


def unpacked(raw: io.BufferedReader[Any]) -> BinaryIO:
    """The content, decompressed if its first bytes are those of gzip or Zstandard."""
    start = raw.peek(4)[:4]
    if start.startswith(_GZIP):
        return cast("BinaryIO", gzip.GzipFile(fileobj=raw))
    return io.BufferedReader(_Zstd(raw)) if start.startswith(_ZSTD) else raw


@contextmanager
def _raw(path: str) -> Iterator[io.BufferedReader]:
    if path == STDIN:
        # Always the same buffer, so that bytes that were peeked at are still there.
        yield cast("io.BufferedReader", sys.stdin.buffer)
        return
    with open(path, "rb") as stream:
        yield stream


class _Zstd(io.RawIOBase):
    """Decompresses Zstandard frames; unlike the package's reader, it raises for a truncated end."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source = source
        self.package: Any = extra("zstandard", Message("reading .zst"))
        self.frame: Any = None
        self.ready = b""

    def readable(self) -> bool:
        """Always True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer; returns 0 at the end.

        Raises OSError for damaged data and EOFError for truncated data.
        """
        while not self.ready:
            data = self.source.read(_CHUNK)
            if not data:
                if self.frame is not None:
                    raise EOFError(Message("the compressed file ends too early"))
                return 0
            self.ready = self._decompressed(data)
        size = min(len(buffer), len(self.ready))
        buffer[:size] = self.ready[:size]
        self.ready = self.ready[size:]
        return size

    def _decompressed(self, data: bytes) -> bytes:
        done = []
        try:
            while data:
                if self.frame is None:
                    self.frame = self.package.ZstdDecompressor().decompressobj()
                done.append(self.frame.decompress(data))
                data = self.frame.unused_data if self.frame.eof else b""
                if self.frame.eof:
                    self.frame = None
        except self.package.ZstdError as error:
            raise OSError(damaged(str(error))) from error
        return b"".join(done)


def read_page(file: File, reading: ReadOptions) -> Record:
    """The one record of a file that is a page."""
    try:
        with opened(file.path) as stream:
            page = stream.read(reading.largest + 1)
    except READ_ERRORS as error:
        return unreadable(file.name, None, problem_of(error))
    if len(page) > reading.largest:
        return broken(file.name, None, too_large(reading.largest))
    return Record(source=file.name, member=None, page=page, id=identity(file.name, None))


def read_mhtml(file: File, reading: ReadOptions) -> Record:
    """The one record of an MHTML file: its main document."""
    saved = read_page(file, reading)
    if saved.trouble:
        return saved
    assert isinstance(saved.page, bytes)
    return mhtml_record(file, saved.page)


def mhtml_record(file: File, saved: bytes) -> Record:
    """The one record of the content of an MHTML file."""
    if len(_NESTED.findall(saved)) > MOST_NESTED:
        problem = Message("more than {limit} parts that contain parts", limit=MOST_NESTED)
        return unreadable(file.name, None, problem)
    try:
        return _from_message(file, saved)
    except Exception as error:  # the parser raises anything for headers that contradict each other
        return unreadable(file.name, None, damaged(problem_of(error)))


def _from_message(file: File, saved: bytes) -> Record:
    import email.policy  # few collections need it, and the import takes as long as all the rest

    message = email.message_from_bytes(saved, policy=email.policy.compat32)
    part = _document(message)
    page = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(page, bytes):
        return unreadable(file.name, None, Message("the MHTML file has no HTML part"))
    address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    return Record(
        source=file.name,
        member=None,
        page=page,
        url=str(address).strip() if address else None,
        encoding=_charset(part),
        fetched_at=moment(str(message["Date"])) if message["Date"] else None,
        id=identity(file.name, None),
    )


def _charset(part: Mail[str, str]) -> str | None:
    """The charset that a part declares; None for a declaration that cannot be read."""
    try:
        return part.get_content_charset()
    except Exception:  # invalid RFC 2231 values raise many kinds of errors
        return None


def _start(message: Mail[str, str]) -> object:
    try:
        return message.get_param("start")
    except Exception:  # as in `_charset`
        return None


def _document(message: Mail[str, str] | EmailMessage) -> Mail[str, str] | None:
    """The part that the message names as its start, else the first that is HTML."""
    pages = [
        part
        for part in message.walk()
        if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    start = _start(message)
    named = [part for part in pages if start and part.get("Content-ID") == start]
    return next(iter(named or pages), None)
