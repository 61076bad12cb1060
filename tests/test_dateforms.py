"""Reading single date texts: what a line shows, what a machine writes, what is relative."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.date.machine import MachineDate, read_machine
from cleaner.date.parse import KST, Found, read_time, scan
from cleaner.date.relative import read_relative
from cleaner.date.spelled import in_digits
from common import cost_of

FORMS = Path(__file__).parent / "fixtures" / "dates"
NOON = datetime(2024, 3, 12, 9, 30, tzinfo=KST)
# Times of a plain search, for each character; the slowest takes a tenth.
PLAIN = 5.0


def forms(name: str) -> list[tuple[str, str, str]]:
    """The rows of a table: a text, the moment it names and how exact that is; "" for none."""
    lines = (FORMS / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]  # type: ignore[misc]


def check(found: Found | MachineDate | None, when: str, precision: str) -> None:
    if not when:
        assert found is None
        return
    assert found is not None
    want = datetime.fromisoformat(when).replace(tzinfo=KST)
    assert (found.when, found.precision) == (want, precision)


def lone(found: list[Found]) -> Found | None:
    assert len(found) < 2
    return found[0] if found else None


def test_there_are_at_least_200_forms() -> None:
    assert sum(len(forms(path.stem)) for path in FORMS.glob("*.tsv")) >= 200


@pytest.mark.parametrize(("text", "when", "precision"), forms("visible"))
def test_visible_date(text: str, when: str, precision: str) -> None:
    check(lone(scan(text)), when, precision)


@pytest.mark.parametrize(("text", "when", "precision"), forms("english"))
def test_english_months(text: str, when: str, precision: str) -> None:
    check(lone(scan(text, english=True)), when, precision)


@pytest.mark.parametrize(("text", "when", "precision"), forms("spelled"))
def test_numerals_in_words(text: str, when: str, precision: str) -> None:
    assert scan(text) == []
    check(lone(scan(in_digits(text))), when, precision)


@pytest.mark.parametrize(("text", "when", "precision"), forms("machine"))
def test_machine_date(text: str, when: str, precision: str) -> None:
    check(read_machine(text), when, precision)


@pytest.mark.parametrize(("text", "when", "precision"), forms("relative"))
def test_relative_date(text: str, when: str, precision: str) -> None:
    check(read_relative(text, NOON), when, precision)


def test_two_glued_dates() -> None:
    first, second = scan("등록 2023-10-24 11:50수정 2023-10-24 12:27")
    assert (first.when.minute, second.when.minute) == (50, 27)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("입력2024.03.1914:05수정2024.03.1915:40", "2024-03-19T14:05:00+09:00"),
        ("2024-03-0109:05:11", "2024-03-01T09:05:11+09:00"),
        ("2024.03.1925:05", None),  # no time
        ("2024.03.1914", None),
        ("2024.03.114:05", None),  # the first of the month, or the eleventh
        ("2024.03.1914:051", None),
    ],
)
def test_a_time_glued_to_its_day(text: str, when: str | None) -> None:
    assert next((found.when.isoformat() for found in scan(text)), None) == when


def test_a_time_runs_into_the_year_of_the_same_date_again() -> None:
    found = scan("입력 2001-06-21 18:422001년 6월 21일 18시 42분")
    assert [(f.when.isoformat(), f.precision) for f in found] == [
        ("2001-06-21T18:42:00+09:00", "minute")
    ] * 2
    assert scan("입력 2001-06-21 18:421234")[0].precision == "day"


def test_weekday_behind_the_time_is_recognised() -> None:
    assert scan("2022-01-11 22:16 (화)")[0].weekday == "after"
    assert scan("2022-01-11 (화) 22:16")[0].weekday == "inside"
    assert scan("2022-01-11 22:16")[0].weekday == "none"


@pytest.mark.parametrize(
    "text", ["", "2023", "어제", "https://a.example/2024", "2023-13-01", "9" * 99]
)
def test_no_machine_date(text: str) -> None:
    assert read_machine(text) is None


NOW = datetime(2024, 3, 5, 14, 20, 33, tzinfo=KST)


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
    long = unit * 100_000
    assert cost_of(scan, long) < PLAIN
    assert cost_of(partial(scan, english=True), long) < PLAIN
