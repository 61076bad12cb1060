"""The dates that a reader of the page sees, each with its role and how far to trust it.

Only lines that hold the core of a date are looked at, and of those only so many: the lines
above the body, the odd lines inside it, and some hundred below.  One pass of a C regex finds
them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from cleaner.article import Precision
from cleaner.dateforms import CORE, KST, Found, read_clock, read_relative, scan
from cleaner.dateroles import Label, Role, label_after, label_alone, label_before, place_role

Zone = Literal["above", "head", "body", "foot"]

LINES_ABOVE: Final = 800
LINES_BELOW: Final = 300
LINES_READ: Final = 60
LINE_ENDS: Final = 160
REFUSED: Final = 0.0


@dataclass(frozen=True, slots=True)
class Where:
    """What the caller knows about the page.

    lines: the visible lines in page order.
    place: lower-case trail of tags, ids and classes of a line, outermost first, joined by
        " > "; "" in flattened text.  Called only for lines that hold a date.
    title_line: the headline nearest above the body.
    body: first and last line of the body, inclusive.
    kept: the lines that are article prose; dates in sentences are no clues.
    url: the page's address.
    """

    lines: Sequence[str]
    place: Callable[[int], str]
    title_line: int | None
    body: tuple[int, int] | None
    kept: frozenset[int]
    url: str | None


class Sight(NamedTuple):
    """One visible date: `score` is 0 where it must not be used."""

    line: int
    found: Found
    role: Role
    label: str
    zone: Zone
    score: float
    reason: str
    text: str

    @property
    def when(self) -> datetime:
        """The moment read."""
        return self.found.when

    @property
    def precision(self) -> Precision:
        """How exact the page is."""
        return self.found.precision


def sights(
    where: Where, fetched_at: datetime | None, *, everything: bool = False
) -> list[Sight]:
    """The visible dates worth judging, in page order.

    Lines between headline and body come first; where they tell the publish time, the rest of
    the page can only mislead and is read only if `everything` is asked for.
    """
    page = _Zones(where)
    near = page.near()
    seen = _read(page, near)
    if everything or not any(map(_settles, seen)):
        seen += _elsewhere(page, near)
        seen.sort(key=lambda s: (s.line, s.found.start))
    if not any(sight.score for sight in seen):
        seen += _rare_forms(page, fetched_at)
    return _without_lists(seen)


def _settles(sight: Sight) -> bool:
    if sight.role != "published" or sight.zone != "head":
        return False
    return sight.score >= 100 or (sight.score >= 70 and sight.precision != "day")


class _Zones:
    """Where a line stands towards headline and body."""

    def __init__(self, where: Where) -> None:
        self.where = where
        count = len(where.lines)
        self.first, self.last = where.body or (count, count)
        title = where.title_line
        self.title = title if title is not None and title < max(self.first, 1) else None
        if self.title is not None:
            self.head = self.title + 1
            if where.body is None:
                self.first = self.last = min(count, self.title + 30)
        else:
            self.head = max(0, self.first - 12) if where.body else count

    def zone(self, line: int) -> Zone:
        if line < self.head and line < self.first:
            return "above"
        if line < self.first:
            return "head"
        return "body" if self.where.body and line <= self.last else "foot"

    def near(self) -> range:
        """The lines from the headline into the body's first lines."""
        if self.head >= self.first:
            return range(0)
        return range(self.head, min(self.first + 3, len(self.where.lines)))

    def after_twin_title(self, line: int) -> bool:
        """A line of the headline's own text stands just above: the headline is told twice."""
        if self.title is None:
            return False
        lines = self.where.lines
        return any(lines[n] == lines[self.title] for n in range(max(0, line - 4), line))


# ---- finding ------------------------------------------------------------------------------


def _read(page: _Zones, numbers: Sequence[int], most: int = LINES_READ) -> list[Sight]:
    held = _holding_core(page.where.lines, numbers, most)
    return [sight for n in held for sight in _line_sights(page, n)]


def _elsewhere(page: _Zones, near: range) -> list[Sight]:
    lines, kept = page.where.lines, page.where.kept
    count = len(lines)
    start = max(0, page.first - LINES_ABOVE)
    above = range(start, near.start if near else min(page.first, count))
    inside = [
        n
        for n in range(near.stop if near else page.first, min(page.last + 1, count))
        if n not in kept or len(lines[n]) <= 60 or n >= page.last - 1
    ]
    below = range(min(page.last + 1, count), min(page.last + 1 + LINES_BELOW, count))
    below = range(max(below.start, near.stop), max(below.stop, near.stop)) if near else below
    return _read(page, above) + _read(page, inside) + _read(page, below)


