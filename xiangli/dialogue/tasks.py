"""Nightly: tell people whose draft expires soon, erase those whose time is over."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from xiangli.dialogue.services.expire import expire_due, notice_due
from xiangli.kernel.public import Actor


@app.periodic(cron="41 9 * * *")
@app.task(name="dialogue.nightly", queueing_lock="dialogue.nightly")
def nightly(timestamp: int) -> None:
    now = datetime.fromtimestamp(timestamp, UTC)
    by = Actor.system("dialogue.nightly")
    while notice_due(by=by, now=now):
        continue
    while expire_due(by=by, now=now):
        continue
