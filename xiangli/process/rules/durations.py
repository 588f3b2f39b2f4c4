"""Durations of timers (ISO 8601) and of tasks ("3wd", "7d"), and when they are over."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from xiangli.kernel.public import Due, count_days
from xiangli.process.rules.graph import Period, Unit

MOST_DAYS: Final = 3_660
MOST_SECONDS: Final = 366 * 86_400
DURATION: Final = re.compile(
    r"P(?:(?P<weeks>\d{1,4})W|(?P<days>\d{1,4})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,5})H)?(?:(?P<minutes>\d{1,6})M)?(?:(?P<seconds>\d{1,8})S)?)?",
    re.ASCII,
)
WITHIN: Final = re.compile(r"(?P<count>\d{1,4})(?P<unit>wd|d)", re.ASCII)


def parse_duration(text: str, unit: Unit) -> Period | None:
    """ "P7D", "P2W" or "PT36H"; None where it is none of them, mixed, empty or too long.

    `unit` "wd" turns the days into working days. Months and years have no fixed length.
    """
    found = DURATION.fullmatch(text.strip())
    if found is None:
        return None
    part = {name: int(value) for name, value in found.groupdict().items() if value}
    days = part.get("weeks", 0) * 7 + part.get("days", 0)
    seconds = part.get("hours", 0) * 3600 + part.get("minutes", 0) * 60 + part.get("seconds", 0)
    if days and not seconds and days <= MOST_DAYS:
        return Period(days, unit)
    if seconds and not days and seconds <= MOST_SECONDS and unit == "d":
        return Period(seconds, "s")
    return None


def parse_within(text: str) -> Period | None:
    """ "3wd" or "7d"; None where it is neither."""
    found = WITHIN.fullmatch(text)
    if found is None or not 0 < int(found["count"]) <= MOST_DAYS:
        return None
    return Period(int(found["count"]), "wd" if found["unit"] == "wd" else "d")


def due_day(period: Period, start: date) -> Due:
    """Last day of a period of days; the first is not counted. 民法典 art. 201, 203."""
    return count_days(start, period.count, "wd" if period.unit == "wd" else "d")


def over_at(period: Period, start: datetime) -> tuple[datetime, bool]:
    """When a timer fires, and whether that is provisional.

    Hours pass exactly; days are over at midnight after the last of them (民法典 art. 203), in the
    time zone of `start`.
    """
    if period.unit == "s":
        return start + timedelta(seconds=period.count), False
    due = due_day(period, start.date())
    midnight = datetime.combine(due.due + timedelta(days=1), time.min, tzinfo=start.tzinfo)
    return midnight, due.provisional
