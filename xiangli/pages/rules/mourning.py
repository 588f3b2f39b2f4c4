"""Days of national mourning: from which hours to which pages are grey, and how one becomes so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

LONGEST: Final = 31  # days; a state funeral has had at most seven
HTML: Final = b"<html "
GREY: Final = b"<html data-mourning "
_HOUR: Final = timedelta(hours=1)
_BEIJING: Final = timezone(timedelta(hours=8))
_ZONES: Final = (UTC, _BEIJING)  # of the clocks that machines here run by


def hours(first: date, last: date) -> Iterator[str]:
    """Names of the hours of these days in China, by each clock: `2026-12-13T08+08`."""
    at = datetime.combine(first, time(), _BEIJING)
    end = datetime.combine(last + timedelta(days=1), time(), _BEIJING)
    while at < end:
        yield from (_named(at.astimezone(zone)) for zone in _ZONES)
        at += _HOUR


def hour_of(seconds: float) -> str:
    """The name of the hour of a moment (seconds since 1970)."""
    return _named(datetime.fromtimestamp(seconds, UTC))


def greyed(body: bytes) -> bytes:
    """The page with the one mark that its style knows."""
    return body.replace(HTML, GREY, 1)


def _named(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H}{at:%z}"[:16]
