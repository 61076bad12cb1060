"""Reads date texts: what a line shows, what a machine wrote, and "3시간 전".

Nothing here judges whose date it is; `cleaner.date.labels` and `cleaner.date.resolve` do.
Every pattern is bounded: each repeat has a small upper limit, so a match from one place
costs a constant and a scan is linear in its text.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final, NamedTuple

from cleaner.article import Precision

KST: Final = timezone(timedelta(hours=9))
FIRST_YEAR: Final = 1980
LAST_YEAR: Final = 2100

_WEEKDAY = "[월화수목금토일月火水木金土]"
_ENGLISH_DAY = "(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]{0,6}"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"

# Cheap core of a date in digits.  It begins with a plain set, so the search runs in C.
CORE: Final = re.compile(
    r"[0-9][0-9](?:[0-9][0-9])?\s?[.\-/·년年]\s{0,2}[01]?[0-9]\s?[.\-/·월月]\s{0,2}[0-3]?[0-9]"
)
_DATE = re.compile(
    r"""
    (?P<y>[12][0-9]{3}|[0-9]{2}) \s{0,2} (?P<s>[.\-/·년年]) \s{0,2}
    (?P<m>1[0-2]|0?[1-9]) \s{0,2} (?P<t>[.\-/·월月]) \s{0,2}
    (?P<d>3[01]|[12][0-9]|0?[1-9]) (?![0-9]) (?:\s?[일日](?![가-힣]*요일))? (?:\.(?![0-9]))?
    """,
    re.VERBOSE,
)
_ENGLISH = re.compile(
    rf"""
    \b(?: (?P<m1>{_MONTH})\.?\s(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<y1>[12][0-9]{{3}})
      | (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\s(?P<m2>{_MONTH})\.?,?\s(?P<y2>[12][0-9]{{3}})
      | (?P<y3>[12][0-9]{{3}})\s(?P<m3>{_MONTH})\.?\s(?P<d3>[0-9]{{1,2}})
    )(?![0-9])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Between day and time: a weekday, then a mark or blanks.
_BETWEEN = re.compile(
    rf"""
    (?P<w> \s{{0,4}} (?: [(\[<]\s?(?:{_WEEKDAY}|{_ENGLISH_DAY})(?:요일|曜日)?\s?[)\]>]
         | {_WEEKDAY}(?:요일|(?=\s{{1,3}}[오0-9])) | ,?\s?{_ENGLISH_DAY} ) )?
    [.,]? (?: T | \s{{0,16}}(?:[|,/·\-]\s{{0,4}}|at\s)? )
    """,
    re.VERBOSE,
)
_TIME = re.compile(
    r"""
    [(\[]? \s? (?P<a>오전|오후|午前|午後|[AaPp]\.?[Mm]\.?)? \s{0,2}
    (?P<H>[0-9]{1,2}) (?: \s?[:：]\s? | \s?[시時]\s{0,2} ) (?P<M>[0-9]{1,2})
    (?: \s?[:：]\s?(?P<S>[0-9]{2}) (?:\.[0-9]{1,9})?
      | \s?[분分] (?:\s{0,2}(?P<s>[0-9]{1,2})\s?[초秒])? )?
    (?:(?![0-9:：])|(?<=[:：0-9][0-9]{2})(?=(?:19|20)[0-9]{2}\s?[.\-/년]))
    \s?(?P<b>[AaPp]\.?[Mm]\b\.?)?
    \s?(?P<z>Z\b|KST|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}(?![0-9\-]))? \s?[)\]]?
    """,
    re.VERBOSE,
)
_LATE_WEEKDAY = re.compile(rf"\s?[(\[]\s?(?:{_WEEKDAY}|{_ENGLISH_DAY})(?:요일)?\s?[)\]]")


class Found(NamedTuple):
    """One date in a text.

    when: aware; +09:00 unless the text names a zone.  At 00:00 where precision is "day".
    start, end: where it stands in the text.
    weekday: "none", "inside" (between day and time, or after a lone day), "after" (behind
        the time, as site clocks write it).
    short: the year has two digits.
    """

    when: datetime
    precision: Precision
    start: int
    end: int
    weekday: str = "none"
    short: bool = False


class MachineDate(NamedTuple):
    """One machine-written date.

    when: aware, in +09:00.
    digits: the digits as written, without their zone.
    zone: "utc", "kst", "other", or "" where none was written.
    """

    when: datetime
    precision: Precision
    digits: datetime
    zone: str


def scan(text: str, *, english: bool = False, limit: int = 6) -> list[Found]:
    """The dates in one short text, left to right, at most `limit`."""
    found: list[Found] = []
    at = 0
    pattern = _ENGLISH if english else CORE
    while len(found) < limit and (hit := pattern.search(text, at)):
        one = _read_at(text, hit.start(), hit if english else None)
        if one:
            found.append(one)
        at = one.end if one else max(hit.start() + 4, hit.end() - 2)
    return found


def _read_at(text: str, start: int, hit: re.Match[str] | None) -> Found | None:
    if text[max(0, start - 1) : start].isdigit() or text[max(0, start - 2) : start] in _GLUED:
        return None
    day = _english_day(hit) if hit else _digit_day(text, start)
    base = _valid(*day[:3]) if day else None
    if day is None or base is None:
        return None
    short = hit is None and not text[start + 2 : start + 4].isdigit()
    return _with_time(text, start, day[3], base, short)


def _with_time(text: str, start: int, end: int, base: datetime, short: bool) -> Found | None:
    between = _BETWEEN.match(text, end)
    assert between is not None  # every part of it is optional
    weekday = "inside" if between["w"] else "none"
    time = _TIME.match(text, between.end())
    if time is None:
        end = between.end("w") if between["w"] else end
        return Found(base, "day", start, end, weekday, short)
    stamp = _at_time(base, time)
    if stamp is None:
        return None
    late = _LATE_WEEKDAY.match(text, time.end())
    end = late.end() if late else time.end()
    return Found(*stamp, start, end, "after" if late else weekday, short)


# A third group of digits in front: an address (192.168.10.12.3) or a longer number.
_GLUED: Final = frozenset(f"{digit}{mark}" for digit in "0123456789" for mark in ".-/")


_GOES_ON: Final = frozenset(pair[::-1] for pair in _GLUED)


def _digit_day(text: str, start: int) -> tuple[int, int, int, int] | None:
    hit = _DATE.match(text, start)
    if not hit:
        return None
    year = int(hit["y"])
    if year < 100:
        if hit["s"] != hit["t"] and hit["s"] not in "년年":
            return None
        if text[hit.end() : hit.end() + 2] in _GOES_ON:
            return None
        year += 1900 if year >= 80 else 2000
    return year, int(hit["m"]), int(hit["d"]), hit.end()


def _english_day(hit: re.Match[str]) -> tuple[int, int, int, int]:
    kind = next(n for n in "123" if hit[f"y{n}"])
    month = _MONTHS.index(hit[f"m{kind}"][:3].lower()) + 1
    return int(hit[f"y{kind}"]), month, int(hit[f"d{kind}"]), hit.end()


def _valid(year: int, month: int, day: int) -> datetime | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime(year, month, day, tzinfo=KST)
    except ValueError:
        return None


def _at_time(base: datetime, time: re.Match[str]) -> tuple[datetime, Precision] | None:
    """The day with the time of a match of _TIME; None where that time cannot be."""
    hour, minute = int(time["H"]), int(time["M"])
    second = time["S"] or time["s"]
    half = (time["a"] or time["b"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[:2] in ("오후", "午後") or half[0] == "p" else 0)
    if (hour, minute) == (24, 0):
        return base, "day"  # the day's own end, written as a filler
    if hour > 23 or minute > 59 or int(second or 0) > 59:
        return None
    when = base.replace(hour=hour, minute=minute, second=int(second or 0))
    if not (hour or minute or when.second):
        return base, "day"
    return _to_korea(when, time["z"]), "second" if second else "minute"


def _to_korea(when: datetime, zone: str | None) -> datetime:
    if not zone or zone == "KST":
        return when
    return when.replace(tzinfo=_zone(zone)).astimezone(KST)


def _zone(text: str) -> timezone:
    if text in ("Z", "z", "UTC", "GMT"):
        return UTC
    if text == "KST":
        return KST
    digits = text[1:].replace(":", "").ljust(4, "0")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    if away >= timedelta(hours=15):
        return KST
    return timezone(-away if text[0] == "-" else away)


def read_time(text: str, day: datetime) -> tuple[datetime, Precision] | None:
    """A line that holds only a time of day ("오후 2:20"), on the given day; else None."""
    hit = _TIME.fullmatch(text.strip()) if len(text) <= 24 else None
    return _at_time(day, hit) if hit else None


_ISO = re.compile(
    r"""
    \s{0,8} (?P<y>[12][0-9]{3})[\-./]?(?P<m>[0-9]{2})[\-./]?(?P<d>[0-9]{2})
    (?: [T\s]{0,2} (?P<H>[0-9]{2}):?(?P<M>[0-9]{2}) (?: :?(?P<S>[0-9]{2}) (?:[.,][0-9]{1,9})? )? )?
    \s? (?P<z>Z|KST|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)? \s{0,8}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NET = re.compile(
    rf"""
    \s{{0,8}} (?:{_ENGLISH_DAY},?\s)?
    (?: (?P<d>[0-9]{{1,2}})[\s\-](?P<m>{_MONTH})[\s\-](?P<y>[12][0-9]{{3}})
      | (?P<m2>{_MONTH})\s(?P<d2>[0-9]{{1,2}})\s(?P<y2>[12][0-9]{{3}}) )
    \s (?P<H>[0-9]{{2}}):(?P<M>[0-9]{{2}})(?::(?P<S>[0-9]{{2}}))?
    \s? (?P<z>(?:GMT|UTC)?[+-][0-9]{{4}}|Z|KST|UTC|GMT)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EPOCH = re.compile(r"\s{0,8}([0-9]{10})([0-9]{3})?\s{0,8}")


def read_machine(text: str) -> MachineDate | None:
    """A machine's date: ISO 8601 and its like, e-mail dates, epoch seconds, else visible forms.

    Digits without a zone mean Korean time.  00:00 without seconds of its own, in the written
    zone or in Korea, stands for "no time known": the precision is then "day".
    """
    if len(text) > 100:
        return None
    if hit := _ISO.fullmatch(text):
        return _reading(hit, hit["y"], int(hit["m"]), hit["d"])
    if hit := _EPOCH.fullmatch(text):
        return _from_epoch(int(hit[1]))
    if hit := _NET.match(text):
        month = _MONTHS.index((hit["m"] or hit["m2"])[:3].lower()) + 1
        return _reading(hit, hit["y"] or hit["y2"], month, hit["d"] or hit["d2"])
    found = scan(text, limit=1) or scan(text, english=True, limit=1)
    return _as_reading(found[0]) if found else None


def _as_reading(found: Found) -> MachineDate:
    return MachineDate(found.when, found.precision, found.when.replace(tzinfo=None), "")


def _from_epoch(seconds: int) -> MachineDate | None:
    when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        return None
    return _rounded(when, when.replace(tzinfo=None), "other", True)


def _reading(hit: re.Match[str], year: str, month: int, day: str) -> MachineDate | None:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        digits = datetime(
            int(year), month, int(day), int(hit["H"] or 0), int(hit["M"] or 0), int(hit["S"] or 0)
        )
    except ValueError:
        return None
    written = (hit["z"] or "").upper()
    if len(written) > 3 and written[3] in "+-":
        written = written[3:]
    zone = _zone(written) if written else KST
    name = "" if not written else _zone_name(zone)
    return _rounded(digits.replace(tzinfo=zone), digits, name, hit["S"] is not None)


def _zone_name(zone: timezone) -> str:
    away = zone.utcoffset(None)
    return {timedelta(0): "utc", timedelta(hours=9): "kst"}.get(away, "other")


def _rounded(when: datetime, digits: datetime, zone: str, seconds: bool) -> MachineDate:
    korea = when.astimezone(KST)
    for clock, day in ((digits, digits), (korea, korea)):
        if not (clock.hour or clock.minute or clock.second):
            midnight = datetime(day.year, day.month, day.day, tzinfo=KST)
            return MachineDate(midnight, "day", digits, zone)
    # ":00" of a machine is nearly always a lost second, so it claims only the minute.
    precise: Precision = "second" if seconds and digits.second else "minute"
    return MachineDate(korea, precise, digits, zone)


_RELATIVE = re.compile(
    r"""
    (?<![0-9가-힣]) (?: (?P<n>[0-9]{1,3})\s?(?P<u>초|분|시간|일|주일?|개월)\s?전
      | (?P<now>방금\s?전|방금(?!\s?전)) | (?P<day>오늘|어제|그제|그저께)(?=\s) ) (?![가-힣])
    """,
    re.VERBOSE,
)
_UNIT: Final = {"초": 0, "분": 60, "시간": 3600, "일": 86400, "주": 604800, "주일": 604800}


def read_relative(text: str, now: datetime) -> Found | None:
    """A moment told from `now` (aware): "5분 전", "어제 14:20"; "3시간 전" tells the day only."""
    hit = _RELATIVE.search(text[:200])
    if not hit:
        return None
    now = now.astimezone(KST)
    if hit["day"]:
        return _named_day(text, hit, now)
    stamp = _ago(hit, now)
    return Found(*stamp, hit.start(), hit.end()) if stamp else None


def _named_day(text: str, hit: re.Match[str], now: datetime) -> Found | None:
    time = _TIME.match(text, hit.end() + 1)
    if not time:
        return None
    back = {"오늘": 0, "어제": 1}.get(hit["day"], 2)
    stamp = _at_time(_midnight(now) - timedelta(days=back), time)
    return Found(*stamp, hit.start(), time.end()) if stamp else None


def _ago(hit: re.Match[str], now: datetime) -> tuple[datetime, Precision] | None:
    if hit["now"]:
        return now.replace(second=0, microsecond=0), "minute"
    seconds = _UNIT.get(hit["u"])
    if seconds is None:
        return None  # months differ in length
    when = now - timedelta(seconds=seconds * int(hit["n"]))
    if seconds > 60:
        return _midnight(when), "day"
    return when.replace(second=0, microsecond=0), "minute"


def _midnight(when: datetime) -> datetime:
    return when.replace(hour=0, minute=0, second=0, microsecond=0)
