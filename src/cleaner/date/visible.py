"""Finds dates in the visible text and attaches their labels.

Only lines with the core of a date are examined: first those between headline and body, and the rest
of the page only if these give no certain result.  `cleaner.date.score` rates the dates.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import accumulate, pairwise
from typing import Final

from cleaner.date.labels import (
    Label,
    label_after,
    label_alone,
    label_before,
    label_row,
    pair_of,
)
from cleaner.date.lines import BYLINE, LETTER, is_header_line
from cleaner.date.parse import CORE, Found, aware, day_of, narrow, read_time, scan, valid_day
from cleaner.date.score import (
    HEADED,
    DateCandidate,
    DateContext,
    VisibleDate,
    Zones,
    rate,
    without_lists,
)
from cleaner.text.korean import prose
from cleaner.text.lazy import lazy

# Lines above the body that are examined, which bounds the time; menus and lists may be so long.
LINES_ABOVE: Final = 800
# Lines below the body that are examined; an article's date is near it.
LINES_BELOW: Final = 300
# If more lines have a date, only the first and last of them are read, half of this number each: the
# ones in between are a list.
LINES_READ: Final = 30
# The signature of a post that an article quotes; its date is the post's.
_POSTED: Final = lazy(r"[—–-]\s?[^@()]{1,50}\s?\(@\w{1,30}\)\s?[\dA-Z]")
EDITED: Final = "편집"
CHANGED: Final = Label("modified", "수정")
# A clock, perhaps with its month and day, beside the label of a change.
_CLOCK = r"(?:(?:오전|오후)\s?)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
_CHANGED_AT = lazy(
    rf"""
    [\s()\[\]|/·,]{{0,4}} (?:입력|등록|승인)? [\s()\[\]|/·,]{{0,4}}
    (?P<label>(?:최종\s?)?(?:수정|업데이트)\s?:?\s{{0,2}})?
    (?: (?P<month>1[0-2]|0?[1-9])[./-](?P<day>[0-3]?[0-9])\.?\s{{1,2}} )?
    (?P<clock>{_CLOCK}) (?(label)|\s?(?:최종\s?)?(?:수정|업데이트)) (?![0-9:가-힣])
    """,
    re.VERBOSE,
)
# Only so many characters at each end of a long line are searched: labelled dates are there.
LINE_END: Final = 160
# The reporter beside a date is within so many characters.
REPORTER_REACH: Final = 20
# A line that is only a time is at most this long.
LONGEST_TIME: Final = 12


def visible_dates(
    where: DateContext, fetched_at: datetime | None, *, everything: bool = False
) -> list[VisibleDate]:
    """The visible dates of a page, rated, in page order.

    Lines between headline and body are read first.  If they give the publish time, the rest of the
    page could only mislead, and is not read.

    everything: read the rest of the page in any case.
    """
    zones = Zones(where)
    near = zones.near()
    seen = _read(zones, near)
    if everything or not any(map(_settles, seen)):
        seen += _elsewhere(zones, near)
        seen.sort(key=lambda s: (s.line, s.found.start))
    if not any(visible.score for visible in seen):
        seen += _rare_forms(zones, fetched_at)
    return without_lists(seen)


def _settles(visible: VisibleDate) -> bool:
    """Whether a date is so certain that the rest of the page need not be read."""
    if visible.role != "published" or visible.zone != "head":
        return False
    return visible.score >= HEADED or (visible.score >= 70 and visible.precision != "day")


# ---- finding ------------------------------------------------------------------------------


def _read(zones: Zones, numbers: Sequence[int]) -> list[VisibleDate]:
    held = _holding_core(zones.where.lines, numbers)
    return [visible for n in held for visible in _line_visible_dates(zones, n)]


def _elsewhere(zones: Zones, near: range) -> list[VisibleDate]:
    """The dates of the other lines: above, inside and below the body."""
    lines, kept = zones.where.lines, zones.where.kept
    count, past = len(lines), min(zones.last + 1, len(lines))
    start = max(0, zones.first - LINES_ABOVE)
    above = range(start, near.start if near else min(zones.first, count))
    inside = [
        n
        for n in range(near.stop if near else zones.first, past)
        if n not in kept or len(lines[n]) <= 60 or n == zones.first or n >= past - 2
    ]
    below = range(max(past, near.stop if near else 0), min(past + LINES_BELOW, count))
    return _read(zones, above) + _read(zones, inside) + _read(zones, below)


def _holding_core(lines: Sequence[str], numbers: Sequence[int]) -> list[int]:
    """The lines with the core of a date; if there are many, only the first and the last ones."""
    texts = [lines[n] for n in numbers]
    joined = narrow("\n".join([t if len(t) <= 2 * LINE_END else _ends(t) for t in texts]))
    hits = [hit.start() for hit in CORE.finditer(joined)]
    if not hits:
        return []
    starts = list(accumulate([min(len(t), 2 * LINE_END + 1) + 1 for t in texts], initial=0))
    held: dict[int, None] = {}
    for hit in hits:
        held[numbers[bisect_right(starts, hit) - 1]] = None
    found, half = list(held), LINES_READ // 2
    return found if len(found) <= LINES_READ else found[:half] + found[-half:]


def _ends(text: str) -> str:
    """A short line, or both ends of a long one, where labels and sign-offs are."""
    return text if len(text) <= 2 * LINE_END else f"{text[:LINE_END]}\n{text[-LINE_END:]}"


# ---- one line -----------------------------------------------------------------------------


def _line_visible_dates(zones: Zones, n: int) -> Iterator[VisibleDate]:
    """Yields the dates of one line, rated."""
    if _POSTED.match(zones.where.lines[n]):
        return
    lines = zones.where.lines
    text = _ends(lines[n])
    dates = scan(text)
    if not dates:
        return
    clean = is_header_line(text, dates[0].start, dates[-1].end)
    labels = _labels(lines, n, text, dates)
    if labels == [None, None] and (pair := pair_of(zones.where.place(n))):
        labels = [Label(role, f"class {role}") for role in pair]
    if _names_editing(lines, n, labels):
        labels = [CHANGED if label and label.words == EDITED else label for label in labels]
    late = _changed_behind(text, dates[-1], labels[-1])
    roles = [label.role if label else None for label in labels]
    for n_th, (found, label) in enumerate(zip(dates, labels, strict=True), 1):
        whole = _with_next_time(zones, n, text, found)
        changed = label is None and (late is not None or "modified" in roles[n_th:])
        yield rate(zones, DateCandidate(n, text, whole, label, clean, len(dates) == 1, changed))
    if late:
        yield rate(zones, DateCandidate(n, text, late, CHANGED, clean, False))


def _labels(lines: Sequence[str], n: int, text: str, dates: Sequence[Found]) -> list[Label | None]:
    """For each date of a line its label, before or behind it; None if it has none."""
    if row := _label_row(lines, n, text, dates):
        return list(row)
    ends = [0, *(f.end for f in dates)]
    before = [label_before(text[end : f.start]) for end, f in zip(ends, dates, strict=False)]
    words = LETTER.search(text[: dates[0].start]) is not None
    captioned = len(dates) == 1 and before[0] is None and dates[0].precision == "day"
    captioned = captioned and _is_captioned(text, dates[0])
    after = [label_after(text[f.end :], captioned=captioned) for f in dates]
    if before[0] is None:
        behind = _all_behind(text, dates)
        if behind:
            return list(behind)
        if not words:
            before[0] = _label_of_neighbours(lines, n, alone=len(dates) == 1)
    return [_nearer(*three) for three in zip(dates, before, after, strict=True)]


def _is_captioned(text: str, found: Found) -> bool:
    """Whether words are in front of a date and no reporter is right beside it."""
    beside = BYLINE.search(text, max(0, found.start - REPORTER_REACH), found.end + REPORTER_REACH)
    return beside is None and LETTER.search(text, 0, found.start) is not None


def _names_editing(lines: Sequence[str], n: int, labels: Sequence[Label | None]) -> bool:
    """Whether a date labelled 편집 is the article's.

    It is if the publish time is on the same line or the one above; alone, it is the site's.
    """
    named = [label for label in labels if label]
    if not any(label.words == EDITED for label in named):
        return False
    above = lines[n - 1][:LINE_END] if n else ""
    dates = scan(above, limit=1)
    labelled = label_before(above[: dates[0].start]) if dates else None
    return any(label.role == "published" for label in (*named, *filter(None, [labelled])))


def _changed_behind(text: str, last: Found, label: Label | None) -> Found | None:
    """The time of a change that is only a clock behind the publish time: "수정 14:25".

    None if there is none, or if it is earlier: then it is on another day.
    """
    if last.precision == "day" or (label and label.role != "published"):
        return None
    hit = _CHANGED_AT.match(text, last.end)
    if hit is None:
        return None
    day = day_of(last.when)
    if hit["month"]:
        day = valid_day(day.year, int(hit["month"]), int(hit["day"])) or day
    stamp = read_time(hit["clock"], day)
    if stamp is None or stamp[0] < last.when or stamp[1] == "day":
        return None
    return last._replace(when=stamp[0], precision=stamp[1], start=hit.start(), end=hit.end())


def _label_row(lines: Sequence[str], n: int, text: str, dates: Sequence[Found]) -> list[Label]:
    """The labels of dates that follow each other, if as many labels are before or above them."""
    between = pairwise(dates)
    if len(dates) < 2 or any(LETTER.search(text, a.end, b.start) for a, b in between):
        return []
    front = text[: dates[0].start]
    row = label_row(front) if LETTER.search(front) else label_row(lines[n - 1]) if n else []
    return row if len(row) == len(dates) else []


def _nearer(found: Found, before: Label | None, after: Label | None) -> Label | None:
    """The label that counts, of those before and behind a date.

    A label of role "other" behind it wins, except a page number behind a time of day.
    """
    if after and after.printed and found.precision != "day":
        return before
    return after if after and after.role == "other" else before or after


def _all_behind(text: str, dates: Sequence[Found]) -> list[Label]:
    """The labels behind the dates, if each has one: "10:00 입력 | 11:00 수정"."""
    stops = [*(f.start for f in dates[1:]), len(text)]
    rests = (text[f.end : stop] for f, stop in zip(dates, stops, strict=True))
    behind = [label_after(rest.rstrip(" |/,·[(")) for rest in rests]
    named = [label for label in behind if label and label.role != "other"]
    return named if len(named) == len(dates) else []


def _label_of_neighbours(lines: Sequence[str], n: int, *, alone: bool = True) -> Label | None:
    """The label on a line of its own above a date or, if the date is `alone`, below it.

    Labels above as many dates are paired in order: 입력, 수정, 10:00, 11:00.
    """
    if label := _label_of_chain(lines, n):
        return label
    up = n
    while up > 0 and n - up < 3 and _is_value(lines[up - 1]):
        up -= 1
    above = _labels_above(lines, up)
    if above:
        down = n
        while down + 1 < len(lines) and down - n < 3 and _is_value(lines[down + 1]):
            down += 1
        values = down - up + 1
        return above[n - up] if len(above) == values else above[-1] if values == 1 else None
    below = label_alone(lines[n + 1]) if alone and n + 1 < len(lines) else None
    lone = n + 2 >= len(lines) or not _is_value(lines[n + 2])
    return below if lone else None


def _label_of_chain(lines: Sequence[str], n: int) -> Label | None:
    """The label below a date, in a run of lines of dates and labels that starts with a date."""

    def is_pair(value: int) -> bool:
        return value >= 0 and _is_value(lines[value]) and label_alone(lines[value + 1]) is not None

    first = n
    while is_pair(first - 2):
        first -= 2
    last = n
    while last + 3 < len(lines) and is_pair(last) and is_pair(last + 2):
        last += 2
    opened = first > 0 and label_alone(lines[first - 1]) is not None
    if opened or first == last or last + 1 >= len(lines) or not is_pair(last):
        return None
    return label_alone(lines[n + 1])


def _labels_above(lines: Sequence[str], line: int) -> list[Label]:
    labels: list[Label] = []
    while line > 0 and len(labels) < 4 and (label := label_alone(lines[line - 1])):
        labels.insert(0, label)
        line -= 1
    return labels


def _is_value(line: str) -> bool:
    """Whether a short line has a date and no label before it."""
    if len(line) > 40 or not (hit := CORE.search(narrow(line))):
        return False
    return not LETTER.search(line, 0, hit.start())


def _with_next_time(zones: Zones, n: int, text: str, found: Found) -> Found:
    """The date, with the time on the next line if the day ends its line and lacks a time.

    If that time and all in the body are right above sentences, they are those of a live report.
    """
    lines = zones.where.lines
    if found.precision != "day" or found.end < len(text.rstrip(" |")) or n + 1 >= len(lines):
        return found
    stamp = read_time(lines[n + 1], found.when)
    if stamp is None:
        return found
    body = range(max(n + 2, zones.first), min(zones.last, len(lines) - 1))
    times = (i for i in body if len(lines[i]) <= LONGEST_TIME and read_time(lines[i], found.when))
    texts = [*lines[n + 2 : n + 3], *(lines[i + 1] for i in times)]
    if len(texts) > 1 and all(map(prose, texts)):
        return found
    return found._replace(when=stamp[0], precision=stamp[1])


# ---- rare forms, read only if no date in digits was found ------------------------------

_MONTH_DAY = lazy(r"([01]?[0-9])[./]\s?([0-3]?[0-9])\.?")
_YEAR = lazy(r"(?:19|20)[0-9]{2}")


def _rare_forms(zones: Zones, fetched_at: datetime | None) -> list[VisibleDate]:
    """Dates near the headline in English, in numeral words, as "3시간 전" or as "03.12 09:30"."""
    from cleaner.date.spelled import in_digits  # few pages need its patterns

    lines = zones.where.lines
    rare: list[VisibleDate] = []
    for n in _around_headline(zones):
        text = in_digits(lines[n][:LINE_END])
        free = 0
        for found in _rare_in(lines, n, text, fetched_at):
            words = LETTER.search(text[: found.start]) is not None
            label = label_before(text[free : found.start])
            label = label or label_after(text[found.end :], captioned=_is_captioned(text, found))
            free = found.end
            if label is None and not words:
                label = _label_of_neighbours(lines, n)
            clean = is_header_line(text, found.start, found.end)
            rare.append(rate(zones, DateCandidate(n, text, found, label, clean)))
    return rare


def _around_headline(zones: Zones) -> Iterable[int]:
    start = max(0, zones.head - (0 if zones.title is None else 2))
    numbers = range(start, min(zones.first + 3, start + 60, len(zones.where.lines)))
    lines = zones.where.lines
    return (n for n in numbers if n not in zones.where.kept and not _POSTED.match(lines[n]))


def _rare_in(
    lines: Sequence[str], n: int, text: str, fetched_at: datetime | None
) -> Iterable[Found]:
    """The dates of a line in rare forms."""
    if rare := scan(text, english=True, limit=3) or scan(text, limit=3):
        return rare
    month = _MONTH_DAY.fullmatch(text.strip())
    year = _YEAR.fullmatch(lines[n + 1].strip()) if month and n + 1 < len(lines) else None
    if month and year:
        day = scan(f"{year.group()}.{month[1]}.{month[2]}", limit=1)
        return [found._replace(start=0, end=len(text)) for found in day]
    if fetched_at is None or len(text) > 80:
        return []
    from cleaner.date.relative import scan_relative  # few pages need its patterns

    return scan_relative(text, aware(fetched_at))
