"""A worker that has grown is started afresh.

Typesetting, sealing and speech each load dictionaries, fonts and libraries that stay with the
process for good. The supervisor starts again what ended. Jobs that were begun are finished first
and none is begun meanwhile, so it waits while a long one runs: messages would stand behind that.
"""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

LIMIT: Final = 150 << 20  # bytes; a fresh worker has three quarters of it
SECONDS_BETWEEN: Final = 120
LONG_SECONDS: Final = 30  # a text read aloud is none of these, a film is
_born: Final = time.monotonic()


def own_memory() -> int:
    """Bytes that this process shares with no other."""
    _, resident, shared, *_ = map(int, Path("/proc/self/statm").read_text().split())
    return (resident - shared) * os.sysconf("SC_PAGE_SIZE")


def should_end(size: int, age: float, *, held_up: bool) -> bool:
    """Grown, and at twice the limit even where that holds up the rest."""
    return age >= SECONDS_BETWEEN and size > (2 * LIMIT if held_up else LIMIT)


def end_if_grown(job: int) -> bool:
    """Asked by that job of this worker."""
    age = time.monotonic() - _born
    if not should_end(own_memory(), age, held_up=_long_one_runs(job)):
        return False
    os.kill(os.getpid(), signal.SIGTERM)
    return True


def _long_one_runs(job: int) -> bool:
    begun = timezone.now() - timedelta(seconds=LONG_SECONDS)
    started = ProcrastinateEvent.objects.filter(type="started", at__lte=begun)
    running = ProcrastinateJob.objects.filter(status="doing", pk__in=started.values("job"))
    return bool(running.exclude(pk=job).exists())
