"""Sources: what is found, in which order, what is read from it, and what damage costs."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
import quopri
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cleaner.errors import MissingExtraError, ResumeError, SourceError
from cleaner.sources import ReadOptions, Record, Walk, find, records
from cleaner.sources.files import kind_of, sniffed
from cleaner.sources.record import PLAIN
from cleaner.sources.stream import Done, check
from cleaner.sources.times import moment

TEXT = "가온시는 강변 산책로를 새로 열었다고 19일 밝혔다."
PAGE = f"<html><body><p>{TEXT}</p></body></html>".encode()


def read(*sources: object, reading: ReadOptions = PLAIN, **more: Any) -> list[Record]:
    return [record for _, record in records(Walk(list(map(str, sources)), reading, **more))]


def names(found: Sequence[Record]) -> list[str]:
    return [Path(record.source).name for record in found]


def members_of(found: Sequence[Record]) -> list[tuple[str | None, str | None]]:
    """Member, and the trouble if there is one."""
    return [(r.member, r.trouble and f"{r.trouble.kind}: {r.trouble.message}") for r in found]


def record_of(
    number: int,
    body: bytes = PAGE,
    *,
    http: str | None = "Content-Type: text/html; charset=euc-kr",
    status: str = "200 OK",
    kind: str = "response",
    content: str = "application/http; msgtype=response",
    length: object = None,
    extra: str = "",
) -> bytes:
    """A WARC record."""
    if http is not None:
        body = f"HTTP/1.1 {status}\r\n{http}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://example.kr/{number}\r\nWARC-Date: 2024-03-20T00:00:00Z\r\n"
        f"Content-Type: {content}\r\n{extra}"
        f"Content-Length: {len(body) if length is None else length}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


class TestWalk:
    def test_folders_to_the_bottom_in_an_order_that_lasts(self, tmp_path: Path) -> None:
        for name in ("b/2.html", "b/10.HTM", "a/x.txt", "c.xhtml", "b.html", "가.mht", "B.html"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(PAGE)
        for name in ("style.css", ".hidden.html", "page.json", "t.jsonl", "README"):
            (tmp_path / name).write_bytes(PAGE)
        (tmp_path / ".git").mkdir()
        (tmp_path / ".git/x.html").write_bytes(PAGE)
        found = [str(Path(r.source).relative_to(tmp_path)) for r in read(tmp_path)]
        assert found == ["B.html", "a/x.txt", "b/10.HTM", "b/2.html", "b.html", "c.xhtml", "가.mht"]

    def test_what_was_named_is_read_whatever_it_is_called(self, tmp_path: Path) -> None:
        (tmp_path / "page.php").write_bytes(PAGE)
        (tmp_path / ".hidden.html").write_bytes(PAGE)
        found = read(tmp_path / "page.php", tmp_path / ".hidden.html")
        assert [r.page for r in found] == [PAGE, PAGE]
        assert found[0].id == found[0].source == str(tmp_path / "page.php")

    def test_a_glob_is_sorted_and_its_folders_are_read(self, tmp_path: Path) -> None:
        for name in ("p1/a.html", "p1/b.html", "p0.html", "p2.txt", "q.html"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(PAGE)
        assert names(read(f"{tmp_path}/p*")) == ["p0.html", "a.html", "b.html", "p2.txt"]
        assert names(read(f"{tmp_path}/**/*.html")) == ["p0.html", "a.html", "b.html", "q.html"]

    def test_a_file_with_a_glob_for_a_name(self, tmp_path: Path) -> None:
        (tmp_path / "[a].html").write_bytes(PAGE)
        (tmp_path / "a.html").write_bytes(b"")
        assert names(read(tmp_path / "[a].html")) == ["[a].html"]

    @pytest.mark.parametrize(
        ("source", "message"),
        [
            ("gone.html", "gone.html: No such file or directory"),
            ("gone*.html", "no file matches this pattern"),
            ("empty", "no file in this folder has the suffix"),
            ("a\0b", "null"),
        ],
    )
    def test_a_source_that_is_not_there(self, source: str, message: str, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        (tmp_path / "empty/x.css").write_bytes(b"")
        with pytest.raises(SourceError, match=message.replace("*", r"\*")):
            Walk([f"{tmp_path}/{source}"], PLAIN)

    def test_stdin_twice(self) -> None:
        with pytest.raises(SourceError, match="once"):
            Walk(["-", "-"], ReadOptions(kind="page"))

    def test_links(self, tmp_path: Path) -> None:
        pages = tmp_path / "pages"
        (pages / "sub").mkdir(parents=True)
        (tmp_path / "real.html").write_bytes(PAGE)
        (pages / "link.html").symlink_to(tmp_path / "real.html")
        (pages / "broken.html").symlink_to(tmp_path / "nowhere.html")
        (pages / "sub/loop").symlink_to(pages)
        (tmp_path / "named").symlink_to(pages)
        found = read(tmp_path / "named")
        assert names(found) == ["broken.html", "link.html"]
        assert members_of(found)[0] == (None, "unreadable: No such file or directory")

    def test_no_pipe_is_opened(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.html")
        (tmp_path / "z.html").write_bytes(PAGE)
        assert names(read(tmp_path)) == ["z.html"]

    def test_own_output_is_no_input(self, tmp_path: Path) -> None:
        for name in ("a.html", "out/00001-x.txt", "out.txt"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(PAGE)
        own = frozenset({f"{tmp_path}/out", f"{tmp_path}/out.txt"})
        assert names(read(tmp_path, exclude=own)) == ["a.html"]
        assert names(read(f"{tmp_path}/*", exclude=own)) == ["a.html"]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_folder_that_may_not_be_listed(self, tmp_path: Path) -> None:
        (tmp_path / "shut").mkdir(mode=0)
        (tmp_path / "z.html").write_bytes(PAGE)
        found = read(tmp_path)
        assert names(found) == ["shut", "z.html"]
        assert members_of(found)[0] == (None, "unreadable: Permission denied")

    def test_names_with_newlines_and_without_utf8(self, tmp_path: Path) -> None:
        (tmp_path / "two\nlines.html").write_bytes(PAGE)
        bad = os.path.join(os.fsencode(tmp_path), b"\xb0\xa1.html")
        with open(bad, "wb") as stream:
            stream.write(PAGE)
        found = read(tmp_path)
        assert names(found) == ["two\nlines.html", "\\udcb0\\udca1.html"]
        assert find(found[1].source) == found[1], "and it is found again"


class TestResume:
    def test_from_every_record_on_the_rest_is_the_same(self, tmp_path: Path) -> None:
        pytest.importorskip("fastwarc")
        for name in ("a.html", "b/c.html", "b/d.txt", "b.html"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(PAGE)
        (tmp_path / "b/w.warc").write_bytes(b"".join(map(record_of, range(3))))
        lines = [json.dumps({"html": TEXT}), "", "no json", json.dumps({"html": TEXT})]
        (tmp_path / "x.jsonl").write_text("\n".join(lines))
        walk = Walk([str(tmp_path), str(tmp_path / "x.jsonl"), f"{tmp_path}/b*"], PLAIN)
        whole = list(records(walk))
        assert len(whole) == 4 + 3 + 3 + 6
        for at, (spot, record) in enumerate(whole):
            rest = list(records(walk, Done(spot, record.id, record.member)))
            assert rest == whole[at + 1 :]

    def test_files_that_went_or_came_do_not_shift_the_rest(self, tmp_path: Path) -> None:
        for name in "abcd":
            (tmp_path / f"{name}.html").write_bytes(PAGE)
        walk = Walk([str(tmp_path)], PLAIN)
        spot, record = list(records(walk))[1]
        (tmp_path / "b.html").unlink()
        (tmp_path / "a.html").unlink()
        (tmp_path / "a0.html").write_bytes(PAGE)
        rest = records(walk, Done(spot, record.id, None))
        assert names([r for _, r in rest]) == ["c.html", "d.html"]

    @pytest.mark.parametrize("change", ["other", "gone", "short"])
    def test_a_half_read_file_that_changed(self, change: str, tmp_path: Path) -> None:
        path = tmp_path / "in.jsonl"
        rows = [json.dumps({"html": TEXT, "key": n}) + "\n" for n in range(4)]
        path.write_text("".join(rows))
        reading = ReadOptions(page="html", id="key")
        spot, record = list(records(Walk([str(tmp_path)], reading)))[2]
        if change == "gone":
            path.unlink()
            (tmp_path / "z.html").write_bytes(PAGE)
        else:
            path.write_text("".join(rows[1:] if change == "other" else rows[:1]))
        with pytest.raises(ResumeError, match="start over"):
            list(records(Walk([str(tmp_path)], reading), Done(spot, record.id, record.member)))


class TestCompression:
    def test_gzip_and_zstandard(self, tmp_path: Path) -> None:
        zstd = pytest.importorskip("zstandard")
        (tmp_path / "a.html.gz").write_bytes(gzip.compress(PAGE[:30]) + gzip.compress(PAGE[30:]))
        packed = zstd.compress(PAGE[:30]) + zstd.compress(PAGE[30:])
        (tmp_path / "b.html.zst").write_bytes(packed)
        (tmp_path / "c.html.gz").write_bytes(PAGE)
        assert [r.page for r in read(tmp_path)] == [PAGE] * 3, "the content decides, not the name"

    @pytest.mark.parametrize("suffix", ["gz", "zst"])
    @pytest.mark.parametrize("harm", ["cut", "flipped"])
    def test_damage(self, suffix: str, harm: str, tmp_path: Path) -> None:
        zstd = pytest.importorskip("zstandard")
        noise = os.urandom(9000)
        if suffix == "gz":
            packed = gzip.compress(noise)
        else:
            packed = zstd.ZstdCompressor(write_checksum=True).compress(noise)
        packed = packed[:-9] if harm == "cut" else packed[:-4] + b"oops"
        (tmp_path / f"a.html.{suffix}").write_bytes(packed)
        (tmp_path / "b.html").write_bytes(PAGE)
        first, second = read(tmp_path)
        assert first.trouble is not None
        assert first.trouble.kind == "unreadable"
        assert first.page == b"", "half a page is no page"
        assert second.page == PAGE

    def test_a_small_file_may_hold_much(self, tmp_path: Path) -> None:
        (tmp_path / "a.html.gz").write_bytes(gzip.compress(bytes(3_000_000)))
        (found,) = read(tmp_path, reading=ReadOptions(largest=1 << 20))
        assert found.trouble == ("error", "the page is larger than 1 MB; see --max-size")

    def test_without_the_package(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.html.zst").write_bytes(b"\x28\xb5\x2f\xfd")
        monkeypatch.setitem(sys.modules, "zstandard", None)
        with pytest.raises(MissingExtraError, match="pip install fastwarc pyarrow tqdm zstandard"):
            read(tmp_path)

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("a.HTML.GZ", "page"),
            ("a.warc.wet.gz", "warc"),
            ("a.jsonl.zst", "jsonl"),
            ("a.parquet", "parquet"),
            ("a.parquet.gz", None),
            ("a.gz", None),
            ("html", None),
            ("a.mhtml", "mhtml"),
        ],
    )
    def test_kind_by_name(self, name: str, kind: str | None) -> None:
        assert kind_of(name) == kind

    @pytest.mark.parametrize(
        ("start", "kind"),
        [
            (b"PAR1....", "parquet"),
            (b"WARC/1.1\r\n", "warc"),
            (b'\xef\xbb\xbf {"html"', "jsonl"),
            (b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "mhtml"),
            (b"<html>", "page"),
            ("제목: 가온시\n".encode(), "page"),
            (b"", "page"),
        ],
    )
    def test_kind_by_content(self, start: bytes, kind: str) -> None:
        assert sniffed(start) == kind


def mhtml(body: bytes, transfer: str, charset: str = "euc-kr") -> bytes:
    """A page as browsers save it, behind a frame that is not it."""
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.kr/news/1\r\n"
        b"Subject: =?utf-8?Q?x?=\r\nDate: Wed, 20 Mar 2024 00:00:00 -0000\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        b'\tboundary="----B"; start="<page@x>"\r\n\r\n'
        b"------B\r\nContent-Type: text/html\r\nContent-ID: <frame@x>\r\n\r\n<p>ad</p>\r\n"
        b"------B\r\nContent-Type: text/html; charset=" + charset.encode() + b"\r\n"
        b"Content-ID: <page@x>\r\nContent-Transfer-Encoding: " + transfer.encode() + b"\r\n"
        b"Content-Location: https://example.kr/news/1\r\n\r\n" + body + b"\r\n"
        b"------B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"iVBORw0K\r\n"
        b"------B--\r\n"
    )


class TestMhtml:
    @pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
    def test_the_document_with_its_charset(self, transfer: str, tmp_path: Path) -> None:
        page = PAGE.decode().encode("cp949")
        coded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}
        (tmp_path / "a.mhtml").write_bytes(mhtml(coded.get(transfer, bytes)(page), transfer))
        (found,) = read(tmp_path)
        assert isinstance(found.page, bytes)
        assert found.page.rstrip() == page
        assert found.encoding == "euc-kr"
        assert found.url == "https://example.kr/news/1"
        assert found.fetched_at == datetime(2024, 3, 20, tzinfo=UTC)
        assert found.member is None

    @pytest.mark.parametrize(
        "data", [b"", b"<html>no mail</html>", b"Content-Type: image/png\n\nx"]
    )
    def test_no_document_in_it(self, data: bytes, tmp_path: Path) -> None:
        (tmp_path / "a.mht").write_bytes(data)
        assert members_of(read(tmp_path)) == [(None, "unreadable: the MHTML file has no HTML part")]


class TestWarc:
    @pytest.fixture(autouse=True)
    def needs_fastwarc(self) -> None:
        pytest.importorskip("fastwarc")

    @pytest.fixture(params=["warc", "warc.gz"])
    def archive(self, request: pytest.FixtureRequest, tmp_path: Path) -> Any:
        def make(*parts: bytes) -> Path:
            path = tmp_path / f"a.{request.param}"
            packed = map(gzip.compress, parts) if request.param == "warc.gz" else parts
            path.write_bytes(b"".join(packed))
            return path

        return make

    def test_what_http_and_warc_tell(self, archive: Any) -> None:
        path = archive(record_of(1), record_of(2, http="Content-Type: text/html"))
        first, second = read(path)
        assert first == Record(
            source=str(path),
            member="urn:uuid:1",
            page=PAGE,
            url="https://example.kr/1",
            encoding="euc-kr",
            fetched_at=datetime(2024, 3, 20, tzinfo=UTC),
            id=f"{path}#urn:uuid:1",
        )
        assert second.encoding is None
        assert find(str(path), "urn:uuid:2") == second

    def test_only_pages_are_records(self, archive: Any) -> None:
        resource = {"kind": "resource", "http": None}
        path = archive(
            record_of(0, b"software: x\r\n", http=None, kind="warcinfo", content="text/x"),
            record_of(1, kind="request"),
            record_of(2, b"", status="301 Moved Permanently"),
            record_of(3, status="404 Not Found"),
            record_of(4, b"\x89PNG", http="Content-Type: image/png"),
            record_of(5, http="X-Nothing: told"),
            record_of(6, kind="revisit"),
            record_of(7, content="text/html", **resource),  # type: ignore[arg-type]
            record_of(8, b"\x89PNG", content="image/png", **resource),  # type: ignore[arg-type]
            record_of(9, http="content-type: TEXT/HTML;charset=utf-8"),
        )
        assert [r.member for r in read(path)] == [f"urn:uuid:{n}" for n in (5, 7, 9)]

    def test_wet(self, archive: Any) -> None:
        path = archive(
            record_of(1, TEXT.encode(), http=None, kind="conversion", content="text/plain")
        )
        (found,) = read(path)
        assert found.page == TEXT.encode()
        assert found.url == "https://example.kr/1"

    def test_encodings_of_the_transfer(self, archive: Any) -> None:
        html = "Content-Type: text/html\r\n"
        chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
        deflated = gzip.zlib.compress(PAGE)  # type: ignore[attr-defined]
        path = archive(
            record_of(1, gzip.compress(PAGE), http=html + "Content-Encoding: gzip"),
            record_of(2, PAGE, http=html + "Content-Encoding: gzip"),
            record_of(3, chunked, http=html + "Transfer-Encoding: chunked"),
            record_of(4, PAGE, http=html + "Transfer-Encoding: chunked"),
            record_of(5, deflated, http=html + "Content-Encoding: deflate"),
            record_of(6, deflated[2:-4], http=html + "Content-Encoding: deflate"),
            record_of(7, PAGE, http=html + "Content-Encoding: identity"),
        )
        assert [r.page for r in read(path)] == [PAGE] * 7

    def test_a_broken_record_costs_itself(self, archive: Any) -> None:
        html = "Content-Type: text/html\r\n"
        path = archive(
            record_of(1),
            b"rubbish rubbish\r\n\r\n",
            record_of(2),
            record_of(3, length=20),
            record_of(4),
            record_of(5, gzip.compress(PAGE)[:-9], http=html + "Content-Encoding: gzip"),
            record_of(6),
            record_of(7, length="many"),
            record_of(8),
        )
        found = read(path)
        whole = [r.member for r in found if r.page == PAGE]
        assert whole == [f"urn:uuid:{n}" for n in (1, 2, 4, 6, 8)]
        assert {m: t for m, t in members_of(found) if t}["urn:uuid:5"] is not None
        assert sum(r.trouble is not None for r in found) >= 3, "and no damage is passed over"

    def test_a_torn_end(self, tmp_path: Path) -> None:
        path = tmp_path / "a.warc"
        path.write_bytes((record_of(1) + record_of(2))[:-40])
        assert members_of(read(path)) == [
            ("urn:uuid:1", None),
            ("urn:uuid:2", "unreadable: damaged: the record is cut short"),
        ]

    def test_damage_within_gzip(self, tmp_path: Path) -> None:
        members = [gzip.compress(record_of(n, os.urandom(500))) for n in range(4)]
        members[1] = members[1][:90] + b"\xff\xff\xff\xff" + members[1][94:]
        (tmp_path / "a.warc.gz").write_bytes(b"".join(members))
        found = read(tmp_path)
        whole = [r.member for r in found if r.trouble is None]
        assert set(whole) == {f"urn:uuid:{n}" for n in (0, 2, 3)}
        assert any(r.trouble for r in found)

    def test_no_archive_at_all(self, tmp_path: Path) -> None:
        (tmp_path / "a.warc").write_bytes(PAGE)
        assert members_of(read(tmp_path)) == [("@0", "unreadable: damaged: Invalid WARC header")]

    def test_what_looks_like_an_archive_everywhere_and_is_none(self, tmp_path: Path) -> None:
        (tmp_path / "a.warc").write_bytes(b"\x1f\x8b\x08\x00" * 1_000_000)
        ((member, _),) = members_of(read(tmp_path))
        assert member == "@0"

    def test_a_page_too_large(self, archive: Any) -> None:
        path = archive(record_of(1, bytes(3000)), record_of(2))
        first, second = read(path, reading=ReadOptions(largest=2000))
        assert first.trouble is not None
        assert first.trouble.kind == "error"
        assert second.page == PAGE

    def test_find_what_is_not_there(self, archive: Any) -> None:
        with pytest.raises(SourceError, match="has no record urn:uuid:9"):
            find(str(archive(record_of(1))), "urn:uuid:9")


ROWS: list[dict[str, Any]] = [
    {
        "html": TEXT,
        "link": "https://example.kr/1",
        "charset": "utf-8",
        "at": "2024-03-20T09:00+09:00",
        "key": "first",
    },
    {"html": TEXT, "link": None, "charset": None, "at": None, "key": None},
]
COLUMNS = ReadOptions(page="html", url="link", encoding="charset", fetched_at="at", id="key")


class TestTables:
    def write(self, path: Path, rows: list[dict[str, Any]]) -> Path:
        if path.suffix == ".parquet":
            arrow = pytest.importorskip("pyarrow")
            parquet = pytest.importorskip("pyarrow.parquet")
            parquet.write_table(arrow.Table.from_pylist(rows), path, row_group_size=3)
        else:
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return path

    @pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
    def test_chosen_columns(self, suffix: str, tmp_path: Path) -> None:
        path = self.write(tmp_path / f"a.{suffix}", ROWS)
        first, second = read(path, reading=COLUMNS)
        assert (first.page, first.url, first.encoding) == (TEXT, "https://example.kr/1", "utf-8")
        assert first.fetched_at == datetime.fromisoformat("2024-03-20T09:00+09:00")
        assert (first.id, first.member) == ("first", "1")
        assert (second.url, second.encoding, second.fetched_at) == (None, None, None)
        assert second.id == f"{path}#2"
        assert find(str(path), "1", reading=COLUMNS) == first

    @pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
    @pytest.mark.parametrize("column", ["html", "text"])
    def test_a_missing_column(self, suffix: str, column: str, tmp_path: Path) -> None:
        path = self.write(tmp_path / f"a.{suffix}", [{"body": TEXT, "id": 1}])
        walk = Walk([str(path)], ReadOptions(page=column))
        with pytest.raises(SourceError, match=f"no column {column}; the columns are body, id"):
            check(walk)
        assert members_of([r for _, r in records(walk)])[0][1], "met on the way it is a row"

    def test_rows_of_parquet_from_the_middle(self, tmp_path: Path) -> None:
        path = self.write(tmp_path / "a.parquet", [{"html": f"{n}"} for n in range(10)])
        whole = read(path)
        assert [r.page for r in whole] == [str(n) for n in range(10)]
        for n in range(10):
            assert find(str(path), str(n + 1)) == whole[n]

    def test_bytes_and_times_of_parquet(self, tmp_path: Path) -> None:
        when = datetime(2024, 3, 20, tzinfo=UTC)
        path = self.write(tmp_path / "a.parquet", [{"html": PAGE, "at": when, "key": 7}])
        (found,) = read(path, reading=COLUMNS.__class__(page="html", fetched_at="at", id="key"))
        assert (found.page, found.fetched_at, found.id) == (PAGE, when, "7")

    def test_damaged_parquet(self, tmp_path: Path) -> None:
        path = self.write(tmp_path / "a.parquet", [{"html": TEXT}])
        path.write_bytes(path.read_bytes()[:-20])
        (found,) = read(path)
        assert found.trouble is not None
        assert found.trouble.kind == "unreadable"

    def test_bad_lines_cost_themselves(self, tmp_path: Path) -> None:
        lines = [
            b'\xef\xbb\xbf{"html": "a"}',
            b'{"html": "torn',
            b"",
            b"[1]",
            b'{"html": null}',
            b'{"html": 3}',
            b"\xff\xfe",
            b"[" * 100_000,
            b'{"html": "\\ud800 half"}',
            b'{"html": "' + b"x" * 500 + b'"}',
            b'{"html": "' + b"x" * 5000 + b'"}',
            b'{"html": "z"}',
        ]
        path = tmp_path / "a.jsonl"
        path.write_bytes(b"\n".join(lines))
        found = read(path, reading=ReadOptions(largest=400))
        assert [(r.member, r.page) for r in found if not r.trouble] == [
            ("1", "a"),
            ("9", "? half"),
            ("12", "z"),
        ]
        troubles = {member: trouble for member, trouble in members_of(found) if trouble}
        assert list(troubles) == ["2", "4", "5", "6", "7", "8", "10", "11"]
        assert all(t.startswith("error: ") for t in troubles.values())
        assert troubles["5"] == "error: html is null"
        assert "too_large" not in troubles["11"]
        assert "larger than" in troubles["10"]
        assert "larger than" in troubles["11"]

    def test_a_torn_archive_of_lines(self, tmp_path: Path) -> None:
        lines = b"".join(b'{"html": "%s"}\n' % os.urandom(20).hex().encode() for _ in range(99))
        (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-300])
        *whole, last = read(tmp_path / "a.jsonl.gz")
        assert len(whole) > 50
        assert all(r.trouble is None for r in whole)
        assert last.trouble is not None
        assert last.trouble.kind == "unreadable"

    def test_tables_in_folders_when_their_column_is_named(self, tmp_path: Path) -> None:
        self.write(tmp_path / "a.jsonl", ROWS)
        (tmp_path / "b.html").write_bytes(PAGE)
        assert names(read(tmp_path)) == ["b.html"]
        assert names(read(tmp_path, reading=ReadOptions(page="html"))) == ["a.jsonl"] * 2 + [
            "b.html"
        ]

    @pytest.mark.parametrize("member", [None, "0", "x", "-1", "99", "²"])
    def test_find_no_such_line(self, member: str | None, tmp_path: Path) -> None:
        path = self.write(tmp_path / "a.jsonl", ROWS)
        with pytest.raises(SourceError):
            find(str(path), member)


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2024-03-20T09:00:00+09:00", "2024-03-20T09:00:00+09:00"),
        ("2024-03-20 09:00:00", "2024-03-20T09:00:00+09:00"),
        ("20240320000000", "2024-03-20T00:00:00+00:00"),
        ("Wed, 20 Mar 2024 00:00:00 -0000", "2024-03-20T00:00:00+00:00"),
        ("Wed, 20 Mar 2024 00:00:00 GMT", "2024-03-20T00:00:00+00:00"),
        (1710892800, "2024-03-20T00:00:00+00:00"),
        (1710892800000, "2024-03-20T00:00:00+00:00"),
        ("1710892800.5", None),
        ("1710892800", "2024-03-20T00:00:00+00:00"),
        ("어제", None),
        ("", None),
        (True, None),
        (1e300, None),
        (float("nan"), None),
        ([], None),
    ],
)
def test_times_as_collections_write_them(value: object, when: str | None) -> None:
    found = moment(value)
    assert (found and found.isoformat()) == when


def test_stdin_is_looked_at_and_then_read(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
    for data in (lines, gzip.compress(lines)):
        stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)))  # type: ignore[arg-type,unused-ignore]
        monkeypatch.setattr(sys, "stdin", stdin)
        assert [(r.source, r.member) for r in read("-")] == [("-", "1"), ("-", "2")]
    with pytest.raises(SourceError, match="stdin cannot be read again"):
        find("-", "1")
