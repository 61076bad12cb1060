"""When the article went up and when it was last changed: every date clue, ranked.

The visible 입력 wins over a bare date, a bare date beside the headline over metadata, and
metadata over anything else.  Metadata makes a visible day or minute more exact where both
agree.  No answer is better than a wrong one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from cleaner.article import DateClue, Precision
from cleaner.blocks import Clue
from cleaner.dateforms import KST, Reading, read_machine, scan
from cleaner.dateroles import Role, name_role
from cleaner.datesights import Sight, Where, sights

__all__ = ["Times", "Where", "find_times"]

META_BASE: Final = 44.0
NINE_HOURS: Final = timedelta(hours=9)
CLUES_READ: Final = 60


@dataclass(frozen=True, slots=True)
class Times:
    """The page's times; `published` and `modified` are aware, in +09:00.

    precision: of `published`; a day stands at 00:00.
    source: of the clue that gave `published`: "visible", "jsonld", "meta", …, "url".
    modified: None where not told, or told to be the minute of publishing.
    clues: every clue with why it won or lost, best first; filled for `explain` only.
    """

    published: datetime | None = None
    precision: Precision | None = None
    source: str | None = None
    modified: datetime | None = None
    clues: tuple[DateClue, ...] = ()


class _Meta(NamedTuple):
    """One machine-written date with its role."""

    clue: Clue
    read: Reading
    role: Role
    score: float
    reason: str = ""


class _Pick(NamedTuple):
    when: datetime
    precision: Precision
    source: str
    sight: Sight | None = None
    meta: _Meta | None = None


def find_times(
    where: Where,
    clues: Sequence[Clue],
    *,
    fetched_at: datetime | None = None,
    explain: bool = False,
) -> Times:
    """Publish and change time of a page from its visible lines and its metadata.

    fetched_at (naive means +09:00) resolves "3시간 전" and drops dates that lie more than a
    day after it.  Raises nothing on any text.
    """
    latest = _latest(fetched_at)
    seen = [s for s in sights(where, fetched_at) if s.when <= latest]
    metas = [m for m in _machine(clues, _url_day(where.url)) if m.read.when <= latest]
    metas = _without_shifted(metas, seen)
    pick = _published(seen, metas, where.url)
    modified = _modified(seen, metas, pick)
    told: tuple[DateClue, ...] = ()
    if explain:
        told = _told(sights(where, fetched_at, everything=True), metas, clues, pick)
    if pick is None:
        return Times(modified=modified, clues=told)
    return Times(pick.when, pick.precision, pick.source, modified, told)


def _latest(fetched_at: datetime | None) -> datetime:
    if fetched_at is None:
        return datetime(9999, 1, 1, tzinfo=KST)
    aware = fetched_at if fetched_at.tzinfo else fetched_at.replace(tzinfo=KST)
    return aware + timedelta(days=1) if aware.year < 9999 else aware


# ---- metadata -----------------------------------------------------------------------------


def _machine(clues: Sequence[Clue], url_day: datetime | None) -> list[_Meta]:
    read: list[_Meta] = []
    values: dict[tuple[str, str], set[str]] = defaultdict(set)
    for clue in clues[:CLUES_READ]:
        if not clue.text or len(values[clue.source, clue.name]) > 3:
            continue
        values[clue.source, clue.name].add(clue.text)
        role, rank = name_role(clue)
        reading = read_machine(clue.text) if role != "other" else None
        if reading:
            score = META_BASE + rank + 0.5 * (url_day == _day(reading.when))
            read.append(_Meta(clue, reading, role, score))
    return [m for m in read if m.score >= META_BASE + 6 or len(values[m.clue[:2]]) <= 1]


def _without_shifted(metas: list[_Meta], seen: Sequence[Sight]) -> list[_Meta]:
    """Drop readings that are nine hours off: digits of UTC under the name of Korean time."""
    right = {s.when.replace(second=0) for s in seen if s.score >= 70 and s.precision != "day"}
    right |= {_minute(m) for m in metas if m.read.zone in ("utc", "other")}
    shifted = [m for m in metas if _is_shifted(m, right)]
    families = {_family(m) for m in shifted}
    kept = (m for m in metas if m not in shifted)
    return [_shifted(m) if m.role == "modified" and _family(m) in families else m for m in kept]


def _family(meta: _Meta) -> tuple[str, str, str]:
    """Clues of one family ("dd:…") share their mistakes."""
    prefix, colon, _ = meta.clue.name.partition(":")
    return meta.clue.source, prefix if colon else "", meta.read.zone


def _shifted(meta: _Meta) -> _Meta:
    read = meta.read
    return meta._replace(read=read._replace(when=read.when + NINE_HOURS))


def _is_shifted(meta: _Meta, right: set[datetime]) -> bool:
    here = _minute(meta)
    if meta.read.precision == "day" or here in right:
        return False
    return meta.read.zone not in ("utc", "other") and here + NINE_HOURS in right


def _minute(meta: _Meta) -> datetime:
    return meta.read.when.replace(second=0)


# ---- choosing -----------------------------------------------------------------------------


def _published(seen: Sequence[Sight], metas: Sequence[_Meta], url: str | None) -> _Pick | None:
    sight = _best_sight(seen)
    known = [m for m in metas if m.role == "published"]
    known.sort(key=lambda m: (m.read.precision == "day", -m.score))
    meta = known[0] if known else None
    if sight and not (meta and _meta_beats(sight, meta, metas)):
        return _refined(sight, known)
    if meta:
        return _Pick(meta.read.when, meta.read.precision, meta.clue.source, None, meta)
    return _from_print(seen) or _from_url(url)


def _best_sight(seen: Sequence[Sight]) -> Sight | None:
    usable = [s for s in seen if s.score and s.role == "published"]
    if not usable:
        return None
    best = max(usable, key=lambda s: (s.score, -s.line, -s.found.start))
    if best.label:
        return best
    rivals = [s for s in usable if not s.label and s.score == best.score and s.line - best.line <= 1]
    return min(rivals, key=lambda s: s.when)


def _meta_beats(sight: Sight, meta: _Meta, metas: Sequence[_Meta]) -> bool:
    """Metadata against a visible date of less standing than a labelled one."""
    if sight.label or _agree(sight, meta):
        return False
    if meta.read.precision == "day":
        return sight.score < 50 and _day(sight.when) != _day(meta.read.when)
    if sight.score < 55:
        return True
    earlier = meta.read.when < sight.when
    changed = {_minute(m) for m in metas if m.role == "modified"}
    if sight.when.replace(second=0) in changed:
        return earlier
    return sight.precision == "day" and earlier


def _agree(sight: Sight, meta: _Meta) -> bool:
    if "day" in (sight.precision, meta.read.precision):
        return _day(sight.when) == _day(meta.read.when)
    return sight.when.replace(second=0) == _minute(meta)


def _refined(sight: Sight, metas: Iterable[_Meta]) -> _Pick:
    """The visible time, made more exact by metadata that agrees with it."""
    for meta in metas:
        finer = _ORDER[meta.read.precision] > _ORDER[sight.precision]
        if finer and _agree(sight, meta):
            source = meta.clue.source if sight.precision == "day" else "visible"
            return _Pick(meta.read.when, meta.read.precision, source, sight, meta)
    return _Pick(sight.when, sight.precision, "visible", sight)


_ORDER: Final = {"day": 0, "minute": 1, "second": 2}


def _from_print(seen: Sequence[Sight]) -> _Pick | None:
    days = [s for s in seen if s.score and s.role == "other"]
    best = max(days, key=lambda s: (s.score, -s.line), default=None)
    return _Pick(best.when, best.precision, "visible", best) if best else None


_URL_PATH = re.compile(r"/((?:19|20)[0-9]{2})/([01][0-9])/?([0-3][0-9])(?=[/_?]|\Z)")
_URL_ID = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})/?([01][0-9])/?([0-3][0-9])")


def _from_url(url: str | None) -> _Pick | None:
    hit = _URL_PATH.search(url[:2000]) if url else None
    day = scan("-".join(hit.groups()), limit=1) if hit else []
    return _Pick(day[0].when, "day", "url") if day else None


def _url_day(url: str | None) -> datetime | None:
    """The day that an address names, if only inside an article's number."""
    hit = _URL_ID.search(url[:2000]) if url else None
    day = scan("-".join(hit.groups()), limit=1) if hit else []
    return day[0].when if day else None


