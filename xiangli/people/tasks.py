"""Hourly: what logging in leaves behind."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from xiangli.kernel.public import Actor
from xiangli.people.services.sweep_logins import sweep_logins


@app.periodic(cron="7 * * * *")
@app.task(name="people.sweep_logins", queueing_lock="people.sweep_logins")
def sweep(timestamp: int) -> None:
    sweep_logins(by=Actor.system("people.sweep"), now=datetime.fromtimestamp(timestamp, UTC))
