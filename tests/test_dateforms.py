"""Reading single date texts: what a line shows, what a machine writes, what is relative."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.date.parse import KST, read_machine, read_relative, read_time, scan

SHOWN = [
    ("가람 기자 2023. 1. 2. 07:43", "2023-01-02T07:43", "minute"),
    ("2018.09.27. 오후 5:08", "2018-09-27T17:08", "minute"),
    ("2025.02.28. 오후 9:58.", "2025-02-28T21:58", "minute"),
    ("오후 표기 2025-06-16 오후 06:34:23", "2025-06-16T18:34:23", "second"),
    ("2024.3.5 오전 12:05", "2024-03-05T00:05", "minute"),
    ("2024.3.5 오후 12:22", "2024-03-05T12:22", "minute"),
    ("2024-03-05 PM 03:05", "2024-03-05T15:05", "minute"),
    ("2024-03-05 3:05 PM", "2024-03-05T15:05", "minute"),
    ("2026년 06월 09일 at 9:20 AM", "2026-06-09T09:20", "minute"),
    ("2024년 3월 5일 오후 9시 12분", "2024-03-05T21:12", "minute"),
    ("2025년 04월 01일 11시 09분 30초", "2025-04-01T11:09:30", "second"),
    ("입력 2017.09.14 (21:16)", "2017-09-14T21:16", "minute"),
    ("기사입력  2021/03/16 [08:59]", "2021-03-16T08:59", "minute"),
    ("기사입력 :[ 2018-08-25 15:24 ]", "2018-08-25T15:24", "minute"),
    ("발행 2007.12.17 08: 24", "2007-12-17T08:24", "minute"),
    ("2024년 09월 17일(화) 18:23", "2024-09-17T18:23", "minute"),
    ("2025.10.03.(금) 오후 3:05", "2025-10-03T15:05", "minute"),
    ("2012. 02.23. 14:00", "2012-02-23T14:00", "minute"),
    ("2020. 12.31(목) 00:00", "2020-12-31T00:00", "day"),
    ("2017년 11월 26일 일요일", "2017-11-26T00:00", "day"),
    ("24.03.05 14:20", "2024-03-05T14:20", "minute"),
    ("'24.3.5", "2024-03-05T00:00", "day"),
    ("99.12.31 10:00", "1999-12-31T10:00", "minute"),
    ("2024年 3月 5日 14:20", "2024-03-05T14:20", "minute"),
    ("2024年3月5日 午後 2:20", "2024-03-05T14:20", "minute"),
    ("2024-03-05T14:20:00+09:00", "2024-03-05T14:20", "second"),
    ("2024-03-05T14:20:00Z", "2024-03-05T23:20", "second"),
    ("2024-03-05 14:20 KST", "2024-03-05T14:20", "minute"),
    ("2024-03-05 24:00", "2024-03-05T00:00", "day"),
    ("2024-03-05 00:00:00", "2024-03-05T00:00", "day"),
    ("2024-03-05 1면", "2024-03-05T00:00", "day"),
]


@pytest.mark.parametrize(("text", "when", "precision"), SHOWN)
def test_shown_date(text: str, when: str, precision: str) -> None:
    (found,) = scan(text)
    assert (found.when, found.precision) == (
        datetime.fromisoformat(when).replace(tzinfo=KST),
        precision,
    )


@pytest.mark.parametrize(
    "text",
    [
        "2525.07.18",
        "1979-12-31 10:00",
        "2024.13.01",
        "2024.02.30",
        "2024-03-32",
        "2024-03-05 25:10",
        "2024-03-05 10:61",
        "192.168.10.12",
        "전화 02-781-1000",
        "사업자 344-87-00992",
        "버전 10.2.1-3.04.567",
        "1234-56-78",
        "계좌 073001-04-055726",
        "입력 2024.",
        "12-3.4",
    ],
)
def test_no_date(text: str) -> None:
    assert scan(text) == []


def test_two_glued_dates() -> None:
    first, second = scan("등록 2023-10-24 11:50수정 2023-10-24 12:27")
    assert (first.when.minute, second.when.minute) == (50, 27)


def test_a_time_runs_into_the_year_of_the_same_date_again() -> None:
    found = scan("입력 2001-06-21 18:422001년 6월 21일 18시 42분")
    assert [(f.when.isoformat(), f.precision) for f in found] == [
        ("2001-06-21T18:42:00+09:00", "minute")
    ]
    assert scan("입력 2001-06-21 18:421234")[0].precision == "day"


def test_weekday_behind_the_time_is_told_apart() -> None:
    assert scan("2022-01-11 22:16 (화)")[0].weekday == "after"
    assert scan("2022-01-11 (화) 22:16")[0].weekday == "inside"
    assert scan("2022-01-11 22:16")[0].weekday == "none"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Posted Jan. 5, 2024 14:20", "2024-01-05T14:20"),
        ("2024 Jan 05", "2024-01-05T00:00"),
        ("5 March 2024 at 3:05 PM", "2024-03-05T15:05"),
        ("Published Mar 5, 2024 21:05 KST", "2024-03-05T21:05"),
        ("September 30th, 2023", "2023-09-30T00:00"),
    ],
)
def test_english_months(text: str, when: str) -> None:
    assert scan(text, english=True)[0].when == datetime.fromisoformat(when).replace(tzinfo=KST)


@pytest.mark.parametrize(
    ("text", "when", "precision"),
    [
        ("2023-04-07T10:11:02.613Z", "2023-04-07T19:11:02", "second"),
        ("2023-04-19T22:35:45+09:00", "2023-04-19T22:35:45", "second"),
        ("2023-04-19T22:35:45+0900", "2023-04-19T22:35:45", "second"),
        ("2016-09-17T11:35+09:00", "2016-09-17T11:35", "minute"),
        ("2023-04-07 08:26:22", "2023-04-07T08:26:22", "second"),
        ("2023-04-07T08:26:00+09:00", "2023-04-07T08:26", "minute"),
        ("20230404", "2023-04-04T00:00", "day"),
        ("202304041901", "2023-04-04T19:01", "minute"),
        ("20230404190102", "2023-04-04T19:01:02", "second"),
        ("Wed, 19 Apr 2023 21:47:52 +0900", "2023-04-19T21:47:52", "second"),
        ("Wed, 19 Apr 2023 12:47:52 GMT", "2023-04-19T21:47:52", "second"),
        ("Wed Apr 19 2023 21:47:52 GMT+0900 (KST)", "2023-04-19T21:47:52", "second"),
        ("1681908472", "2023-04-19T21:47:52", "second"),
        ("1681908472000", "2023-04-19T21:47:52", "second"),
        ("2023.04.19 오후 9:47", "2023-04-19T21:47", "minute"),
        ("2023-04-04T00:00:00+09:00", "2023-04-04T00:00", "day"),
        ("2023-04-04T00:00:00Z", "2023-04-04T00:00", "day"),
        ("2023-04-03T15:00:00Z", "2023-04-04T00:00", "day"),
    ],
)
def test_machine_date(text: str, when: str, precision: str) -> None:
    read = read_machine(text)
    assert read is not None
    assert (read.when, read.precision) == (
        datetime.fromisoformat(when).replace(tzinfo=KST),
        precision,
    )


@pytest.mark.parametrize(
    "text", ["", "2023", "어제", "https://a.example/2024", "2023-13-01", "9" * 99]
)
def test_no_machine_date(text: str) -> None:
    assert read_machine(text) is None


NOW = datetime(2024, 3, 5, 14, 20, 33, tzinfo=KST)


@pytest.mark.parametrize(
    ("text", "when", "precision"),
    [
        ("5분 전", "2024-03-05T14:15", "minute"),
        ("입력 5분전", "2024-03-05T14:15", "minute"),
        ("방금 전", "2024-03-05T14:20", "minute"),
        ("3시간 전", "2024-03-05T00:00", "day"),
        ("15시간 전", "2024-03-04T00:00", "day"),
        ("2일 전", "2024-03-03T00:00", "day"),
        ("어제 14:20", "2024-03-04T14:20", "minute"),
        ("오늘 오후 1:05", "2024-03-05T13:05", "minute"),
    ],
)
def test_relative(text: str, when: str, precision: str) -> None:
    found = read_relative(text, NOW)
    assert found is not None
    assert (found.when, found.precision) == (
        datetime.fromisoformat(when).replace(tzinfo=KST),
        precision,
    )


@pytest.mark.parametrize(
    "text", ["3개월 전", "1분 전략", "방금 전한 소식", "어제 만났다", "전 3분"]
)
def test_not_relative(text: str) -> None:
    assert read_relative(text, NOW) is None


def test_time_alone() -> None:
    day = datetime(2024, 3, 5, tzinfo=KST)
    assert read_time("오후 2:20", day) == (day + timedelta(hours=14, minutes=20), "minute")
    assert read_time("10:43 실시간", day) is None


@given(st.text(alphabet="0123456789.-/년월일 :오전후()TZ+가", max_size=60))
def test_never_raises(text: str) -> None:
    for found in [*scan(text), *scan(text, english=True)]:
        assert found.when.utcoffset() == timedelta(hours=9)
        assert 0 <= found.start < found.end <= len(text)
    read_machine(text)
    read_relative(text, NOW)
    read_time(text, NOW)


@pytest.mark.parametrize("unit", ["입력 2024.", "2024.01.", "24.1", "2024-01-01 ", "12:3", "3분 "])
def test_hostile_text_costs_linear_time(unit: str) -> None:
    start = time.perf_counter()
    scan(unit * 100_000)
    scan(unit * 100_000, english=True)
    assert time.perf_counter() - start < 3.0
