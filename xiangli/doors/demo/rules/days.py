"""On which days a plot's steps fall, counted back from its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from xiangli.doors.demo.rules.script import Step
from xiangli.kernel.public import is_workday

CHINA: Final = ZoneInfo("Asia/Shanghai")
DAY: Final = timedelta(days=1)
OPENS, CLOSES = time(9), time(17)
OFFICE: Final = 8 * 60  # minutes


def moments(steps: Sequence[Step], *, ended: int, now: datetime, chance: Random) -> list[datetime]:
    """When the application was handed in, then one moment a step; all of them before `now`.

    Officers act on working days between nine and five, and no two steps at once.
    """
    days = [_last_day(now, ended)]
    for step in reversed(steps):
        days.append(_before(days[-1], step))
    days.reverse()
    found: list[datetime] = []
    for at, day in enumerate(days):
        opens = datetime.combine(day, OPENS, CHINA)
        same = sum(1 for other in days[:at] if other == day)
        rest = sum(1 for other in days[at + 1 :] if other == day)
        share = OFFICE // (same + rest + 1)
        found.append(opens + timedelta(minutes=same * share + chance.randrange(share)))
    return found


def _last_day(now: datetime, ended: int) -> date:
    """The last working day whose offices had closed by then."""
    here = now.astimezone(CHINA)
    day = here.date() - ended * DAY
    if not ended and here.time() < CLOSES:
        day -= DAY
    return _workday(day)


def _before(day: date, step: Step) -> date:
    if step.wait:
        return _workday(day - step.wait * DAY)
    for _ in range(step.after):
        day = _workday(day - DAY)
    return day


def _workday(day: date) -> date:
    while not is_workday(day):
        day -= DAY
    return day
