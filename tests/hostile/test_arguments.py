"""Arguments that are hostile themselves: wrong types, odd subclasses, odd values."""

from __future__ import annotations

import io
from array import array
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any

import pytest

from cleaner import ArgumentTypeError, Options, PageTooLargeError, clean, explain
from cleaner.errors import OptionError

from .base import DUMP, SENTENCES, TEXT, page


@pytest.mark.parametrize(
    "wrong",
    [
        *(None, 0, 1.5, True, [], (), {}, set(), object(), str, clean, ..., b"".join, Exception()),
        *(array("b", [60]), io.BytesIO(), io.StringIO()),
        *(Path("/etc/passwd"), open, ["<p>"], (b"<p>",), iter("<p>"), datetime.now(UTC)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_page_is_reported(wrong: Any) -> None:
    for function in (clean, explain):
        with pytest.raises(ArgumentTypeError, match=type(wrong).__name__):
            function(wrong)
    for name in ("url", "encoding", "fetched_at"):
        if wrong is not None and not isinstance(wrong, datetime):
            with pytest.raises(ArgumentTypeError, match=name):
                clean("", **{name: wrong})


class OddStr(str):
    """A str that lies about itself."""

    __slots__ = ()

    def __len__(self) -> int:
        return 3

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = str.__hash__


class OddBytes(bytes):
    """Bytes that lie about themselves."""

    __slots__ = ()

    def __len__(self) -> int:
        return 3


@pytest.mark.parametrize("made", [OddStr(page()), OddBytes(page().encode()), OddStr(DUMP)])
def test_subclasses_are_answered(made: str | bytes) -> None:
    assert isinstance(clean(made).text, str)


@pytest.mark.parametrize(
    "url",
    [
        *("", "http://[", "http://[::1", "//", "javascript:alert(1)", "file:///etc/passwd", "\0"),
        *("\ud800", "http://a/2024/99/99/", "http://a/99999999999999", "http://a/00000000/"),
        *(
            "http://a/" + "2024/" * 100_000,
            "http://a/" + "1" * 100_000,
            "http://a/２０２４/０３/１９/",
        ),
    ],
    ids=lambda url: ascii(url[:30]),
)
def test_odd_addresses(url: str) -> None:
    assert clean(page(), url=url).text == TEXT


@pytest.mark.parametrize(
    "encoding",
    ["", "\0", "zlib", "rot13", "undefined", "idna", "utf-7", "utf-16", "\ud800", "x" * 100_000],
    ids=lambda name: ascii(name[:20]),
)
@pytest.mark.parametrize("charset", ["utf-8", "cp949"])
def test_odd_charsets_of_the_caller(encoding: str, charset: str) -> None:
    assert clean(page(head="").encode(charset), encoding=encoding).text == TEXT


FAR_BY = timedelta(hours=23, minutes=59)
EDGES = [
    *(datetime.min.replace(tzinfo=zone) for zone in (None, UTC, timezone(FAR_BY))),
    *(datetime.max.replace(tzinfo=zone) for zone in (None, UTC, timezone(-FAR_BY))),
]


@pytest.mark.parametrize("when", EDGES, ids=str)
@pytest.mark.parametrize(
    "date",
    ["3시간 전", "1분 전", "방금 전", "어제 10:00", "9" * 20 + "일 전", "14:05", "9999.12.31"],
)
def test_the_edges_of_time(when: datetime, date: str) -> None:
    for made in (page(), DUMP):
        dated = made.replace("2024.03.19 14:05", date)
        assert SENTENCES[0] in explain(dated, fetched_at=when).article.text


@pytest.mark.parametrize("size", [0, 1, 100])
def test_a_limit_is_kept(size: int) -> None:
    for made in (page(), page().encode(), "가" * 101, b"a" * 101):
        with pytest.raises(PageTooLargeError) as caught:
            clean(made, options=Options(max_size=size))
        assert (caught.value.size, caught.value.limit) == (len(made), size)


@pytest.mark.parametrize("limit", [-1, 1.5, "9", True, float("inf")])
def test_a_limit_that_cannot_be(limit: Any) -> None:
    with pytest.raises(OptionError):
        Options(max_size=limit)


class _NoOffset(tzinfo):
    """A zone that does not know its offset, as a foreign library may have one."""

    def utcoffset(self, _: datetime | None) -> None:
        return None

    def dst(self, _: datetime | None) -> None:
        return None

    def tzname(self, _: datetime | None) -> str:
        return "nowhere"


def test_a_time_whose_zone_has_no_offset_is_korean() -> None:
    dump = DUMP.replace("입력 2024.03.19 14:05", "3시간 전")
    when = datetime(2024, 3, 19, 14, 5)
    plain = clean(dump, fetched_at=when)
    assert clean(dump, fetched_at=when.replace(tzinfo=_NoOffset())) == plain
