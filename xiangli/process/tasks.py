"""Every minute: timers."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from xiangli.kernel.public import Actor
from xiangli.process.services.fire_due import fire_due


@app.periodic(cron="* * * * *")
@app.task(name="process.timers", queueing_lock="process.timers")
def timers(timestamp: int) -> None:
    fire_due(by=Actor.system("process.timers"), now=datetime.fromtimestamp(timestamp, UTC))
