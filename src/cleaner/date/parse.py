"""Date forms of Korean pages: days, times and what separates them.

This module is the only one that spells the form of a date.  Nothing here judges whose date it
is; `cleaner.date.labels` and `cleaner.date.resolve` do.  Every repeat has a small upper limit,
so a match from one position costs a constant and a scan is linear in its text.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Final, NamedTuple

from cleaner.date.clues import Precision
from cleaner.text.lazy import lazy

KST: Final = timezone(timedelta(hours=9))
# Days of other years are history or slips: archives on the web begin later than this.
FIRST_YEAR: Final = 1980
# No clock is read, so that a page gives the same date in any year.
LAST_YEAR: Final = 2100

# What some flattening tools put in front of a text: the day from the page's metadata.
DECLARED: Final = r"date \d{4}-\d\d(?:-\d\d)?"
_DECLARES: Final = frozenset("d[")
_WEEKDAY = "[월화수목금토일月火水木金土]"
ENGLISH_DAY: Final = "(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]{0,6}"
MONTHS: Final = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
MONTH: Final = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"

# For the patterns of other rooms, where a date is one part of a line.
YEAR: Final = r"(?:19|20)\d\d\s?[-./년]"
DAY: Final = rf"{YEAR}\s?\d{{1,2}}\s?[-./월]\s?\d{{1,2}}"
CLOCK: Final = r"\d{1,2}:\d\d(?::\d\d)?"
WEEKDAY: Final = r"[월화수목금토일](?:요일)?"
# A day and a time as the head of an article has them, the time perhaps in brackets or in words.
HEAD_TIME: Final = (
    rf"(?:{DAY}|(?<!\d)\d\d\.\d\d\.\d\d)[.일]?(?:\s?\(?{WEEKDAY}\)?)?\s{{1,2}}[\[(]?(?:(?:오전|오후)\s?)?"
    rf"(?:{CLOCK}|\d{{1,2}}시\s?\d{{1,2}}분)[\])]?"
)
_DECLARED = lazy(rf"(?:{DECLARED}|\[{HEAD_TIME}\])(?= )")
# A day with its weekday and time, as loose as the lines that rules remove; in verbose patterns.
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
# As chronicles write the days that head their parts.
SPELLED_DAY: Final = rf"(?:\d{{4}}\s?년\s?)?\d{{1,2}}\s?월\s?\d{{1,2}}\s?일(?:\s?\(?{WEEKDAY}\)?)?"
AGO: Final = r"\d{1,2}\s?(?:시간|분|일|주|개월)\s?전"
# As lists and comments date their items.
POST_DAY: Final = rf"{DAY}|{AGO}"
# As statements and letters are dated at their end.
SIGNED_DAY: Final = r"\d{4}\s?년\s?\d{1,2}\s?월\s?\d{1,2}\s?일|\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?"

# Cheap core of a date in digits.  It begins with a plain set, so the search runs in C.
CORE: Final = lazy(
    r"[0-9][0-9](?:[0-9][0-9])?\s?[.\-/·년年]\s{0,2}[01]?[0-9]\s?[.\-/·월月]\s{0,2}[0-3]?[0-9]"
)
_DATE = lazy(
    r"""
    (?P<y>[12][0-9]{3}|[0-9]{2}) \s{0,2} (?P<s>[.\-/·년年]) \s{0,2}
    (?P<m>1[0-2]|0?[1-9]) \s{0,2} (?P<t>[.\-/·월月]) \s{0,2}
    (?P<d>3[01]|[12][0-9]|0?[1-9])
    # A time may be glued to a day of two digits: each was in an element of its own.
    (?: (?![0-9]) | (?<=[0-9]{2})(?=(?:[01][0-9]|2[0-3]):[0-5][0-9](?![0-9])) )
    (?:\s?[일日](?![가-힣]*요일))? (?:\.(?![0-9]))?
    """,
    re.VERBOSE,
)
# Between day and time: a weekday, then a mark or blanks.
_BETWEEN = lazy(
    rf"""
    (?P<w> \s{{0,4}} (?: [(\[<]\s?(?:{_WEEKDAY}|{ENGLISH_DAY})(?:요일|曜日)?\s?[)\]>]
         | {_WEEKDAY}(?:요일|曜日|(?=\s{{1,3}}[오낮새아저밤午上下0-9])) | ,?\s?{ENGLISH_DAY} ) )?
    [.,]? (?: T | \s{{0,16}}(?:[|,/·_:\-]\s{{0,4}}|at\s)? )
    """,
    re.VERBOSE,
)
_HALF = r"오전|오후|午前|午後|上午|下午|[AaPp]\.?[Mm](?![a-z])\.?"
# Zones with letters of their own, in hours; others are used for several.
_HOURS_AWAY: Final = {
    "JST": 9, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "HST": -10, "CET": 1, "CEST": 2,
}  # fmt: skip
_ZONES: Final = "|".join(_HOURS_AWAY)
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
    # Behind the time, unless it belongs to another clock or to the name of a programme.
    (?: \s?(?P<b>{_HALF})(?![가-힣]|\s?(?:[0-9]|뉴스|방송|종합|시황|브리핑)) )?
    (?: \s?\(?
        (?P<z> Z\b | (?:KST|{_ZONES}|{UNSURE_ZONES})(?![A-Za-z가-힣]) | (?:UTC|GMT)(?![+-])
          | (?:미국?\s?)?(?:동부|서부|중부|현지)\s?(?:시간|시각)
          | (?:UTC|GMT)?\+[0-9]{{1,2}}(?::?[0-9]{{2}})?(?![0-9\-])
          # After seconds alone: "09:00-10:00" is a span of time.
          | (?: (?<=:[0-9]{{2}}:[0-9]{{2}}) | (?<=:[0-9]{{2}}:[0-9]{{2}}\s) )
            -[0-9]{{2}}:?[0-9]{{2}}(?![0-9\-]) ) )?
    \s?[)\]]?
    """,
    re.VERBOSE,
)
_UNSURE = lazy(rf"{UNSURE_ZONES}|.*[가-힣].*")
_LATE_WEEKDAY = lazy(rf"\s?[(\[]\s?(?:{_WEEKDAY}|{ENGLISH_DAY})(?:요일)?\s?[)\]]")

