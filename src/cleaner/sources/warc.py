"""Reads the pages of web archives (WARC and WET) with FastWARC."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, Any, Final

from cleaner.errors import CleanerError, Message, problem_of
from cleaner.sources.files import READ_ERRORS, STDIN, File, opened
from cleaner.sources.record import (
    ReadOptions,
    Record,
    RecordFailure,
    broken,
    damaged,
    extra,
    identity,
    too_large,
    unreadable,
)
from cleaner.sources.times import moment
from cleaner.text.lazy import lazy

_PAGES: Final = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/vnd.wap.xhtml+xml",
)
# Where reading may resume after damage: a gzip member, a Zstandard frame, or a record.
_STARTS: Final = lazy(rb"\x1f\x8b\x08[\x00-\x1f]|\x28\xb5\x2f\xfd|WARC/[01]\.\d\r?\n")
# After this many false starts in a row, the rest is not an archive.
STARTS: Final = 1000
# Bytes searched at once for the next record.
_BLOCK: Final = 1 << 20
# The end of a block is searched again with the next one: a start is shorter than this.
_OVERLAP: Final = 16
_CHUNK_HEAD: Final = lazy(rb"\s{0,9}[0-9A-Fa-f]{1,16}\s{0,9}[;\r\n]")
_GZIP_HEAD: Final = b"\x1f\x8b"


def read_warc(file: File, reading: ReadOptions, start: int) -> Iterator[Record]:
    """The records of an archive that are pages, from the one numbered `start` on.

    Pages are responses with a status of 2xx and resources that are HTML or text, and the
    conversions of WET files.  Only a damaged record itself is lost: reading resumes after it.
    """
    package = extra("fastwarc.warc", Message("reading WARC"))
    try:
        with ExitStack() as stack:
            # FastWARC decompresses files itself, since it knows where records begin.
            stream = (
                stack.enter_context(opened(STDIN))
                if file.path == STDIN
                else stack.enter_context(open(file.path, "rb"))
            )
            records = _Archive(file, reading, package, stream)
            for index, record in enumerate(records):
                if index >= start:
                    yield records.page(record)
    except READ_ERRORS as error:
        yield unreadable(file.name, None, problem_of(error))


class _Archive:
    """One archive: its pages in order, and a record with a `trouble` for each damaged place."""

    def __init__(self, file: File, reading: ReadOptions, package: Any, stream: IO[bytes]) -> None:
        self.file = file
        self.reading = reading
        self.package = package
        self.stream = stream

    def __iter__(self) -> Iterator[Any]:
        """FastWARC's records, read no further than their headers; a `Record` for damage."""
        at: int | None = 0
        failed = 0
        while at is not None and failed < STARTS:
            last = at
            try:
                for record in self._records():
                    last, failed = record.stream_pos, 0
                    if self._is_page(record):
                        yield record
                return
            except Exception as error:  # a header can be wrong in any way
                # False starts after the damage are not reported.
                if not failed:
                    yield unreadable(self.file.name, f"@{last}", damaged(problem_of(error)))
                failed += 1
            at = self._next_start(last + 1)

    def _records(self) -> Iterator[Any]:
        kinds = self.package.WarcRecordType
        wanted = kinds.response | kinds.resource | kinds.conversion
        yield from self.package.ArchiveIterator(
            self.stream, record_types=wanted, auto_decode="none", fsspec_args=False
        )

    def _next_start(self, offset: int) -> int | None:
        """Seek to the next place where a record may begin and return it; None if there is none."""
        if not self.stream.seekable() or self.file.path == STDIN:
            return None
        self.stream.seek(offset)
        before = b""
        while block := self.stream.read(_BLOCK):
            data = before + block
            if found := _STARTS.search(data):
                at = offset - len(before) + found.start()
                self.stream.seek(at)
                return at
            offset += len(block)
            before = data[-_OVERLAP:]
        return None

    def _is_page(self, record: Any) -> bool:
        if record.record_type != self.package.WarcRecordType.response:
            return _is_text(record.headers.get("Content-Type"))
        if not _is_http(record):
            return False
        http = record.http_headers
        if http is None or http.status_code is None:
            return True
        return 200 <= http.status_code < 300 and _is_text(http.get("Content-Type"))

    def page(self, record: Any) -> Record:
        """The page of a record, decoded; an error in it becomes a `trouble` of this record."""
        if isinstance(record, Record):
            return record
        try:
            return self._page(record)
        except CleanerError:
            raise
        except Exception as error:
            return unreadable(self.file.name, _member(record), damaged(problem_of(error)))

    def _page(self, record: Any) -> Record:
        name, member = self.file.name, _member(record)
        length = record.content_length
        if length > self.reading.largest:
            return broken(name, member, too_large(self.reading.largest))
        body = record.reader.read()
        if len(body) < length:
            return unreadable(name, member, damaged(Message("the record is cut short")))
        page = self._decoded(record, body) if _is_http(record) else body
        if isinstance(page, RecordFailure):
            return broken(name, member, page)
        if len(page) > self.reading.largest:
            return broken(name, member, too_large(self.reading.largest))
        address = record.headers.get("WARC-Target-URI")
        return Record(
            source=name,
            member=member,
            page=page,
            url=_plain(address) if address else None,
            encoding=record.http_charset if _is_http(record) else None,
            fetched_at=moment(record.headers.get("WARC-Date")),
            id=identity(name, member),
        )

    def _decoded(self, record: Any, body: bytes) -> bytes | RecordFailure:
        """The body with chunking and compression undone, unless the archive did so already."""
        http = record.http_headers
        if http is None or http.status_code is None:
            return RecordFailure("unreadable", damaged(Message("the HTTP header is broken")))
        limit = self.reading.largest + 1
        if _named(http, "Transfer-Encoding") and _CHUNK_HEAD.match(body):
            body = _through("ChunkedReader", body, limit)
        for name in reversed(_named(http, "Content-Encoding")):
            if name in ("gzip", "x-gzip", "deflate"):
                body = _inflated(body, limit, is_gzip=name != "deflate")
            elif name in ("br", "zstd"):
                body = _through("BrotliReader" if name == "br" else "ZstdReader", body, limit)
        return body


