"""The working-day calendar: official days, and what a place or a later notice changes in them.

Official days stand behind the years 2004 to 2026. Any other year is provisional, and every answer
that leans on one of its days says so. In a year to come the holidays that the law itself fixes and
the weekends are days of rest; in a year before 2004, under other rules, the weekends alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Final, Literal

from chinese_calendar import constants as official

from xiangli.kernel.calendar.feasts import statutory_holidays
from xiangli.kernel.calendar.notices import (
    WORK_WEEK,
    holiday_notice,
    holiday_source,
    pending_notice,
    unknown_notice,
)
from xiangli.kernel.errors import BadStart

CHINA: Final = timezone(timedelta(hours=8))
_CODES: Final = {str(holiday.value): holiday.name for holiday in official.Holiday}
OFFICIAL_YEARS: Final = frozenset(day.year for day in official.holidays)
_LAST_OFFICIAL: Final = max(OFFICIAL_YEARS)


@dataclass(frozen=True, slots=True)
class DayKind:
    """What a day is. `name` is a holiday's code ("" on plain days), `source` the text behind it.

    "makeup" is a weekend day that is worked; "rest" a weekend day that is not.
    """

    kind: Literal["work", "rest", "holiday", "makeup"]
    name: str
    source: str
    provisional: bool = False

    @property
    def works(self) -> bool:
        return self.kind in {"work", "makeup"}


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The official calendar with changed days, and years settled by a notice that came later.

    `changes` holds a county's own holidays (全国年节及纪念日放假办法 art. 4) or a new notice;
    a year in `settled` is no longer provisional on its other days.
    """

    changes: Mapping[date, DayKind] = field(default_factory=lambda: MappingProxyType({}))
    settled: frozenset[int] = frozenset()

    def day_kind(self, day: date) -> DayKind:
        """What this day is; a moment counts as its day in China."""
        day = china_date(day)
        return self.changes.get(day) or _official(day) or self._plain(day)

    def _plain(self, day: date) -> DayKind:
        if day.year not in OFFICIAL_YEARS | self.settled:
            return _expected(day)
        return DayKind("rest" if day.weekday() >= 5 else "work", "", WORK_WEEK)


NATIONAL: Final = WorkCalendar()


def day_kind(day: date, calendar: WorkCalendar = NATIONAL) -> DayKind:
    """What a day is in a calendar."""
    return calendar.day_kind(day)


def china_date(moment: date) -> date:
    """The day in China of a date or an aware moment. Raises BadStart for a naive moment."""
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise BadStart(reason="naive")
    return moment.astimezone(CHINA).date()


def _official(day: date) -> DayKind | None:
    if day in official.workdays:
        return DayKind("makeup", _CODES[official.workdays[day]], holiday_notice(day))
    if day in official.holidays:
        return DayKind("holiday", _CODES[official.holidays[day]], holiday_notice(day))
    return None


def _expected(day: date) -> DayKind:
    to_come = day.year > _LAST_OFFICIAL
    name = statutory_holidays(day.year).get(day) if to_come else None
    if name:
        return DayKind("holiday", name, holiday_source(name), provisional=True)
    if day.weekday() >= 5:
        return DayKind("rest", "", WORK_WEEK, provisional=True)
    notice = pending_notice(day.year) if to_come else unknown_notice(day.year)
    return DayKind("work", "", notice, provisional=True)
