"""Parses machine-written dates: ISO 8601 and variants, e-mail dates, seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Final, NamedTuple

from cleaner.date.clues import Precision
from cleaner.date.parse import (
    ENGLISH_DAY,
    FIRST_YEAR,
    KST,
    LAST_YEAR,
    MONTH,
    MONTHS,
    Found,
    narrow,
    scan,
    zone_of,
)
from cleaner.text.lazy import lazy

_ISO = lazy(
    r"""
    \s{0,8} (?P<y>[12][0-9]{3})[\-./]?(?P<m>[0-9]{2})[\-./]?(?P<d>[0-9]{2})
    (?: [T\s]{0,2} (?P<H>[0-9]{2}):?(?P<M>[0-9]{2}) (?: :?(?P<S>[0-9]{2}) (?:[.,][0-9]{1,9})? )? )?
    \s? (?P<z>Z|KST|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)? \s{0,8}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_START = lazy(r"\d{4}\D?\d{1,2}\D?\d{1,2}|\d{10}|\d{13}")
_EPOCH = lazy(r"\s{0,8}([0-9]{10})([0-9]{3})?\s{0,8}")
# A longer value is prose with a date in it.
LONGEST_VALUE: Final = 100


class MachineDate(NamedTuple):
    """One machine-written date.

    when: aware, in +09:00.
    digits: naive, as written.
    zone: "utc", "kst", "other", or "" if none was written.
    """

    when: datetime
    precision: Precision
    digits: datetime
    zone: str


@cache
def _net() -> re.Pattern[str]:
    """The pattern of e-mail dates, compiled for the few pages that need it."""
    return re.compile(
        rf"""
        \s{{0,8}} (?:{ENGLISH_DAY},?\s)?
        (?: (?P<d>[0-9]{{1,2}})[\s\-](?P<m>{MONTH})[\s\-](?P<y>[12][0-9]{{3}})
          | (?P<m2>{MONTH})\s(?P<d2>[0-9]{{1,2}})\s(?P<y2>[12][0-9]{{3}}) )
        \s (?P<H>[0-9]{{2}}):(?P<M>[0-9]{{2}})(?::(?P<S>[0-9]{{2}}))?
        \s? (?P<z>(?:GMT|UTC)?[+-][0-9]{{4}}|Z|KST|UTC|GMT)?
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _java() -> re.Pattern[str]:
    """The pattern of dates as Java prints them: "Tue Mar 12 14:20:33 KST 2024"."""
    return re.compile(
        rf"""
        \s{{0,8}} {ENGLISH_DAY}\s (?P<m>{MONTH})\s(?P<d>[0-9]{{1,2}})
        \s (?P<H>[0-9]{{2}}):(?P<M>[0-9]{{2}}):(?P<S>[0-9]{{2}})
        \s (?:(?P<z>KST|UTC|GMT)\s)? (?P<y>[12][0-9]{{3}}) \s{{0,8}}
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def starts_like_date(text: str) -> bool:
    """Whether the value of a date key may be a date; a cheap test that accepts too much."""
    return _START.match(text) is not None


def read_machine(text: str) -> MachineDate | None:
    """The date of a metadata value, in machine-written or visible form; None if unreadable.

    A value without a zone is in Korean time.  00:00:00, in the written zone or in Korea, means
    that the time is unknown, so the precision is "day".
    """
    if len(text) > LONGEST_VALUE:
        return None
    text = narrow(text)
    if hit := _ISO.fullmatch(text):
        return _reading(hit, hit["y"], int(hit["m"]), hit["d"])
    if hit := _EPOCH.fullmatch(text):
        return _from_epoch(int(hit[1]))
    if hit := _net().match(text):
        month = _month(hit["m"] or hit["m2"])
        return _reading(hit, hit["y"] or hit["y2"], month, hit["d"] or hit["d2"])
    if hit := _java().fullmatch(text):
        return _reading(hit, hit["y"], _month(hit["m"]), hit["d"])
    found = scan(text, limit=1) or scan(text, english=True, limit=1)
    return _as_reading(found[0]) if found else None


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _as_reading(found: Found) -> MachineDate:
    return MachineDate(found.when, found.precision, found.when.replace(tzinfo=None), "")


def _from_epoch(seconds: int) -> MachineDate | None:
    when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        return None
    return _rounded(when, when.replace(tzinfo=None), "other", True)


def _reading(hit: re.Match[str], year: str, month: int, day: str) -> MachineDate | None:
    """The date of a match, from its parts; None for an impossible one."""
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    hour, minute, second = (int(hit[part] or 0) for part in "HMS")
    end_of_day = (hour, minute, second) == (24, 0, 0)
    try:
        digits = datetime(int(year), month, int(day), 0 if end_of_day else hour, minute, second)
    except ValueError:
        return None
    digits += timedelta(days=end_of_day)
    zone = zone_of(hit["z"]) if hit["z"] else KST
    name = _zone_name(zone) if hit["z"] else ""
    return _rounded(digits.replace(tzinfo=zone), digits, name, hit["S"] is not None)


def _zone_name(zone: timezone) -> str:
    away = zone.utcoffset(None)
    return {timedelta(0): "utc", timedelta(hours=9): "kst"}.get(away, "other")


def _rounded(when: datetime, digits: datetime, zone: str, seconds: bool) -> MachineDate:
    """The date in Korean time; only a day if it is at midnight, which means an unknown time."""
    korea = when.astimezone(KST)
    for clock, day in ((digits, digits), (korea, korea)):
        if not (clock.hour or clock.minute or clock.second):
            midnight = datetime(day.year, day.month, day.day, tzinfo=KST)
            return MachineDate(midnight, "day", digits, zone)
    # Machine-written ":00" nearly always means that the second is unknown.
    precise: Precision = "second" if seconds and digits.second else "minute"
    return MachineDate(korea, precise, digits, zone)
