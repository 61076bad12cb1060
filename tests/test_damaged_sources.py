"""One input never ends a batch: whatever is wrong with a record costs that record alone."""

from __future__ import annotations

import gzip
import json
import os
import random
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleaner.sources import ReadOptions, Record, Walk, records
from cleaner.sources.files import MOST_NESTED
from cleaner.sources.stream import Done

TEXT = "가온시는 강변 산책로를 새로 열었다고 19일 밝혔다."
PAGE = f"<html><body><p>{TEXT}</p></body></html>"
NANOSECONDS = 1710824700123456789
COLUMNS = ReadOptions(page="html", url="link", fetched_at="when", id="id", encoding="charset")


def read(path: Path, reading: ReadOptions = COLUMNS) -> list[Record]:
    return [record for _, record in records(Walk([str(path)], reading))]


def check_resume(path: Path, reading: ReadOptions = COLUMNS) -> list[Record]:
    """Every record, and the same ones again from each of them on."""
    walk = Walk([str(path)], reading)
    found = list(records(walk))
    for number, (spot, record) in enumerate(found):
        if record.member is not None:
            rest = records(walk, Done(spot, record.id, record.member))
            assert [r.id for _, r in rest] == [r.id for _, r in found[number + 1 :]]
    return [record for _, record in found]


def mhtml(*, subtype: str = "text/html; charset=utf-8", date: str = "", head: str = "") -> str:
    return (
        f"From: <saved>\nMIME-Version: 1.0\nDate: {date}\n{head}"
        'Content-Type: multipart/related; boundary="--edge"\n\n'
        f"----edge\nContent-Type: {subtype}\nContent-Transfer-Encoding: 8bit\n\n"
        f"{PAGE}\n----edge--\n"
    )


