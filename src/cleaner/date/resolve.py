"""Decides when the article was published and last changed, from all date clues.

A visible date labelled 입력 wins over one without a label; that one, if near the headline, wins
over metadata, and metadata over anything else.  Metadata that agrees with a visible day or minute
makes it more precise.  No answer is better than a wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cleaner.date.clues import Clue, DateClue, Precision
from cleaner.date.labels import Role, element_hint, name_role
from cleaner.date.machine import MachineDate, read_machine
from cleaner.date.parse import FIRST_YEAR, KST, LAST_YEAR, aware, day_of, scan
from cleaner.date.ranked import CLUES_READ, Meta, Pick, ranked
from cleaner.date.score import HEADED, NEAR_BODY, DateContext, VisibleDate, Zones
from cleaner.date.visible import visible_dates
from cleaner.text.lazy import lazy

__all__ = ["ArticleDates", "DateContext", "find_dates"]

NINE_HOURS: Final = timedelta(hours=9)
# Two times without label on successive lines are those of publishing and changing.  So many
# different ones within as many lines are a chronicle.
CHRONICLE: Final = 3


@dataclass(frozen=True, slots=True)
class ArticleDates:
    """The page's times; `published` and `modified` are aware, in +09:00.

    precision: the precision of `published`, which is at 00:00 if it is "day".
    source: the source of the clue that gave `published`: "visible", "jsonld", "meta", …, "url".
    modified: None if unknown or the same minute as `published`.
    headed: whether a date labelled as the publish time is between headline and body.
    clues: every clue and why it won or lost, best first; only for `explain`.
    """

    published: datetime | None = None
    precision: Precision | None = None
    source: str | None = None
    modified: datetime | None = None
    headed: bool = False
    clues: tuple[DateClue, ...] = ()


def find_dates(
    where: DateContext,
    clues: Sequence[Clue],
    *,
    fetched_at: datetime | None = None,
    explain: bool = False,
) -> ArticleDates:
    """Publish and change time of a page, from its visible lines and its metadata.

    fetched_at: the time of the fetch; naive means +09:00.  It resolves "3시간 전", and dates more
        than a day after it are dropped.
    explain: whether to fill `clues`.

    Never raises on page content.
    """
    if fetched_at and not FIRST_YEAR <= fetched_at.year <= LAST_YEAR:
        fetched_at = None  # the time of no real fetch
    latest = _latest(fetched_at)
    seen = [s for s in visible_dates(where, fetched_at) if s.when <= latest]
    clues = _bounded(clues)
    metas = [m for m in _read_clues(clues, where) if m.read.when <= latest]
    metas = _without_zone_errors(metas, seen)
    pick = _published(seen, metas, where.url)
    modified = _modified(seen, metas, pick)
    listed: tuple[DateClue, ...] = ()
    if explain:
        listed = ranked(visible_dates(where, fetched_at, everything=True), metas, clues, pick)
    if pick is None:
        return ArticleDates(modified=modified, clues=listed)
    headed = any(s.role == "published" and s.score >= HEADED for s in seen)
    return ArticleDates(pick.when, pick.precision, pick.source, modified, headed, listed)


def _latest(fetched_at: datetime | None) -> datetime:
    if fetched_at is None:
        return datetime(9999, 1, 1, tzinfo=KST)
    return aware(fetched_at) + timedelta(days=1)


# ---- metadata -----------------------------------------------------------------------------


def _bounded(clues: Sequence[Clue]) -> list[Clue]:
    """The first clues of each kind; limited per kind, so that none displaces another."""
    seen: defaultdict[str, int] = defaultdict(int)
    kept: list[Clue] = []
    for clue in clues:
        seen[clue.source] += 1
        if clue.text and seen[clue.source] <= CLUES_READ:
            kept.append(clue)
    return kept


def _read_clues(clues: Iterable[Clue], where: DateContext) -> list[Meta]:
    """The clues that are readable and have a role."""
    url_day, zones = _url_day(where.url), Zones(where)
    readings: dict[str, MachineDate | None] = {}
    values: dict[tuple[str, str, Role, bool], set[tuple[str, int]]] = defaultdict(set)
    metas: list[Meta] = []
    for clue in clues:
        role, rank, own = _role(clue, zones)
        if role == "other":
            continue
        zone = zones.zone(clue.line) if clue.place else None
        if own:
            values[clue.source, clue.name, role, zone == "head"].add((clue.text, clue.line))
        if clue.text not in readings:
            readings[clue.text] = read_machine(clue.text)
        if reading := readings[clue.text]:
            score = rank + 0.5 * (url_day == day_of(reading.when))
            own = own and not (reading.precision == "day" and zone == "above")
            metas.append(Meta(clue, reading, role, score, own, headed=zone == "head"))
    return [m._replace(own=False) if m.own and _doubtful(m, values) else m for m in metas]


def _role(clue: Clue, zones: Zones) -> tuple[Role, int, bool]:
    """Role and rank of a clue, and whether it may be the article's own.

    Clues of videos, links and comments are not.
    """
    role, rank = name_role(clue)
    if not clue.place or role == "other":
        return role, rank, not clue.name.startswith("VideoObject.")
    hint = element_hint(clue.place)
    if hint.role and hint.role != role:
        role, rank = hint.role, max(rank, 6)
    own = not hint.foreign and zones.beside(clue.line)
    if own and zones.zone(clue.line) == "foot":
        own = hint.role is not None or zones.signed(clue.line)
    return role, rank, own


def _doubtful(meta: Meta, values: dict[tuple[str, str, Role, bool], set[tuple[str, int]]]) -> bool:
    """Whether lists of other articles may have such a date, so it must not decide on its own.

    Such lists are not between headline and body: two times on one line there are those of
    publishing and changing.
    """
    source, rank = meta.clue.source, meta.score
    alike = values[source, meta.clue.name, meta.role, meta.headed]
    many, rows = (len(set(part)) for part in zip(*alike, strict=True))
    if source == "meta":
        return False
    if source == "time":
        return many > 1 + (meta.headed and rows == 1)
    if source == "attribute":
        dated = meta.headed and element_hint(meta.clue.place).dated
        return many > 1 or (rank < 6 and not dated)
    return many > 2 or (source == "script" and rank < 5)


def _without_zone_errors(metas: list[Meta], seen: Sequence[VisibleDate]) -> list[Meta]:
    """The metadata with times corrected that are nine hours off, as UTC digits in zone +09:00 are.

    Visible times show which times are right; without any, those in zone UTC do.  Clues of one
    family ("dd:…") have the same error.
    """
    right = {_minute(s.when) for s in seen if s.score and s.precision != "day"}
    right = right or {_minute(m.read.when) for m in metas if m.read.zone == "utc"}
    if not right:
        return metas
    away: dict[tuple[str, str, str], timedelta] = {}
    for meta in metas:
        if meta.role == "published" and meta.read.precision != "day":
            away.setdefault(_family(meta), _zone_error(meta, right))
    return [_shifted(m, away.get(_family(m), timedelta(0))) for m in metas]


def _family(meta: Meta) -> tuple[str, str, str]:
    prefix, colon, _ = meta.clue.name.partition(":")
    return meta.clue.source, prefix if colon else "", meta.read.zone


def _zone_error(meta: Meta, right: set[datetime]) -> timedelta:
    here = _minute(meta.read.when)
    if here in right:
        return timedelta(0)
    return next((d for d in (NINE_HOURS, -NINE_HOURS) if here + d in right), timedelta(0))


def _shifted(meta: Meta, by: timedelta) -> Meta:
    if not by or meta.read.precision == "day":
        return meta
    read = meta.read._replace(when=meta.read.when + by)
    return meta._replace(read=read, reason="metadata, corrected by nine hours")


def _minute(when: datetime) -> datetime:
    return when.replace(second=0)


# ---- choosing -----------------------------------------------------------------------------


def _published(seen: Sequence[VisibleDate], metas: Sequence[Meta], url: str | None) -> Pick | None:
    """The publish time: the best visible date, or metadata that beats it."""
    visible = _best_visible(seen, _url_day(url))
    known = [m for m in metas if m.role == "published"]
    known.sort(key=lambda m: (m.read.precision == "day", not m.own, -m.score))
    if known and known[0].clue.source == "time":
        same = (m for m in known if m.clue.source == "time" and m.own == known[0].own)
        known.sort(key=min(same, key=lambda m: m.read.when).__ne__)
    meta = next((m for m in known if m.own), None)
    if visible and not (meta and _meta_beats(visible, meta, metas)):
        return _refined(visible, known)
    if meta:
        return Pick(meta.read.when, meta.read.precision, meta.clue.source, None, meta)
    return _from_print(seen) or _from_url(url)


def _best_visible(seen: Sequence[VisibleDate], url_day: datetime | None) -> VisibleDate | None:
    """The visible date with the best score, of two adjacent ones without label the earlier."""
    usable = [s for s in seen if s.score and s.role == "published"]
    if not usable:
        return None
    best = max(
        usable,
        key=lambda s: (
            *(s.score, s.precision != "day", day_of(s.when) == url_day),
            *(-s.line, -s.found.start),
        ),
    )
    if best.label:
        return best
    rivals = [s for s in usable if not s.label and s.score == best.score]
    if len({s.when for s in rivals if abs(s.line - best.line) < CHRONICLE}) >= CHRONICLE:
        return None
    return min((s for s in rivals if abs(s.line - best.line) <= 1), key=lambda s: s.when)


def _meta_beats(visible: VisibleDate, meta: Meta, metas: Sequence[Meta]) -> bool:
    """Whether metadata is more reliable than the best visible date."""
    if _agree(visible, meta):
        return False
    if visible.found.relative:
        return True  # the saved page may be older than the fetch
    if visible.label and visible.score >= 50:
        return False
    if meta.read.precision == "day":
        return visible.score < 50
    if visible.score < 55:
        return True
    earlier = meta.read.when < visible.when
    changed = {_minute(m.read.when) for m in metas if m.role == "modified"}
    if _minute(visible.when) in changed:
        return earlier
    return visible.precision == "day" and earlier


def _agree(visible: VisibleDate, meta: Meta) -> bool:
    """Whether both are the same time at the precision of the coarser one."""
    if "day" in (visible.precision, meta.read.precision):
        return day_of(visible.when) == day_of(meta.read.when)
    if visible.precision == "hour":
        return abs(visible.when - meta.read.when) <= timedelta(hours=1)
    return _minute(visible.when) == _minute(meta.read.when)


def _refined(visible: VisibleDate, metas: Iterable[Meta]) -> Pick:
    """The visible time, more precise if metadata agrees with it."""
    for meta in metas:
        finer = _ORDER[meta.read.precision] > _ORDER[visible.precision]
        if finer and _agree(visible, meta):
            source = meta.clue.source if visible.precision == "day" else "visible"
            return Pick(meta.read.when, meta.read.precision, source, visible, meta)
    return Pick(visible.when, visible.precision, "visible", visible)


_ORDER: Final = {"day": 0, "hour": 1, "minute": 2, "second": 3}


def _from_print(seen: Sequence[VisibleDate]) -> Pick | None:
    days = [s for s in seen if s.score and s.role == "other"]
    best = max(days, key=lambda s: (s.score, -s.line), default=None)
    return Pick(best.when, best.precision, "visible", best) if best else None


_URL_PATH = lazy(r"/((?:19|20)[0-9]{2})/([01][0-9])/?([0-3][0-9])(?=[/_?]|\Z)")
_URL_ID = lazy(r"(?<![0-9])((?:19|20)[0-9]{2})/?([01][0-9])/?([0-3][0-9])")


def _from_url(url: str | None) -> Pick | None:
    hit = _URL_PATH.search(url[:2000]) if url else None
    day = scan("-".join(hit.groups()), limit=1) if hit else []
    return Pick(day[0].when, "day", "url") if day else None


def _url_day(url: str | None) -> datetime | None:
    """The day in an address, even inside an article's number; None if there is none."""
    hit = _URL_ID.search(url[:2000]) if url else None
    day = scan("-".join(hit.groups()), limit=1) if hit else []
    return day[0].when if day else None