def _holding_core(lines: Sequence[str], numbers: Sequence[int], most: int) -> list[int]:
    texts = [lines[n] for n in numbers]
    joined = "\n".join(t if len(t) <= 2 * LINE_ENDS else _ends(t) for t in texts)
    if not CORE.search(joined):
        return []
    starts = list(accumulate((min(len(t), 2 * LINE_ENDS + 1) + 1 for t in texts), initial=0))
    held: list[int] = []
    for hit in CORE.finditer(joined):
        line = numbers[bisect_right(starts, hit.start()) - 1]
        if not held or held[-1] != line:
            held.append(line)
    half = most // 2
    return held if len(held) <= most else held[:half] + held[-half:]


def _ends(text: str) -> str:
    """Both ends of a long line, where labels and sign-offs stand."""
    return text if len(text) <= 2 * LINE_ENDS else f"{text[:LINE_ENDS]}\n{text[-LINE_ENDS:]}"


# ---- one line -----------------------------------------------------------------------------


def _line_sights(page: _Zones, n: int) -> Iterator[Sight]:
    text = _ends(page.where.lines[n])
    dates = scan(text)
    if not dates:
        return
    labels = _labels(page.where.lines, n, text, dates)
    kept = n in page.where.kept
    clean = _is_header_line(text, dates)
    for found, label in zip(dates, labels, strict=True):
        found = _with_next_clock(page.where.lines, n, text, found)
        yield _judge(page, n, text, found, label, clean, kept, len(dates))


def _labels(
    lines: Sequence[str], n: int, text: str, dates: Sequence[Found]
) -> list[Label | None]:
    ends = [0, *(f.end for f in dates)]
    before = [label_before(text[end : f.start]) for end, f in zip(ends, dates, strict=False)]
    after = [label_after(text[f.end :]) for f in dates]
    glued = [_suffix(text, f, nxt) for f, nxt in zip(dates, [*dates[1:], None], strict=True)]
    if before[0] is None and all(glued):
        return list(glued)
    if before[0] is None and not re.search(r"[^\W\d_]", text[: dates[0].start]):
        before[0] = _label_of_neighbours(lines, n)
    return [a if a and a.role == "other" else b or a for a, b in zip(after, before, strict=True)]


def _suffix(text: str, found: Found, following: Found | None) -> Label | None:
    """The label between a date and the next one, for lines that name each date behind it."""
    end = following.start if following else len(text)
    return label_after(text[found.end : end].rstrip(" |/,·"))


def _label_of_neighbours(lines: Sequence[str], n: int) -> Label | None:
    """The label that stands alone above (or below) a line that is only a value.

    Two labels above two values pair up in order: 입력, 수정, 10:00, 11:00.
    """
    up = n
    while up > 0 and n - up < 3 and _is_value(lines[up - 1]):
        up -= 1
    down = n
    while down + 1 < len(lines) and down - n < 3 and _is_value(lines[down + 1]):
        down += 1
    above: list[Label] = []
    while up > 0 and len(above) < 4 and (label := label_alone(lines[up - 1])):
        above.insert(0, label)
        up -= 1
    values = down - (n - (n - up - len(above))) + 1
    if above and len(above) == values:
        return above[n - up - len(above)]
    if above:
        return above[-1] if values == 1 else None
    if n + 1 < len(lines) and (below := label_alone(lines[n + 1])):
        lone = n + 2 >= len(lines) or not _is_value(lines[n + 2])
        return below if lone else None
    return None


def _is_value(line: str) -> bool:
    """A line that holds a date and nothing else that could be a label."""
    if len(line) > 40 or not (hit := CORE.search(line)):
        return False
    return not re.search(r"[^\W\d_]{2}", line[: hit.start()])


def _with_next_clock(lines: Sequence[str], n: int, text: str, found: Found) -> Found:
    """A day at a line's end whose time stands alone on the next line."""
    if found.precision != "day" or found.end < len(text.rstrip()) or n + 1 >= len(lines):
        return found
    stamp = read_clock(lines[n + 1], found.when)
    return found._replace(when=stamp[0], precision=stamp[1]) if stamp else found