def _member(record: Any) -> str:
    """A record's id, or "@" and its offset if it has none."""
    number = record.headers.get("WARC-Record-ID")
    return _plain(number) if number else f"@{record.stream_pos}"


def _is_http(record: Any) -> bool:
    declared = record.headers.get("Content-Type") or ""
    return bool(record.is_http) or declared.lower().startswith("application/http")


def _is_text(content_type: str | None) -> bool:
    """Whether a content type is that of a page; a missing one may be."""
    declared = (content_type or "").partition(";")[0].strip().lower()
    return not declared or declared in _PAGES


def _plain(text: str) -> str:
    """A header's value that UTF-8 can encode, without the brackets that some archives add."""
    text = text.strip().removeprefix("<").removesuffix(">")
    return text.encode("utf-8", "replace").decode()


def _named(http: Any, header: str) -> list[str]:
    """The encodings that a header lists."""
    codings = (http.get(header) or "").lower().split(",")
    return [name for part in codings if (name := part.strip()) and name != "identity"]


def _through(reader: str, body: bytes, limit: int) -> bytes:
    decoder = getattr(extra("fastwarc.stream_io", Message("reading WARC")), reader)
    data: bytes = decoder(io.BytesIO(body)).read(limit)
    return data


def _inflated(body: bytes, limit: int, *, is_gzip: bool) -> bytes:
    """The decompressed body.

    Servers send three formats as "deflate", and some send "gzip" without compressing.
    """
    if is_gzip and not body.startswith(_GZIP_HEAD):
        return body
    try:
        return _all(zlib.decompressobj(zlib.MAX_WBITS | 32), body, limit)
    except zlib.error:
        if is_gzip:
            raise
    return _all(zlib.decompressobj(-zlib.MAX_WBITS), body, limit)


def _all(inflate: Any, body: bytes, limit: int) -> bytes:
    """The decompressed data, up to the limit.  Raises EOFError for truncated data."""
    data: bytes = inflate.decompress(body, limit)
    if len(data) < limit and not inflate.eof:
        raise EOFError(Message("the compressed page ends too early"))
    return data
