"""Jobs of search."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from procrastinate.contrib.django import app

from xiangli.kernel.public import Actor
from xiangli.search.services.count import sweep_asked
from xiangli.search.services.rebuild import rebuild

BY: Final = Actor.system("search")


@app.periodic(cron="17 3 * * *")
@app.task(name="search.tend", queueing_lock="search.tend")
def tend(timestamp: int) -> None:
    """Each night: what changed unsaid, as local facts of guides do, and days that are over."""
    now = datetime.fromtimestamp(timestamp, UTC)
    rebuild(by=BY, now=now)
    sweep_asked(by=BY, now=now)
