"""What stands before the first visitor comes. May be repeated: what stands is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from xiangli.kernel.public import XiangliError

DOORS = "xiangli.doors"


@runtime_checkable
class Prepares(Protocol):
    """An app that has something to set up says so by this method of its AppConfig."""

    name: str

    def prepare(self, *, place: str, now: datetime) -> None:
        """Bring what the app needs at `place` (the county's code) up to the code."""
        ...


class Command(BaseCommand):
    help = "准备密钥、区划、机构、事项 · prepare keys, places, offices and services"

    def handle(self, *_: Any, **__: Any) -> None:
        for app in in_order():
            try:
                app.prepare(place=settings.XIANGLI_PLACE, now=timezone.now())
            except XiangliError as refused:
                raise CommandError(f"{app.name}: {refused}") from refused


def in_order() -> Iterator[Prepares]:
    """Those that prepare something, floor by floor from the lowest; doors come last."""
    known = [app for app in apps.get_app_configs() if isinstance(app, Prepares)]
    yield from (app for app in reversed(known) if not app.name.startswith(DOORS))
    yield from (app for app in known if app.name.startswith(DOORS))
