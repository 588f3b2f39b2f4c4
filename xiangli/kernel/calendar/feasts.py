"""The holidays that the law fixes itself, for the years whose notice is still to come."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final, TypedDict

from xiangli.kernel.datafiles import load_yaml


class _Feasts(TypedDict):
    fixed: dict[str, list[str]]
    moving: dict[int, list[str]]


_FEASTS: Final[_Feasts] = load_yaml("feasts.yaml")
FORETOLD: Final = max(_FEASTS["moving"])


@lru_cache(maxsize=64)
def statutory_holidays(year: int) -> dict[date, str]:
    """The codes of the holidays of 全国年节及纪念日放假办法 art. 2, as revised in 2024, by day.

    Without those of moon and sun in a year that data/feasts.yaml does not hold.
    """
    days = {_day(year, day): code for code, those in _FEASTS["fixed"].items() for day in those}
    if year not in _FEASTS["moving"]:
        return days
    spring, tomb, boat, autumn = (_day(year, day) for day in _FEASTS["moving"][year])
    for after in range(-1, 3):
        days[spring + timedelta(days=after)] = "spring_festival"
    days[tomb] = "tomb_sweeping_day"
    days[boat] = "dragon_boat_festival"
    days.setdefault(autumn, "mid_autumn_festival")
    return days


def _day(year: int, day: str) -> date:
    return date.fromisoformat(f"{year}-{day}")
