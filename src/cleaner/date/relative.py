"""Parses dates relative to the time of the fetch: "3시간 전", "어제 14:20", "03.12 09:30"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from cleaner.date.clues import Precision
from cleaner.date.parse import KST, Found, at_time, day_of, narrow, time_at, valid_day
from cleaner.text.lazy import lazy

_RELATIVE = lazy(
    r"""
    (?<![0-9가-힣]) (?: (?:약\s)? (?:(?P<h>[0-9]{1,2})\s?시간\s)?
        (?P<n>[0-9]{1,3})\s?(?P<u>초|분|시간|일|주일?|개월)\s?전
      | (?P<now>방금\s?전|방금(?!\s?전)) | (?P<day>오늘|어제|그제|그저께)(?=\s) ) (?![가-힣])
    """,
    re.VERBOSE,
)
_UNIT: Final = {"초": 0, "분": 60, "시간": 3600, "일": 86400, "주": 604800, "주일": 604800}
# A month and a day without a year; only with a clock behind it is it taken for a date.
_MONTH_DAY = lazy(
    r"""
    (?<![0-9]) (?<![0-9][.\-/·년])
    (?P<m>1[0-2]|0?[1-9]) (?: [.\-/] | \s?월\s? )
    (?P<d>3[01]|[12][0-9]|0?[1-9]) (?: \s?일 | \. )?
    (?: \s?\(?[월화수목금토일](?:요일)?\)? )? ,? \s{1,3} (?=[(\[]?(?:[0-9]|오전|오후))
    """,
    re.VERBOSE,
)


def scan_relative(text: str, now: datetime, limit: int = 3) -> list[Found]:
    """The relative dates of a line, left to right, at most `limit`.

    now: the time of the fetch, aware.
    """
    found: list[Found] = []
    at = 0
    while len(found) < limit and (one := read_relative(text, now, at)):
        found.append(one)
        at = one.end
    return found


def read_relative(text: str, now: datetime, start: int = 0) -> Found | None:
    """The first date behind `start` that is relative to `now` (aware) or lacks its year."""
    text, now = narrow(text[:200]), now.astimezone(KST)
    hit = _RELATIVE.search(text, start)
    if hit is None:
        return _without_year(text, now, start)
    if hit["day"]:
        return _named_day(text, hit, now)
    stamp = _ago(hit, now)
    return _found(stamp, hit.start(), hit.end()) if stamp else None


def _found(stamp: tuple[datetime, Precision], start: int, end: int) -> Found:
    return Found(*stamp, start, end, relative=True)


def _named_day(text: str, hit: re.Match[str], now: datetime) -> Found | None:
    time = time_at(text, hit.end() + 1)
    if not time:
        return None
    back = {"오늘": 0, "어제": 1}.get(hit["day"], 2)
    return _found(at_time(day_of(now) - timedelta(days=back), time), hit.start(), time.end())


def _ago(hit: re.Match[str], now: datetime) -> tuple[datetime, Precision] | None:
    """The time and its precision, which is that of the unit: "3시간 전" is up to an hour off.

    None for months, which differ in length.
    """
    now = now.replace(second=0, microsecond=0)
    if hit["now"]:
        return now, "minute"
    seconds = _UNIT.get(hit["u"])
    if seconds is None or (hit["h"] and hit["u"] != "분"):
        return None  # months differ in length
    when = now - timedelta(hours=int(hit["h"] or 0), seconds=seconds * int(hit["n"]))
    if seconds > 3600:
        return day_of(when), "day"
    return when, "minute" if seconds < 3600 else "hour"


def _without_year(text: str, now: datetime, start: int) -> Found | None:
    """The latest date of such a month and day that is at most one day after `now`."""
    hit = _MONTH_DAY.search(text, start)
    time = time_at(text, hit.end()) if hit else None
    if not hit or not time:
        return None
    latest = now + timedelta(days=1)
    for year in (latest.year, latest.year - 1):
        day = valid_day(year, int(hit["m"]), int(hit["d"]))
        if day and day <= latest:
            when, precision = at_time(day, time)
            end = time.end() if precision != "day" else hit.end()
            return _found((when, precision), hit.start(), end)
    return None
