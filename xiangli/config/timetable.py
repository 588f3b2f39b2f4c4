"""Periodic jobs after a gap: a night switched off, a laptop asleep, a clock put right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from procrastinate import App, periodic


class Timetable(periodic.PeriodicDeferrer):
    """Runs each periodic task once for the time that was missed, at its newest moment.

    The library makes up for every single one when the process slept, which are 60,000 jobs after
    eleven days, and for none that is older than ten minutes when the process was away, so that an
    office whose machine is off at night would never do its nightly work. Our tasks all look at
    what is due by then: the newest moment stands for those before it. The table of the library
    refuses a moment that was served already.
    """

    def get_timestamps(
        self, periodic_task: periodic.PeriodicTask[Any, Any, Any], since: int | None, until: float
    ) -> Iterable[int]:
        moments = periodic_task.croniter
        moments.set_current(start_time=until)
        newest = round(moments.get_prev(ret_type=float))
        return [] if since is not None and newest <= since else [newest]


def follow_timetable(app: App) -> None:
    """The worker of the library names its class: there is no setting for it."""
    periodic.PeriodicDeferrer = Timetable  # type: ignore[misc]
