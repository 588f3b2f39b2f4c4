"""After an upgrade: the product answers, before anybody is let in."""

from __future__ import annotations

from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.test import Client

PAGES: Final = ("/readyz", "/", "/s/", "/track/")
GOOD: Final = frozenset({200, 302, 404})  # a door that this edition lacks is no fault


class Command(BaseCommand):
    help = "看看网页能不能打开 · see whether pages answer"

    def handle(self, *_: Any, **__: Any) -> None:
        client = Client(raise_request_exception=False)
        for page in PAGES:
            status = client.get(page, headers={"host": "localhost"}, secure=True).status_code
            if status not in GOOD or (page == "/readyz" and status != 200):
                raise CommandError(f"{page}: {status}")
