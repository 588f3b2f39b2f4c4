"""Clear away sounds that nobody asks for any more, and what lies there without a row."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from xiangli.kernel.public import Actor, china_date
from xiangli.speech import shelf
from xiangli.speech.models import Sound
from xiangli.vault.public import service

KEPT: Final = timedelta(days=180)


@service
def sweep_sounds(*, by: Actor, now: datetime) -> int:
    """How many rows went. One that failed goes too, so that asking tries anew."""
    old = Sound.objects.filter(asked_on__lt=china_date(now) - KEPT)
    gone = {*old.values_list("pk", flat=True)}
    gone |= {*Sound.objects.filter(state="failed").values_list("pk", flat=True)}
    Sound.objects.filter(pk__in=gone).delete()
    known = {*Sound.objects.values_list("pk", flat=True)}
    for name in {*shelf.names()} - known:
        shelf.clear(name)
    return len(gone)