# A day whose parts have only blanks between them, in front of its time.  What may not be in front
# of it is asked behind its first digits, which are looked for in C.
_SPACED = lazy(r"((?:19|20)(?<!\d\d\d)\d\d) (\d\d) (\d\d)(?= \d\d:\d\d)")
# Full-width digits and marks, one to one, so that positions stay.
_WIDE = lazy("[０-９．－／：]")
_TO_NARROW: Final = str.maketrans("０１２３４５６７８９．－／：（）", "0123456789.-/:()")

# What each part of the day makes of the hours that people use with it; others are unsure.
_HOURS: Final[dict[str, dict[int, int]]] = {
    "오전": {hour: hour % 12 for hour in range(13)},
    "오후": {hour: hour % 12 + 12 for hour in range(13)} | {h: h for h in range(13, 24)},
    "새벽": {hour: hour % 12 for hour in (12, *range(8))},
    "아침": {hour: hour for hour in range(5, 12)},
    "낮": {hour: hour for hour in range(10, 18)} | {h: h + 12 for h in range(1, 6)},
    "저녁": {hour: hour + 12 for hour in range(4, 12)} | {h: h for h in range(16, 24)},
    # "밤 12시" and "밤 1시" leave open which of two days is meant.
    "밤": {hour: hour + 12 for hour in range(6, 12)} | {h: h for h in range(18, 24)},
}
_SAME_HALF: Final = {"午前": "오전", "上午": "오전", "午後": "오후", "下午": "오후", "한낮": "낮"}


class Found(NamedTuple):
    """One date in a text.

    when: aware; +09:00 unless the text names a zone.  At 00:00 where precision is "day".
    start, end: its position in the text.
    weekday: "none", "inside" (between day and time, or after a lone day), "after" (behind
        the time, as site clocks write it).
    short: the year has two digits.
    relative: counted from the time of the fetch.
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
    # In front of the day only where a mark or a half of the day shows that it is no playing time.
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
    """The text with full-width digits as plain ones, and dots in a day that has only blanks.

    Every character keeps its position.
    """
    text = text.translate(_TO_NARROW) if _WIDE.search(text) else text
    return _SPACED.sub(r"\1.\2.\3", text)


def declared_end(line: str) -> int:
    """Where the text begins in a first line that opens with its date; 0 without one.

    The date is "date 2024-03-12", or a day and a time in square brackets.
    """
    hit = _DECLARED.match(line) if line[:1] in _DECLARES else None
    return hit.end() + 1 if hit else 0


def scan(text: str, *, english: bool = False, limit: int = 6) -> list[Found]:
    """The dates in one short text, left to right, at most `limit`."""
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
    """The date at `start`; a time in front of it begins at `free` or later."""
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
    """A day with the time in front of it: "15:30, 2024-03-12"."""
    time = _time_before().search(text[free : found.start])
    if not time or not (time["a"] or time["b"] or time["gap"].strip()):
        return found
    when, precision = at_time(found.when, time)
    start = found.start - len(time.group())
    return (
        found if precision == "day" else found._replace(when=when, precision=precision, start=start)
    )


# A third group of digits in front: an address (192.168.10.12.3) or a longer number.
_GLUED: Final = frozenset(f"{digit}{mark}" for digit in "0123456789" for mark in ".-/")
_GOES_ON: Final = frozenset(pair[::-1] for pair in _GLUED)


def _digit_day(text: str, start: int) -> tuple[int, int, int, int] | None:
    """Year, month, day and end of a day in digits; None for an impossible one."""
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
    """The day at 00:00 in Korea; None if there is no such day, or none of our time."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime(year, month, day, tzinfo=KST)
    except ValueError:
        return None


# ---- clocks -------------------------------------------------------------------------------


def at_time(base: datetime, time: re.Match[str]) -> tuple[datetime, Precision]:
    """The day with the time of a match; the day alone where the clock is not sure."""
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
        return base, "day"  # a filler
    if parts.get("z") and _UNSURE.fullmatch(parts["z"]):
        return base, "day"  # elsewhere, and how far is open
    when = _to_korea(base.replace(hour=hour, minute=minute, second=second), parts.get("z"))
    if second_text:
        return when, "second"
    return when, "minute" if minute_text or parts.get("sharp") else "hour"


def _hour(hour: int, *parts: str | None) -> int | None:
    """The hour of 24 that the parts of the day agree on; None if they do not."""
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
    """The zone that "Z", "GMT", "+0900" or "UTC+9" names; impossible ones are Korea's."""
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
    """A line that holds only a time of day ("오후 2:20"), on the given day; else None."""
    hit = _TIME.fullmatch(narrow(text).strip()) if len(text) <= 24 else None
    return at_time(day, hit) if hit else None


def time_at(text: str, start: int) -> re.Match[str] | None:
    """The time of day at `start` of a text, for `at_time`."""
    return _TIME.match(text, start)
