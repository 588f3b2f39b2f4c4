"""Clear away bytes that no row knows: a request was rolled back or a process killed between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from xiangli.files import storage
from xiangli.files.models import StoredFile
from xiangli.files.permissions import ask_to_sweep
from xiangli.kernel.public import Actor
from xiangli.vault.public import service

AGE: Final = timedelta(days=1)  # longer than any transaction that may still write the row
BATCH: Final = 500


@service
def sweep(*, by: Actor, now: datetime) -> int:
    """Delete orphans older than a day. Gives their number."""
    ask_to_sweep(by)
    old = (found for found in storage.walk() if found.written_at < now - AGE)
    count = 0
    while batch := list(islice(old, BATCH)):
        count += _sweep(batch)
    return count


def _sweep(batch: Sequence[storage.Found]) -> int:
    keys = [found.id for found in batch if found.id]
    known = set(
        StoredFile.objects.filter(id__in=keys, erased_at__isnull=True).values_list("id", flat=True)
    )
    orphans = [found for found in batch if found.id not in known]
    for found in orphans:
        found.path.unlink(missing_ok=True)
    return len(orphans)
