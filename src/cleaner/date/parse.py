"""Parses the date forms of Korean pages: days, times and what separates them.

All patterns of visible dates are in this module.  It does not decide whose date it is;
`cleaner.date.labels` and `cleaner.date.resolve` do.  Every repeat has a small upper limit, so a
match from one position takes constant time, and a scan is linear in its text.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Final, NamedTuple

from cleaner.date.clues import Precision
from cleaner.text.lazy import lazy

KST: Final = timezone(timedelta(hours=9))
# Dates of earlier years are history or typing errors: archives on the web begin later.
FIRST_YEAR: Final = 1980
# A constant, since cleaning does not read the clock: a page gives the same date in any year.
LAST_YEAR: Final = 2100

# Some flattening tools put the day from the page's metadata in front of the text.
DECLARED: Final = r"date \d{4}-\d\d(?:-\d\d)?"
_DECLARES: Final = frozenset("d[")
_WEEKDAY = "[월화수목금토일月火水木金土]"
ENGLISH_DAY: Final = "(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]{0,6}"
MONTHS: Final = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
MONTH: Final = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"

# For patterns of other packages in which a date is one part of a line.
YEAR: Final = r"(?:19|20)\d\d\s?[-./년]"
DAY: Final = rf"{YEAR}\s?\d{{1,2}}\s?[-./월]\s?\d{{1,2}}"
CLOCK: Final = r"\d{1,2}:\d\d(?::\d\d)?"
WEEKDAY: Final = r"[월화수목금토일](?:요일)?"
# A day and a time as in the head of an article; the time may be in brackets or in words.
HEAD_TIME: Final = (
    rf"(?:{DAY}|(?<!\d)\d\d\.\d\d\.\d\d)[.일]?(?:\s?\(?{WEEKDAY}\)?)?\s{{1,2}}[\[(]?(?:(?:오전|오후)\s?)?"
    rf"(?:{CLOCK}|\d{{1,2}}시\s?\d{{1,2}}분)[\])]?"
)
_DECLARED = lazy(rf"(?:{DECLARED}|\[{HEAD_TIME}\])(?= )")
# A day with its weekday and time, loose enough for all lines that rules remove.  For verbose
# patterns.
STAMP: Final = r"""
    (?:19|20)?\d\d\s?[-./．년年]\s{0,2}\d{1,2}\s?[-./．월月]\s{0,2}\d{1,2}\s?[.일日]?\s?
    (?:[(\[|]?(?:[월화수목금토일月火水木金土日](?:[요曜][일日])?|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[)\]]?[.,]?\s?)?
    (?:
      [(\[|T/·,]?\s?(?:오전|오후|午前|午後|上午|下午|새벽|아침|낮|저녁|밤|[AP]M)?\s?
      (?: 정오
        | \d{1,2}\s?[:：시時]\s?\d{0,2}(?:\s?[:：분分]\s?(?:\d{1,2}(?:\.\d{1,9})?[초秒]?)?)?
          (?:\s?(?:[AP]M|오전|오후|午前|午後|上午|下午)(?![가-힣]))?
          (?:\s?(?:\(?KST|Z|[ECMP][SD]T|[+-]\d\d:?\d\d(?!\d)))? )
    )?
"""
NUMERIC_DAY: Final = r"(?:19|20)\d\d[-./]\s?\d{1,2}[-./]\s?\d{1,2}"
# The form of days in chronicles.
SPELLED_DAY: Final = rf"(?:\d{{4}}\s?년\s?)?\d{{1,2}}\s?월\s?\d{{1,2}}\s?일(?:\s?\(?{WEEKDAY}\)?)?"
AGO: Final = r"\d{1,2}\s?(?:시간|분|일|주|개월)\s?전"
# The form of dates in lists and comments.
POST_DAY: Final = rf"{DAY}|{AGO}"
# The form of dates at the end of statements and letters.
SIGNED_DAY: Final = r"\d{4}\s?년\s?\d{1,2}\s?월\s?\d{1,2}\s?일|\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?"

# A cheap pattern for the core of a date in digits.  It starts with a plain character set, so the
# search is fast.
CORE: Final = lazy(
    r"[0-9][0-9](?:[0-9][0-9])?\s?[.\-/·년年]\s{0,2}[01]?[0-9]\s?[.\-/·월月]\s{0,2}[0-3]?[0-9]"
)
_DATE = lazy(
    r"""
    (?P<y>[12][0-9]{3}|[0-9]{2}) \s{0,2} (?P<s>[.\-/·년年]) \s{0,2}
    (?P<m>1[0-2]|0?[1-9]) \s{0,2} (?P<t>[.\-/·월月]) \s{0,2}
    (?P<d>3[01]|[12][0-9]|0?[1-9])
    # A time may be glued to a day of two digits, if each was in an element of its own.
    (?: (?![0-9]) | (?<=[0-9]{2})(?=(?:[01][0-9]|2[0-3]):[0-5][0-9](?![0-9])) )
    (?:\s?[일日](?![가-힣]*요일))? (?:\.(?![0-9]))?
    """,
    re.VERBOSE,
)
# The text between day and time: a weekday, then a mark or blanks.
_BETWEEN = lazy(
    rf"""
    (?P<w> \s{{0,4}} (?: [(\[<]\s?(?:{_WEEKDAY}|{ENGLISH_DAY})(?:요일|曜日)?\s?[)\]>]
         | {_WEEKDAY}(?:요일|曜日|(?=\s{{1,3}}[오낮새아저밤午上下0-9])) | ,?\s?{ENGLISH_DAY} ) )?
    [.,]? (?: T | \s{{0,16}}(?:[|,/·_:\-]\s{{0,4}}|at\s)? )
    """,
    re.VERBOSE,
)
_HALF = r"오전|오후|午前|午後|上午|下午|[AaPp]\.?[Mm](?![a-z])\.?"
# Unambiguous abbreviations of zones, with their hours from UTC.
_HOURS_AWAY: Final = {
    "JST": 9, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "HST": -10, "CET": 1, "CEST": 2,
}  # fmt: skip
_ZONES: Final = "|".join(_HOURS_AWAY)
# Abbreviations that stand for several zones.
UNSURE_ZONES: Final = "[ECMP]T|[CBI]ST|AE[SD]T"
_TIME = lazy(
    rf"""
    [(\[]? \s? (?P<a>{_HALF}|한?낮|새벽|아침|저녁|밤)? \s{{0,2}}
    (?: (?P<noon>정오|正午)
      | (?P<H>[0-9]{{1,2}})
        (?: \s?[:：]\s? (?P<M>[0-9]{{1,2}})
            (?: \s?[:：]\s?(?P<S>[0-9]{{1,2}}) (?:[.,][0-9]{{1,9}})? | \s?분(?![가-힣]) )?
          | \s?[시時]\s{{0,2}} (?P<m>[0-9]{{1,2}})
            (?: \s?[분分] (?:\s{{0,2}}(?P<s>[0-9]{{1,2}})\s?[초秒])? )?
          | \s?[시時]\s? (?P<half>반|半) (?![가-힣])
          | \s?[시時] (?: \s?(?P<sharp>정각) | 경|쯤 )? (?![가-힣]|\s?[0-9]) ) )
    (?: (?![0-9:：]) | (?<=[:：0-9][0-9]{{2}})(?=(?:19|20)[0-9]{{2}}\s?[.\-/년]) )
    # A part of the day behind the time, unless it belongs to another clock or a programme's name.
    (?: \s?(?P<b>{_HALF})(?![가-힣]|\s?(?:[0-9]|뉴스|방송|종합|시황|브리핑)) )?
    (?: \s?\(?
        (?P<z> Z\b | (?:KST|{_ZONES}|{UNSURE_ZONES})(?![A-Za-z가-힣]) | (?:UTC|GMT)(?![+-])
          | (?:미국?\s?)?(?:동부|서부|중부|현지)\s?(?:시간|시각)
          | (?:UTC|GMT)?\+[0-9]{{1,2}}(?::?[0-9]{{2}})?(?![0-9\-])
          # A negative offset only after seconds: "09:00-10:00" is a span of time.
          | (?: (?<=:[0-9]{{2}}:[0-9]{{2}}) | (?<=:[0-9]{{2}}:[0-9]{{2}}\s) )
            -[0-9]{{2}}:?[0-9]{{2}}(?![0-9\-]) ) )?
    \s?[)\]]?
    """,
    re.VERBOSE,
)
_UNSURE = lazy(rf"{UNSURE_ZONES}|.*[가-힣].*")
_LATE_WEEKDAY = lazy(rf"\s?[(\[]\s?(?:{_WEEKDAY}|{ENGLISH_DAY})(?:요일)?\s?[)\]]")

# A day with only blanks between its parts, in front of its time.  The lookbehind comes after the
# first digits, since a pattern that starts with a group of literals is searched faster.
_SPACED = lazy(r"((?:19|20)(?<!\d\d\d)\d\d) (\d\d) (\d\d)(?= \d\d:\d\d)")
# Full-width digits and marks.  Each is replaced by one character, so positions stay.
_WIDE = lazy("[０-９．－／：]")
_TO_NARROW: Final = str.maketrans("０１２３４５６７８９．－／：（）", "0123456789.-/:()")

# For each part of the day, the hours that people use with it, mapped to the hour of 24.  Other
# hours are ambiguous.
_HOURS: Final[dict[str, dict[int, int]]] = {
    "오전": {hour: hour % 12 for hour in range(13)},
    "오후": {hour: hour % 12 + 12 for hour in range(13)} | {h: h for h in range(13, 24)},
    "새벽": {hour: hour % 12 for hour in (12, *range(8))},
    "아침": {hour: hour for hour in range(5, 12)},
    "낮": {hour: hour for hour in range(10, 18)} | {h: h + 12 for h in range(1, 6)},
    "저녁": {hour: hour + 12 for hour in range(4, 12)} | {h: h for h in range(16, 24)},
    # "밤 12시" and "밤 1시" are left out: they may belong to either of two days.
    "밤": {hour: hour + 12 for hour in range(6, 12)} | {h: h for h in range(18, 24)},
}
_SAME_HALF: Final = {"午前": "오전", "上午": "오전", "午後": "오후", "下午": "오후", "한낮": "낮"}


class Found(NamedTuple):
    """One date in a text.

    when: aware, in +09:00, converted if the text names another zone; 00:00 if precision is "day".
    start, end: its position in the text.
    weekday: "none", "inside" (between day and time, or behind a day without a time) or "after"
        (behind the time, as site clocks write it).
    short: whether the year has two digits.
    relative: whether it was counted from the time of the fetch.
    """

    when: datetime
    precision: Precision
    start: int
    end: int
    weekday: str = "none"
    short: bool = False
    relative: bool = False


@cache
def _english() -> re.Pattern[str]:
    """The pattern of English dates, compiled for the few pages that need it."""
    return re.compile(
        rf"""
        \b(?: (?P<m1>{MONTH})\.?\s(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?,?
            (?:(?<=,)|\s)\s?(?P<y1>[12][0-9]{{3}})
          | (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\s(?P<m2>{MONTH})\.?,?\s(?P<y2>[12][0-9]{{3}})
          | (?P<y3>[12][0-9]{{3}})\s(?P<m3>{MONTH})\.?\s(?P<d3>[0-9]{{1,2}})
        )(?![0-9])
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _time_before() -> re.Pattern[str]:
    """The pattern of a time in front of its day."""
    # `_with_time_before` asks for a mark or 오전/오후: other times may be the length of a video.
    return re.compile(
        rf"""
        (?<![0-9:]) (?<![0-9][.\-/\s]) (?<![0-9][.\-/]\s)
        (?: (?: (?P<a>{_HALF}) \s{{0,2}} )? (?P<H>[0-9]{{1,2}})
            (?: :(?P<M>[0-9]{{2}}) (?: :(?P<S>[0-9]{{2}}) )? | \s?시\s?(?P<m>[0-9]{{1,2}})\s?분 )
            (?: \s?(?P<b>{_HALF}) )? )
        (?P<gap> \s?[,|/·]\s? | \s{{1,3}} ) [(\[]? \Z
        """,
        re.VERBOSE,
    )


def narrow(text: str) -> str:
    """The text with plain digits for full-width ones, and with dots for the blanks in "2024 03 12".

    Every character keeps its position.
    """
    text = text.translate(_TO_NARROW) if _WIDE.search(text) else text
    return _SPACED.sub(r"\1.\2.\3", text)


def declared_end(line: str) -> int:
    """The position behind a date that a tool put in front of the first line; 0 without one.

    Such a date is "date 2024-03-12", or a day and a time in square brackets.
    """
    hit = _DECLARED.match(line) if line[:1] in _DECLARES else None
    return hit.end() + 1 if hit else 0


def scan(text: str, *, english: bool = False, limit: int = 6) -> list[Found]:
    """The dates in a short text, left to right, at most `limit`.

    english: whether to search for English forms instead of digits.
    """
    found: list[Found] = []
    at = free = 0
    text = narrow(text)
    pattern = _english() if english else CORE
    while len(found) < limit and (hit := pattern.search(text, at)):
        one = _read_at(text, hit.start(), hit if english else None, free)
        if one:
            found.append(one)
        at = one.end if one else max(hit.start() + 4, hit.end() - 2)
        free = one.end if one else free
    return found


def _read_at(text: str, start: int, hit: re.Match[str] | None, free: int) -> Found | None:
    """The date at `start`, if any; a time in front of it must begin at `free` or later."""
    glued = text[max(0, start - 1) : start].isdigit() or text[max(0, start - 2) : start] in _GLUED
    if glued and start != free:
        return None
    day = _english_day(hit) if hit else _digit_day(text, start)
    base = valid_day(*day[:3]) if day else None
    if day is None or base is None:
        return None
    short = hit is None and not text[start + 2 : start + 4].isdigit()
    found = _with_time(text, start, day[3], base, short)
    return found if found.precision != "day" else _with_time_before(text, found, free)


def _with_time(text: str, start: int, end: int, base: datetime, short: bool) -> Found:
    """The day with the weekday and the time behind it, if any."""
    between = _BETWEEN.match(text, end)
    assert between is not None  # every part of it is optional
    weekday = "inside" if between["w"] else "none"
    time = _TIME.match(text, between.end())
    if time is None:
        end = between.end("w") if between["w"] else end
        return Found(base, "day", start, end, weekday, short)
    late = _LATE_WEEKDAY.match(text, time.end())
    end = late.end() if late else time.end()
    return Found(*at_time(base, time), start, end, "after" if late else weekday, short)


def _with_time_before(text: str, found: Found, free: int) -> Found:
    """The date with the time in front of it, if any: "15:30, 2024-03-12"."""
    time = _time_before().search(text[free : found.start])
    if not time or not (time["a"] or time["b"] or time["gap"].strip()):
        return found
    when, precision = at_time(found.when, time)
    start = found.start - len(time.group())
    return (
        found if precision == "day" else found._replace(when=when, precision=precision, start=start)
    )


# A digit and a mark right before a date: it is part of an IP address or a longer number.
_GLUED: Final = frozenset(f"{digit}{mark}" for digit in "0123456789" for mark in ".-/")
_GOES_ON: Final = frozenset(pair[::-1] for pair in _GLUED)


def _digit_day(text: str, start: int) -> tuple[int, int, int, int] | None:
    """Year, month, day and end position of a day in digits; None for an impossible one."""
    hit = _DATE.match(text, start)
    if not hit:
        return None
    year = int(hit["y"])
    if year < 100:
        if hit["s"] == "·" or (hit["s"] != hit["t"] and hit["s"] not in "년年"):
            return None
        if text[hit.end() : hit.end() + 2] in _GOES_ON:
            return None
        year += 1900 if year >= 80 else 2000
    return year, int(hit["m"]), int(hit["d"]), hit.end()


def _english_day(hit: re.Match[str]) -> tuple[int, int, int, int]:
    kind = next(n for n in "123" if hit[f"y{n}"])
    month = MONTHS.index(hit[f"m{kind}"][:3].lower()) + 1
    return int(hit[f"y{kind}"]), month, int(hit[f"d{kind}"]), hit.end()


def valid_day(year: int, month: int, day: int) -> datetime | None:
    """The day at 00:00 in Korea; None if it does not exist or its year is out of range."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime(year, month, day, tzinfo=KST)
    except ValueError:
        return None


def day_of(when: datetime) -> datetime:
    """The same day at 00:00."""
    return when.replace(hour=0, minute=0, second=0, microsecond=0)


def aware(when: datetime) -> datetime:
    """The time with a zone; a naive one is in Korean time."""
    return when.replace(tzinfo=KST) if when.utcoffset() is None else when


# ---- clocks -------------------------------------------------------------------------------


def at_time(base: datetime, time: re.Match[str]) -> tuple[datetime, Precision]:
    """The day with the time of a match, and the precision; only the day if the time is unsure."""
    parts = time.groupdict()
    if parts.get("noon"):
        return base.replace(hour=12), "minute"
    minute_text = parts["M"] or parts["m"] or ("30" if parts.get("half") else None)
    second_text = parts["S"] or parts.get("s")
    minute, second = int(minute_text or 0), int(second_text or 0)
    hour = _hour(int(parts["H"]), parts["a"], parts["b"])
    if (hour, minute, second) == (24, 0, 0):
        return base + timedelta(days=1), "minute"  # the end of the day
    if hour is None or hour > 23 or minute > 59 or second > 59:
        return base, "day"
    if not (hour or minute or second):
        return base, "day"  # 00:00 stands for an unknown time
    if parts.get("z") and _UNSURE.fullmatch(parts["z"]):
        return base, "day"  # a local time of an unknown zone
    when = _to_korea(base.replace(hour=hour, minute=minute, second=second), parts.get("z"))
    if second_text:
        return when, "second"
    return when, "minute" if minute_text or parts.get("sharp") else "hour"


def _hour(hour: int, *parts: str | None) -> int | None:
    """The hour of 24 that all given parts of the day agree on; None if they do not."""
    named = {_part(part) for part in parts if part}
    hours = {_HOURS[part].get(hour) for part in named} or {hour}
    return hours.pop() if len(hours) == 1 else None


def _part(text: str) -> str:
    if text[0] in "AaPp":
        return "오전" if text[0] in "Aa" else "오후"
    return _SAME_HALF.get(text, text)


def _to_korea(when: datetime, zone: str | None) -> datetime:
    if not zone or zone == "KST":
        return when
    return when.replace(tzinfo=zone_of(zone)).astimezone(KST)


def zone_of(text: str) -> timezone:
    """The zone of "Z", "GMT", "+0900" or "UTC+9"; Korea's for an impossible offset."""
    text = text.upper()
    if len(text) > 3 and text[3] in "+-":
        text = text[3:]
    if text in ("Z", "UTC", "GMT"):
        return UTC
    if text == "KST":
        return KST
    if text in _HOURS_AWAY:
        return timezone(timedelta(hours=_HOURS_AWAY[text]))
    digits = text[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    away = timedelta(hours=int(hours), minutes=int(minutes))
    if away >= timedelta(hours=15):
        return KST
    return timezone(-away if text[0] == "-" else away)


def read_time(text: str, day: datetime) -> tuple[datetime, Precision] | None:
    """The time of a line that is only a time of day ("오후 2:20"), on the given day; else None."""
    hit = _TIME.fullmatch(narrow(text).strip()) if len(text) <= 24 else None
    return at_time(day, hit) if hit else None


def time_at(text: str, start: int) -> re.Match[str] | None:
    """The match of a time of day at `start` of a text, for `at_time`."""
    return _TIME.match(text, start)
