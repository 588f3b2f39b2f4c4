"""Dates as people say them."""

from __future__ import annotations

from datetime import date
from typing import Final, TypedDict

from xiangli.kernel.calendar.days import china_date
from xiangli.kernel.datafiles import load_yaml


class _Words(TypedDict):
    day: str
    full: str
    said: str
    weekdays: list[str]
    months: list[str]


_WORDS: Final[dict[str, _Words]] = load_yaml("dates.yaml")


def show_date(moment: date, language: str = "zh-hans", *, year: bool = False) -> str:
    """ "11月23日 星期一", with the year on request; a moment is shown as its day in China.

    Languages: zh-hans and en; any other is shown as zh-hans.
    """
    words = _WORDS.get(language, _WORDS["zh-hans"])
    return _fill(words["full" if year else "day"], moment, words)


def say_date(moment: date, language: str = "zh-hans") -> str:
    """ "11月23日（星期一）", as it stands within a sentence."""
    words = _WORDS.get(language, _WORDS["zh-hans"])
    return _fill(words["said"], moment, words)


def _fill(shape: str, moment: date, words: _Words) -> str:
    day, months = china_date(moment), words["months"]
    return shape.format(
        year=day.year,
        month=day.month,
        day=day.day,
        weekday=words["weekdays"][day.weekday()],
        month_name=months[day.month - 1] if months else "",
    )
