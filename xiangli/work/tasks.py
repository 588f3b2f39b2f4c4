"""Every ten minutes: what is overdue goes up."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from xiangli.kernel.public import Actor
from xiangli.work.services.escalate import escalate_due


@app.periodic(cron="*/10 * * * *")
@app.task(name="work.escalate", queueing_lock="work.escalate")
def escalate(timestamp: int) -> None:
    escalate_due(by=Actor.system("work.escalate"), now=datetime.fromtimestamp(timestamp, UTC))
