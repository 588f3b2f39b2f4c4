"""Jobs of the page store. One runs at a time; what a killed one left is still written down."""

from __future__ import annotations

from typing import Final

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from xiangli.pages.errors import NotRendered, StoreFull
from xiangli.pages.services.mourn import mark_hours
from xiangli.pages.services.tend import tend

LOCK: Final = "pages"
SOON: Final = 5  # before papers; a login code goes first
RETRY: Final = RetryStrategy(
    max_attempts=6, exponential_wait=3,
    retry_exceptions=(NotRendered, StoreFull, OperationalError, InterfaceError),
)  # fmt: skip


@app.task(name="pages.bake_changed", lock=LOCK, priority=SOON, retry=RETRY)
def bake_changed() -> None:
    """Pages that show what was just changed."""
    tend(clock=timezone.now)


@app.periodic(cron="* * * * *")
@app.task(name="pages.tend", lock=LOCK, queueing_lock="pages.tend", retry=RETRY)
def keep_up(timestamp: int) -> None:
    """Pages whose day has come, those never baked, and what a lost job left behind."""
    mark_hours()
    tend(clock=timezone.now)
