"""After a restore: erase again what the list in the data folder says."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from xiangli.kernel.public import Actor
from xiangli.ledger.public import read_erasures, replay_erasures


class Command(BaseCommand):
    help = "恢复后再删一遍 · erase again after a restore"

    def handle(self, *_: Any, **__: Any) -> None:
        orders = read_erasures(settings.XIANGLI_DATA / "erasures.jsonl")
        replay_erasures(orders=orders, by=Actor.system("restore"), now=timezone.now())
