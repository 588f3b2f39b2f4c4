"""Jobs of the insights: a probe every half hour, an inspection every night."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from xiangli.insights.errors import SiteUnreachable
from xiangli.insights.services.inspect import inspect
from xiangli.insights.services.probe import probe
from xiangli.kernel.public import Actor

RETRY: Final = RetryStrategy(max_attempts=3, wait=600, retry_exceptions=(SiteUnreachable,))
NOBODY_WAITS: Final = -20


@app.periodic(cron="*/30 * * * *")
@app.task(name="insights.probe", queueing_lock="insights.probe")
def probe_home(timestamp: int) -> None:
    probe(now=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="13 20 * * *")
@app.task(
    name="insights.nightly", queueing_lock="insights.inspect", lock="insights.inspect",
    retry=RETRY, priority=NOBODY_WAITS,
)  # fmt: skip
def nightly(timestamp: int) -> None:
    """At 4:13 in China: the day's inspection."""
    inspect(by=Actor.system("insights"), clock=timezone.now)


@app.task(
    name="insights.now", queueing_lock="insights.inspect", lock="insights.inspect", retry=RETRY,
)  # fmt: skip
def inspect_now() -> None:
    """Asked for at a desk; a second asker waits for the same walk."""
    inspect(by=Actor.system("insights"), clock=timezone.now)
