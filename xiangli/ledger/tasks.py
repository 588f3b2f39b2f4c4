"""Ten minutes past each hour: sign the day that ended, and tell the witness."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from xiangli.kernel.public import Actor
from xiangli.ledger.errors import WitnessUnreachable
from xiangli.ledger.services.close_day import close_day
from xiangli.ledger.services.keep_erasures import keep_erasures
from xiangli.ledger.services.tell_witness import tell_witness

RETRY = RetryStrategy(max_attempts=6, exponential_wait=4, retry_exceptions={WitnessUnreachable})
BY = Actor.system("ledger.daily")


@app.periodic(cron="10 * * * *")
@app.task(name="ledger.daily", queueing_lock="ledger.daily", retry=RETRY)
def daily(timestamp: int) -> None:
    """The first run of a day comes at 00:10 in China, whose clock is whole hours from UTC."""
    now = datetime.fromtimestamp(timestamp, UTC)
    close_day(by=BY, now=now)
    keep_erasures(by=BY, now=now)
    tell_witness(by=BY, now=now)