# ---- modified -----------------------------------------------------------------------------


def _modified(
    seen: Sequence[VisibleDate], metas: Sequence[Meta], pick: Pick | None
) -> datetime | None:
    """The time of the last change: a visible one beside the publish time, else from metadata."""
    known = sorted((m for m in metas if m.role == "modified"), key=lambda m: (not m.own, -m.score))
    visible = _modified_visible(seen, pick)
    if visible:
        when = next(
            (m.read.when for m in known if visible.precision != "second" and _finer(visible, m)),
            visible.when,
        )
        filler = visible.precision != "day" and pick is not None and pick.precision == "day"
        return None if pick and not filler and _same(when, visible.precision, pick) else when
    for meta in known:
        if meta.own and (pick is None or _later(meta, pick)):
            return meta.read.when
    return None


def _modified_visible(seen: Sequence[VisibleDate], pick: Pick | None) -> VisibleDate | None:
    """The visible date of a change that is nearest to the publish time, if any."""
    usable = [s for s in seen if s.score and s.role == "modified"]
    if pick is not None:  # a site's last change may be years before the article
        usable = [s for s in usable if s.when - pick.when > -timedelta(days=1)]
    chosen = pick.visible if pick else None
    if chosen is None:
        usable = [s for s in usable if s.zone != "above" and s.score >= NEAR_BODY]
    else:
        usable = [s for s in usable if _beside(s, chosen)]
    anchor = chosen.line if chosen else 0
    nearest = min(usable, key=lambda s: (abs(s.line - anchor), s.line), default=None)
    if nearest is None:
        return None
    return max((s for s in usable if s.line == nearest.line), key=lambda s: s.when)