def _day(when: datetime) -> datetime:
    return when.replace(hour=0, minute=0, second=0, microsecond=0)


# ---- modified -----------------------------------------------------------------------------


def _modified(seen: Sequence[Sight], metas: Sequence[_Meta], pick: _Pick | None) -> datetime | None:
    known = sorted((m for m in metas if m.role == "modified"), key=lambda m: -m.score)
    sight = _modified_sight(seen, pick)
    if sight:
        when = next(
            (m.read.when for m in known if sight.precision != "second" and _finer(sight, m)),
            sight.when,
        )
        return None if pick and _same(when, sight.precision, pick) else when
    for meta in known:
        if pick is None or _later(meta, pick):
            return meta.read.when
    return None


def _modified_sight(seen: Sequence[Sight], pick: _Pick | None) -> Sight | None:
    usable = [s for s in seen if s.score and s.role == "modified"]
    anchor = pick.sight.line if pick and pick.sight else None
    if anchor is None:
        usable = [s for s in usable if s.zone != "above"]
    else:
        usable = [s for s in usable if s.zone == "head" or abs(s.line - anchor) <= 4]
    return min(usable, key=lambda s: (abs(s.line - (anchor or 0)), s.line), default=None)


def _finer(sight: Sight, meta: _Meta) -> bool:
    return _ORDER[meta.read.precision] > _ORDER[sight.precision] and _agree(sight, meta)


