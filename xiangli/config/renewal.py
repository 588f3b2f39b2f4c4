"""A worker that has grown is started afresh when nothing waits.

Typesetting, sealing and speech each load dictionaries, fonts and libraries that stay with the
process for good. The supervisor starts again what ended, and a job begun is finished first.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Final

from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

LIMIT: Final = 150 << 20  # bytes; a fresh worker has three quarters of it
SECONDS_BETWEEN: Final = 120
_born: Final = time.monotonic()


def own_memory() -> int:
    """Bytes that this process shares with no other."""
    _, resident, shared, *_ = map(int, Path("/proc/self/statm").read_text().split())
    return (resident - shared) * os.sysconf("SC_PAGE_SIZE")


def should_end(size: int, age: float, *, busy: bool) -> bool:
    """Idle and too large; at twice the limit what waits is left to the next worker."""
    return age >= SECONDS_BETWEEN and size > (2 * LIMIT if busy else LIMIT)


def end_if_grown(job: int) -> bool:
    """Asked by that job of this worker."""
    age = time.monotonic() - _born
    if not should_end(own_memory(), age, busy=_others(job)):
        return False
    os.kill(os.getpid(), signal.SIGTERM)
    return True


def _others(job: int) -> bool:
    """Whether others run, or could."""
    due = Q(scheduled_at=None) | Q(scheduled_at__lte=timezone.now())
    others = Q(status="doing") | Q(due, status="todo")
    return bool(ProcrastinateJob.objects.filter(others).exclude(pk=job).exists())