# Labels for the last change of a site; that of an article may have them as well.
_OF_SITES: Final = frozenset(("업데이트", "updated", "update"))


def _beside(changed: VisibleDate, chosen: VisibleDate) -> bool:
    """Whether both are between headline and body, or close together on one side of the body.

    A date labelled 업데이트 above the headline and the publish time may be the site's last change.
    """
    if changed.zone == chosen.zone == "head":
        return True
    if changed.zone == "above" and changed.line < chosen.line and changed.label in _OF_SITES:
        return False
    apart = changed.zone != chosen.zone and "above" in (changed.zone, chosen.zone)
    apart = apart or (changed.zone == "head" and chosen.zone == "foot")
    return abs(changed.line - chosen.line) <= 4 and not apart


def _finer(visible: VisibleDate, meta: Meta) -> bool:
    return _ORDER[meta.read.precision] > _ORDER[visible.precision] and _agree(visible, meta)


def _same(when: datetime, precision: Precision, pick: Pick) -> bool:
    if "day" in (precision, pick.precision):
        return day_of(when) == day_of(pick.when)
    return _minute(when) == _minute(pick.when)


def _later(meta: Meta, pick: Pick) -> bool:
    return meta.read.when > pick.when and not _same(meta.read.when, meta.read.precision, pick)