_PROSE_END = re.compile(r"(?:[다요죠까]\.|[다요]\s?[”\"’'])\s*\Z")
_MAIL = re.compile(r"[\w.+-]{1,40}@[\w.-]{1,40}")
_PICTURE = re.compile(r"사진|캡[처쳐]|제공|ⓒ|©|촬영|자료|photo|출처|뉴스1|화면", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")


def _is_header_line(text: str, dates: Sequence[Found]) -> bool:
    """A line that tells date and names, not a sentence or a photo's caption."""
    if len(text) > 160 or _PROSE_END.search(text):
        return False
    rest = _MAIL.sub(" ", text[: dates[0].start] + " " + text[dates[-1].end :])
    return len(_LETTERS.findall(rest)) <= 36 and not _PICTURE.search(rest)


# ---- judging ------------------------------------------------------------------------------

_REGISTRY = re.compile(
    r"등록\s?번호|창간|발행인|편집인|사업자|청소년|제호|대표이사|대표자|인쇄인|통신판매|등록\s?\(발행\)"
)
_EXTRACTOR = re.compile(r"\s?date\s[0-9]{4}")
_SIGN_OFF = re.compile(r"[(<\[]\s?끝\s?[)>\]]\W{0,4}\Z")
_OUTLET = re.compile(r"\[[^\[\]]{2,20}\]\s{0,2}\Z")
_BYLINE = re.compile(r"기자|특파원|논설|편집위원|리포터|[\w.]@")


def _judge(
    page: _Zones,
    n: int,
    text: str,
    found: Found,
    label: Label | None,
    clean: bool,
    kept: bool,
    dates: int,
) -> Sight:
    zone = page.zone(n)
    trail = page.where.place(n)
    placed, ours, foreign, site = place_role(trail) if trail else (None, False, False, False)
    role: Role = label.role if label else placed or "published"
    words = label.words if label else ""

    def sight(score: float, reason: str, as_role: Role = role) -> Sight:
        return Sight(n, found, as_role, words, zone, score, reason, text.strip()[:120])

    if _EXTRACTOR.match(text):
        return sight(REFUSED, "put there by a text extractor", "other")
    if label and label.role == "other":
        if label.printed and (_OUTLET.search(text[: found.start]) or (clean and zone != "above")):
            return sight(5.0, "day of the print edition", "other")
        return sight(REFUSED, f"labelled {words!r}", "other")
    if foreign and zone != "head":
        return sight(REFUSED, "stands in a place of comments, lists or the like", "other")
    if _REGISTRY.search(text):
        return sight(REFUSED, "registration of the outlet", "other")
    if kept:
        return sight(*_kept_score(text, found, label, clean))
    if label:
        score, reason = _labelled(page, n, found, zone, site)
    elif found.short and found.precision == "day" and not ours:
        score, reason = REFUSED, "two-digit year without label"
    elif not clean:
        score, reason = REFUSED, "inside a sentence or a caption"
    else:
        score, reason = _bare(page, n, text, found, zone, ours, site)
    return sight(score, reason, role if score else "other")


def _kept_score(
    text: str, found: Found, label: Label | None, clean: bool
) -> tuple[float, str, Role]:
    """A date in a line that counts as prose: only a sign-off is a clue."""
    if label and clean and found.precision != "day":
        return 62.0, f"labelled {label.words!r}", label.role
    if label and label.words == "송고" and found.precision != "day":
        return 60.0, "sign-off", "published"
    if _SIGN_OFF.search(text[: found.start][-12:]) and not text[found.end :].strip(" ."):
        return 60.0, "sign-off", "published"
    return REFUSED, "part of the article's prose", "other"


def _labelled(page: _Zones, n: int, found: Found, zone: Zone, site: bool) -> tuple[float, str]:
    timed = found.precision != "day"
    if zone == "head":
        return 100.0, "labelled, between headline and body"
    if zone == "body":
        return 85.0, "labelled, inside the body's span"
    if zone == "above":
        if found.weekday == "after" or (site and not timed):
            return REFUSED, "clock of the page"
        near = page.title is not None and page.title - n <= 8
        if timed or (near and not _registry_near(page.where.lines, n)):
            return 80.0, "labelled, above the headline"
        return REFUSED, "page head"
    if not timed and _registry_near(page.where.lines, n):
        return REFUSED, "registration of the outlet"
    return 68.0 - min(18.0, 0.2 * (n - page.last)), "labelled, below the body"


def _registry_near(lines: Sequence[str], n: int) -> bool:
    return any(_REGISTRY.search(line[:200]) for line in lines[max(0, n - 4) : n + 5])


def _bare(
    page: _Zones, n: int, text: str, found: Found, zone: Zone, ours: bool, site: bool
) -> tuple[float, str]:
    """The score of a date without label, on a line that is no sentence."""
    timed = found.precision != "day"
    byline = bool(_BYLINE.search(text))
    if found.weekday == "after" and not ours:
        return REFUSED, "weekday behind the time: clock of the page"
    if zone == "head":
        if page.title is None and not timed and found.weekday != "none" and not byline:
            return REFUSED, "clock of the page"
        near = n - page.head <= 12 or page.first - n <= 6
        bonus = 4.0 * ours + 2.0 * byline + 2.0 * timed
        return (70.0 if near else 56.0) + bonus, "between headline and body"
    if zone == "above":
        return _bare_above(page, n, found, ours and not site, timed)
    if zone == "body":
        early = n - page.first <= 6
        if (early and (timed or byline)) or (ours and timed):
            return 56.0, "at the head of the body"
        return REFUSED, "inside the body"
    if byline and timed and n - page.last <= 3:
        return 58.0, "on the reporter's line under the body"
    if _SIGN_OFF.search(text[: found.start][-12:]):
        return 60.0, "sign-off"
    if ours and n - page.last <= 12:
        return 50.0, "in a place of dates under the body"
    return REFUSED, "without label, below the body"


def _bare_above(
    page: _Zones, n: int, found: Found, ours: bool, timed: bool
) -> tuple[float, str]:
    if page.title is None or found.weekday != "none" and not (timed and ours):
        return REFUSED, "clock of the page"
    if page.after_twin_title(n):
        return 60.0 + timed, "under the headline's first telling"
    away = page.title - n
    if ours and away <= 12:
        return 52.0 + timed, "in a place of dates above the headline"
    if away <= (6 if timed else 2):
        return 42.0 + timed, "just above the headline"
    return REFUSED, "without label, above the headline"


def _without_lists(seen: list[Sight]) -> list[Sight]:
    """Three or more bare dates above the headline are a list of other articles."""
    bare = [s for s in seen if s.score and s.zone == "above" and not s.label]
    if len({s.line for s in bare}) < 3:
        return seen
    lost = {id(s) for s in bare}
    return [
        s._replace(score=REFUSED, role="other", reason="one of a list") if id(s) in lost else s
        for s in seen
    ]


# ---- rare forms, read only where no digits told a date ------------------------------------

_MONTH_DAY = re.compile(r"([01]?[0-9])[./]\s?([0-3]?[0-9])\.?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def _rare_forms(page: _Zones, fetched_at: datetime | None) -> list[Sight]:
    """English months, month and year on two lines, "3시간 전": near headline and body only."""
    rare: list[Sight] = []
    for n in _near_body(page):
        text = page.where.lines[n][:LINE_ENDS]
        for found in _rare_in(page.where.lines, n, text, fetched_at):
            label = label_before(text[: found.start]) or label_after(text[found.end :])
            if label is None and not _LETTERS.search(text[: found.start]):
                label = _label_of_neighbours(page.where.lines, n)
            clean = _is_header_line(text, [found])
            rare.append(_judge(page, n, text, found, label, clean, False, 1))
    return rare


def _near_body(page: _Zones) -> Iterable[int]:
    count = len(page.where.lines)
    start = max(0, page.head - 2) if page.title is not None else page.head
    numbers = range(start, min(page.first + 3, start + 60, count))
    return (n for n in numbers if n not in page.where.kept)


def _rare_in(
    lines: Sequence[str], n: int, text: str, fetched_at: datetime | None
) -> Iterable[Found]:
    if english := scan(text, english=True, limit=3):
        return english
    if n + 1 < len(lines) and (hit := _MONTH_DAY.fullmatch(text.strip())):
        if year := _YEAR.fullmatch(lines[n + 1].strip()):
            day = scan(f"{year.group()}.{hit[1]}.{hit[2]}", limit=1)
            return [day[0]._replace(start=0, end=len(text))] if day else []
    if fetched_at is not None and len(text) <= 80:
        now = fetched_at if fetched_at.tzinfo else fetched_at.replace(tzinfo=KST)
        found = read_relative(text, now)
        return [found] if found else []
    return []
