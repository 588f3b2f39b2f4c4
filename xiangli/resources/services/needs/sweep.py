"""What the night does: searches nobody opened become signals, and who asked is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from xiangli.kernel.public import Actor, china_date
from xiangli.resources.errors import TextMissing
from xiangli.resources.models import DaySalt, Need, Seen, Waiter
from xiangli.resources.permissions import ask_for_system
from xiangli.resources.rules.needs.texts import FORGET_AFTER_TOLD, WAITS_AT_MOST
from xiangli.resources.services.needs.note import note_need
from xiangli.search.public import unmet
from xiangli.vault.public import service

LEAST_ASKED: Final = 3
"""Not every browser tells that a hit was opened: one search that looks unopened says nothing."""


@service
def note_unopened(*, by: Actor, now: datetime) -> int:
    """Yesterday's queries of which something was found and nothing opened. Who asked is not known,
    so each counts as one."""
    ask_for_system(by, "note_unopened")
    day = china_date(now) - timedelta(days=1)
    since = now - timedelta(days=2)
    done = 0
    for asked in unmet(since):
        if asked.day != day or not asked.hits or asked.times < LEAST_ASKED:
            continue
        try:
            note_need(text=asked.query, place=asked.place, channel="unopened", by=by, now=now)
            done += 1
        except TextMissing:
            continue
    return done


@service
def forget_visitors(*, by: Actor, now: datetime) -> int:
    """Hashes and salts of the days before, and phones that were told or waited too long."""
    ask_for_system(by, "forget_visitors")
    today = china_date(now)
    Seen.objects.filter(day__lt=today).delete()
    DaySalt.objects.filter(day__lt=today).delete()
    gone, _ = Waiter.objects.filter(told_at__lt=now - FORGET_AFTER_TOLD).delete()
    late, _ = Waiter.objects.filter(told_at=None, left_at__lt=now - WAITS_AT_MOST).delete()
    refused = Need.objects.filter(state="refused", closed_at__lt=now - FORGET_AFTER_TOLD)
    never, _ = Waiter.objects.filter(need__in=refused).delete()
    return gone + late + never
