"""The text that makes a day what it is, as facts of law kept in data/calendar.yaml."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, TypedDict

from chinese_calendar import constants as official

from xiangli.kernel.datafiles import load_yaml


class _ExtraNotice(TypedDict):
    title: str
    first: date
    last: date


class _Sources(TypedDict):
    work_week: str
    notice: str
    pending: str
    unknown: str
    extra_notices: list[_ExtraNotice]
    holidays: dict[str, dict[str, str]]
    counting: dict[str, str]
    english: list[dict[str, str]]


_SOURCES: Final[_Sources] = load_yaml("calendar.yaml")
WORK_WEEK: Final = _SOURCES["work_week"]
FIRST_DAY: Final = _SOURCES["counting"]["first_day"]
CALENDAR_DAYS: Final = _SOURCES["counting"]["calendar_days"]
MOVED: Final = _SOURCES["counting"]["moved"]
_YEAR: Final = re.compile(r"(?<=关于)\d{4}(?=年部分节假日)")
_ENGLISH: Final = {told["zh"]: told["en"] for told in _SOURCES["english"]}


def holiday_notice(day: date) -> str:
    """The notice that set an official holiday or make-up day; New Year's may lie in December."""
    for extra in _SOURCES["extra_notices"]:
        if extra["first"] <= day <= extra["last"]:
            return extra["title"]
    name = official.holidays.get(day) or official.workdays.get(day)
    of_next_year = day.month == 12 and name == official.Holiday.new_years_day.value
    return _SOURCES["notice"].format(year=day.year + of_next_year)


def pending_notice(year: int) -> str:
    """The notice that is not published yet."""
    return _SOURCES["pending"].format(year=year)


def unknown_notice(year: int) -> str:
    """The notice of a past year that the calendar does not hold."""
    return _SOURCES["unknown"].format(year=year)


def holiday_name(code: str, language: str) -> str:
    """The name of a holiday's code in "zh" or "en"; a name that is no such code as it stands."""
    names = _SOURCES["holidays"].get(code)
    return names[language] if names else code


def holiday_source(code: str) -> str:
    """The article that makes a holiday's code a holiday, "" where only a notice does."""
    names = _SOURCES["holidays"].get(code)
    return names["source"] if names else ""


def source_in(source: str, language: str) -> str:
    """A source that the calendar gives, in "zh" or "en"; one that is another's as it stands."""
    if language != "en":
        return source
    year = _YEAR.search(source)
    known = _ENGLISH.get(_YEAR.sub("{year}", source), source)
    return known.format(year=year[0]) if year else known