def _same(when: datetime, precision: Precision, pick: _Pick) -> bool:
    if "day" in (precision, pick.precision):
        return _day(when) == _day(pick.when)
    return when.replace(second=0) == pick.when.replace(second=0)


def _later(meta: _Meta, pick: _Pick) -> bool:
    return meta.read.when > pick.when and not _same(meta.read.when, meta.read.precision, pick)


# ---- explaining ---------------------------------------------------------------------------


def _told(
    seen: Sequence[Sight],
    metas: Sequence[_Meta],
    clues: Sequence[Clue],
    pick: _Pick | None,
) -> tuple[DateClue, ...]:
    """Every clue as the outside sees it, the winner first."""
    told = [_tell_sight(s, pick) for s in seen] + [_tell_meta(m, pick) for m in metas]
    used = {m.clue for m in metas}
    told += [_tell_lost(c) for c in clues[:CLUES_READ] if c not in used]
    if pick and pick.source == "url":
        told.append(_tell_url(pick))
    first = pick.when if pick else None
    return tuple(sorted(told, key=lambda c: (not (c.when == first and c.score > 0), -c.score)))


def _tell_sight(sight: Sight, pick: _Pick | None) -> DateClue:
    won = pick is not None and pick.sight == sight
    return DateClue(
        when=sight.when,
        precision=sight.precision,
        role=sight.role,
        source="visible",
        name=sight.label,
        text=sight.text,
        score=sight.score,
        reason=f"chosen: {sight.reason}" if won else sight.reason,
    )


def _tell_meta(meta: _Meta, pick: _Pick | None) -> DateClue:
    won = pick is not None and pick.meta == meta
    finer = won and pick is not None and pick.sight is not None
    reason = "makes the visible time more exact" if finer else "metadata"
    return DateClue(
        when=meta.read.when,
        precision=meta.read.precision,
        role=meta.role,
        source=meta.clue.source,
        name=meta.clue.name,
        text=meta.clue.text,
        score=meta.score,
        reason=f"chosen: {reason}" if won else reason,
    )


def _tell_lost(clue: Clue) -> DateClue:
    read = read_machine(clue.text)
    return DateClue(
        when=read.when if read else None,
        precision=read.precision if read else None,
        role="other",
        source=clue.source,
        name=clue.name,
        text=clue.text[:120],
        score=0.0,
        reason="unreadable" if read is None else "contradicted, or not the article's own",
    )


def _tell_url(pick: _Pick) -> DateClue:
    return DateClue(
        when=pick.when,
        precision="day",
        role="published",
        source="url",
        name="path",
        text="",
        score=1.0,
        reason="chosen: no other clue",
    )
