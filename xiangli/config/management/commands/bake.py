"""`xiangli bake [--all]`: public pages made anew; without `--all` only those that want it."""

from __future__ import annotations

import sys
from typing import Any, Final, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError
from django.utils import timezone

from xiangli.config.texts import text
from xiangli.pages.public import NotRendered, StoreFull, Tended, bake_all, tend

STEP: Final = 100  # pages between two lines


class Command(BaseCommand):
    help = text("help.bake")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help=text("help.bake_all"))

    def handle(self, *_: Any, **told: Any) -> None:
        try:
            done = self._bake(every=told["all"])
        except StoreFull:
            self._end(text("bake.full"))
        except (NotRendered, OperationalError):
            self._end(text("bake.closed"))
        for path in done.failed:
            self.stderr.write(text("bake.failed", path=path))
        self.stdout.write(text("bake.done", pages=done.baked, changed=len(done.changed)))
        if done.failed:
            sys.exit(1)

    def _bake(self, *, every: bool) -> Tended:
        if every:
            return bake_all(clock=timezone.now, progress=self._show)
        return tend(clock=timezone.now)

    def _show(self, done: int, total: int) -> None:
        if done % STEP == 0 or done == total:
            self.stdout.write(text("bake.progress", done=done, total=total))
            self.stdout.flush()

    def _end(self, words: str) -> NoReturn:
        self.stderr.write(words)
        sys.exit(1)
