"""Parses the time at which a page was fetched, in the formats that collections use."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

from cleaner.date.parse import KST

# Seconds since 1970 stay below this until the year 5138; above it they are milliseconds.
_MILLISECONDS: Final = 1e11
# First and last year to accept: outside them, converting the zone may overflow datetime.
_YEARS: Final = (2, 9998)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def moment(value: object) -> datetime | None:
    """The value as an aware datetime, in +09:00 if it has no zone; None if it is not a time.

    value: ISO 8601, 14 digits as web archives write them (UTC), the date of a mail or of HTTP,
        seconds or milliseconds since 1970, a datetime or a date.
    """
    try:
        found = _read(value)
    except (ValueError, ArithmeticError, TypeError, LookupError, AttributeError):
        return None
    if found is None or not _YEARS[0] <= found.year <= _YEARS[1]:
        return None
    return found.replace(tzinfo=KST) if found.utcoffset() is None else found


def _read(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if not isinstance(value, str):
        return _since_1970(value)
    text = value.strip()
    if text.isascii() and text.isdigit():
        if len(text) == 14:
            return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return _since_1970(int(text)) if len(text) >= 9 else None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        from email.utils import parsedate_to_datetime  # which few collections need

        found = parsedate_to_datetime(text)
        # Browsers write -0000, which means UTC with an unknown local zone.
        return found if found.tzinfo else found.replace(tzinfo=UTC)


def _since_1970(seconds: float) -> datetime:
    scale = 1000 if abs(seconds) >= _MILLISECONDS else 1
    return _EPOCH + timedelta(seconds=seconds / scale)
