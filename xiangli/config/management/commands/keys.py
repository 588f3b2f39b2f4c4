"""`xiangli keys show|rotate`: which key seals how much, and a new one for all of it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any, Final
from uuid import NAMESPACE_OID, uuid5

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from xiangli.config.texts import text
from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.vault.public import (
    add_key,
    current_key,
    end_rotation,
    reseal_everything,
    scope,
    values_by_key,
)

BY: Final = Actor.system("keys.command")
STREAM: Final = ("keys", uuid5(NAMESPACE_OID, "keys:vault"))


class Command(BaseCommand):
    help = text("help.keys")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="show|rotate")
        show = verbs.add_parser("show", help=text("help.keys_show"))
        show.description = text("help.keys_show")
        show.add_argument("--json", action="store_true", help=text("help.json"))
        rotate = verbs.add_parser("rotate", help=text("help.keys_rotate"))
        rotate.description = text("help.keys_rotate")

    def handle(self, *_: Any, **told: Any) -> None:
        if told["verb"] == "show":
            self._show(as_json=told["json"])
        else:
            self._rotate()

    def _show(self, *, as_json: bool) -> None:
        found = values_by_key()
        total = sum(found.values(), Counter[int]())
        if as_json:
            form = {"current": current_key(), "values": {str(k): n for k, n in total.items()}}
            self.stdout.write(json.dumps(form))
            return
        for key in sorted(total.keys() | {current_key()}):
            word = "current" if key == current_key() else "old"
            self.stdout.write(text(f"keys.{word}", number=key, values=total[key]))

    def _rotate(self) -> None:
        key, is_new = add_key()
        if is_new:
            _record("vault.key_added", key)
        self.stdout.write(text("keys.begun" if is_new else "keys.goes_on", number=key))
        broken: dict[str, tuple[str, ...]] = {}
        for moved in reseal_everything():
            broken[moved.store] = moved.broken
            self.stdout.write(text("keys.moved", store=moved.store, values=moved.values))
            self.stdout.flush()
        lost = [row for rows in broken.values() for row in rows]
        for row in lost:
            self.stderr.write(text("keys.broken", row=row))
        if lost:
            sys.exit(1)
        end_rotation()
        _record("vault.resealed", key)
        self.stdout.write(text("keys.done", number=key))


def _record(kind: str, key: int) -> None:
    with scope(BY):
        record(
            stream=STREAM, kind=kind, scope_code=settings.XIANGLI_PLACE, person=None, by=BY,
            now=timezone.now(), body={"key": key},
        )  # fmt: skip
