"""Nightly: erase what need not be kept any longer, clear away what belongs to nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from xiangli.files.services.erase import erase_overdue
from xiangli.files.services.sweep import sweep
from xiangli.kernel.public import Actor


@app.periodic(cron="17 3 * * *")
@app.task(name="files.nightly", queueing_lock="files.nightly")
def nightly(timestamp: int) -> None:
    now = datetime.fromtimestamp(timestamp, UTC)
    by = Actor.system("files.nightly")
    while erase_overdue(by=by, now=now):
        continue
    sweep(by=by, now=now)