class TestMhtml:
    @pytest.mark.parametrize(
        "subtype",
        [
            "text/html; charset*0=utf; charset*1*=''-8; charset=euc-kr",
            "text/html; charset*=no'such",
            "text/html; charset*1*=utf-8; charset*0*=x''%ff",
            "text/html; name*=utf-8''%E0%A4%A; charset=utf-8",
        ],
    )
    def test_parameters_that_contradict_each_other(self, subtype: str, tmp_path: Path) -> None:
        path = tmp_path / "page.mhtml"
        path.write_text(mhtml(subtype=subtype), "utf-8")
        (record,) = read(path)
        assert record.trouble is None
        assert isinstance(record.page, bytes)
        assert record.page.decode().strip() == PAGE

    @pytest.mark.parametrize(
        "date",
        [
            "Tue, 19 Mar 2024 14:05:00 +99999",
            f"Tue, {'1' * 5000} Mar 2024 14:05:00",
            "0001-01-01T00:00:00+14:00",
            "Fri, 31 Dec 9999 23:59:59 -1200",
            "\x00",
        ],
    )
    def test_dates_that_are_none(self, date: str, tmp_path: Path) -> None:
        path = tmp_path / "page.mhtml"
        path.write_text(mhtml(date=date), "utf-8")
        (record,) = read(path)
        assert record.trouble is None
        assert record.fetched_at is None

    @pytest.mark.parametrize("kind", ["multipart/mixed; boundary=b{}", "message/rfc822"])
    def test_parts_within_parts(self, kind: str, tmp_path: Path) -> None:
        path = tmp_path / "page.mhtml"
        for depth, trouble in ((MOST_NESTED // 2, False), (2_000, True)):
            nest = "".join(f"\nContent-Type: {kind.format(n)}\n\n--b{n}" for n in range(depth))
            page = mhtml().replace(f"{PAGE}\n", f"{PAGE}\n----edge{nest}\n")
            path.write_text(page, "utf-8")
            (record,) = read(path)
            assert (record.trouble is not None) is trouble


class TestParquet:
    @staticmethod
    def written(path: Path, **columns: Any) -> list[Record]:
        arrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        count = len(next(iter(columns.values())))
        table = {"html": [PAGE] * count, "link": ["k"] * count, "when": [None] * count, **columns}
        table = {"id": list(map(str, range(count))), "charset": [None] * count, **table}
        parquet.write_table(arrow.table(table), path, row_group_size=2)
        return check_resume(path)

    @pytest.mark.parametrize(
        ("values", "kind", "when"),
        [
            ([NANOSECONDS], ("timestamp", "ns", "UTC"), "2024-03-19T05:05:00.123456+00:00"),
            ([NANOSECONDS], ("timestamp", "ns"), "2024-03-19T05:05:00.123456+09:00"),
            ([1 << 60], ("timestamp", "us"), None),
            ([-(1 << 62)], ("timestamp", "us"), None),
            ([1710824700123456], ("timestamp", "us", "Mars/Base"), None),
            ([1 << 30], ("date32",), None),
            ([123456789], ("time64", "ns"), None),
            ([1 << 62], ("duration", "ns"), None),
        ],
    )  # fmt: skip
    def test_times_of_all_types(
        self, values: list[int], kind: tuple[str, ...], when: str | None, tmp_path: Path
    ) -> None:
        arrow = pytest.importorskip("pyarrow")
        column = arrow.array(values, getattr(arrow, kind[0])(*kind[1:]))
        (record,) = self.written(tmp_path / "t.parquet", when=column)
        assert record.page == PAGE
        assert (record.fetched_at and record.fetched_at.isoformat()) == when
        (record,) = self.written(tmp_path / "t.parquet", id=column)
        assert record.page == PAGE

    def test_text_that_is_no_utf8_is_bytes(self, tmp_path: Path) -> None:
        arrow = pytest.importorskip("pyarrow")
        pages = [PAGE.encode("cp949"), PAGE.encode()]
        ends = (0, len(pages[0]), len(pages[0]) + len(pages[1]))
        offsets = arrow.py_buffer(b"".join(end.to_bytes(4, "little") for end in ends))
        text = arrow.py_buffer(b"".join(pages))
        column = arrow.Array.from_buffers(arrow.string(), 2, [None, offsets, text])
        found = self.written(tmp_path / "t.parquet", html=column)
        assert [record.page for record in found] == [pages[0], PAGE]

    def test_a_damaged_row_group_costs_itself(self, tmp_path: Path) -> None:
        path = tmp_path / "t.parquet"
        pages = [f"{PAGE}{n:03}" for n in range(6)]
        assert len(self.written(path, html=pages)) == 6
        data = path.read_bytes()
        at = data.index(f"{PAGE}002".encode())
        path.write_bytes(data[: at - 60] + b"\xff" * 60 + data[at:])
        found = check_resume(path)
        assert [r.page for r in found if not r.trouble][:2] == pages[:2]
        assert [r.page for r in found if not r.trouble][-2:] == pages[-2:]
        assert [r.member for r in found if r.trouble] == ["3"]


class TestJsonl:
    def test_numbers_of_thousands_of_digits(self, tmp_path: Path) -> None:
        path = tmp_path / "t.jsonl"
        path.write_text(f'{{"html": "{PAGE}", "id": {"7" * 5000}}}\n', "utf-8")
        (record,) = read(path)
        assert (record.page, record.id) == (PAGE, "7" * 5000)

    def test_one_line_without_end_stays_small(self, tmp_path: Path) -> None:
        path = tmp_path / "t.jsonl.gz"
        with gzip.open(path, "wb", 1) as stream:
            for _ in range(64):
                stream.write(b"\0" * (1 << 20))
            stream.write(b"\n" + json.dumps({"html": PAGE}).encode())
        tracemalloc.start()
        found = read(path, ReadOptions(page="html", largest=1 << 20))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert [bool(record.trouble) for record in found] == [True, False]
        assert peak < 16 << 20

    @pytest.mark.parametrize("size", [(1 << 20) - 20, 1 << 20, (1 << 20) + 1, 3 << 20])
    def test_lines_longer_than_a_piece(self, size: int, tmp_path: Path) -> None:
        path = tmp_path / "t.jsonl"
        line = json.dumps({"html": "가" * (size // 3)}, ensure_ascii=False)
        path.write_text(f"{line}\n{line}", "utf-8")
        found = read(path, ReadOptions(page="html", largest=1 << 20))
        assert [len(record.page) for record in found] == [size // 3] * 2


def test_an_archive_record_glued_to_junk_is_found(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")

    def record(number: int) -> bytes:
        body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode()
        return (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{number}>\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode() + body + b"\r\n\r\n"  # fmt: skip

    path = tmp_path / "t.warc"
    path.write_bytes(record(1) + b"junk without an end" * 9 + record(2))
    found = read(path)
    assert [r.member for r in found if r.trouble is None] == ["urn:1", "urn:2"]


def test_links_in_circles_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("a", "a/b", "a/.hidden"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.html").write_text(PAGE, "utf-8")
    for number in range(3):  # followed, they would be 3 to the power of 40 paths
        (tmp_path / "a" / f"up{number}").symlink_to("..")
    wanted = ["a/b/page.html", "a/page.html"]
    assert [r.source for r in read(tmp_path / "**" / "*.html")] == [
        f"{tmp_path}/{w}" for w in wanted
    ]
    monkeypatch.chdir(tmp_path)
    for pattern in ("**", "a/**", "**/page.html", "./**/**/*.html", "*/**/*.html"):
        assert [os.path.normpath(r.source) for r in read(Path(pattern))] == wanted


def seeds(folder: Path) -> Iterator[Path]:
    """A small sound file of each format."""
    warc = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: "
        "2024-03-20T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{}"
        "\r\n\r\n"
    )
    http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\npage"
    lines = json.dumps({"html": "p", "id": 1, "when": 1710824700, "link": "l"}) + "\n"
    (folder / "a.warc").write_text(warc.format(len(http), http) * 2, "utf-8")
    (folder / "a.mhtml").write_text(mhtml(date="Tue, 19 Mar 2024 14:05:00 +0900"), "utf-8")
    (folder / "a.jsonl").write_text(lines * 3, "utf-8")
    (folder / "a.html").write_text(PAGE, "utf-8")
    for name in ("a.warc", "a.jsonl", "a.html"):
        data = (folder / name).read_bytes()
        (folder / f"{name}.gz").write_bytes(gzip.compress(data))
    try:
        import zstandard
    except ImportError:
        pass
    else:
        (folder / "b.jsonl.zst").write_bytes(zstandard.compress(lines.encode() * 3))
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        pass
    else:
        table = pyarrow.table({name: ["1"] * 3 for name in COLUMNS.columns})
        pyarrow.parquet.write_table(table, folder / "a.parquet")
    yield from sorted(folder.iterdir())


def mutated(data: bytes, dice: random.Random) -> bytes:
    """The bytes with a few places overwritten, doubled or dropped."""
    made = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        at, size = dice.randrange(len(made) + 1), dice.choice((0, 1, 2, 8, 40))
        new = dice.choice(
            (b"", b"\0", b"\xff", b"\n", b":", b"'", b"*", b"9" * 30, dice.randbytes(4))
        )
        made[at : at + size] = new * dice.choice((1, 1, 1, 200))
    return bytes(made)


def test_mutated_sources_are_read(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    folder, dice = tmp_path / "seeds", random.Random(15)
    folder.mkdir()
    for seed in seeds(folder):
        data = seed.read_bytes()
        path = tmp_path / seed.name
        for _ in range(int(os.environ.get("HUNT", "120"))):
            path.write_bytes(mutated(data, dice))
            for record in read(path):
                assert isinstance(record.id, str)
                assert record.fetched_at is None or record.fetched_at.isoformat()
