"""`xiangli mourning on --until DATE | off | show`: all pages grey on days of national mourning."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from xiangli.config.texts import text
from xiangli.kernel.public import Actor, china_date
from xiangli.pages.public import LONGEST, BadDays, end_mourning, mourn, mourning


class Command(BaseCommand):
    help = text("help.mourning")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="on|off|show")
        on = verbs.add_parser("on")
        on.add_argument("--until", required=True, type=_day, help=text("mourning.until"))
        on.add_argument("--from", dest="first", type=_day, help=text("mourning.from"))
        on.add_argument("--reason", default="", help=text("mourning.reason"))
        verbs.add_parser("off")
        verbs.add_parser("show")

    def handle(self, *_: Any, **told: Any) -> None:
        by, now = Actor.system("mourning"), timezone.now()
        if told["verb"] == "on":
            try:
                mourn(
                    last=told["until"], first=told["first"], reason=told["reason"], by=by, now=now
                )
            except BadDays as bad:
                self.stderr.write(text(f"mourning.{bad.params['why']}", days=LONGEST))
                sys.exit(1)
        elif told["verb"] == "off":
            end_mourning(by=by, now=now)
        row = mourning()
        if row is None or row.last < china_date(now):
            self.stdout.write(text("mourning.off"))
        else:
            self.stdout.write(text("mourning.on", first=row.first, last=row.last))


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise ArgumentTypeError(text("mourning.date")) from None
