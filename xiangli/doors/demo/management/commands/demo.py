"""`xiangli demo`. Exit status: 0 told, 1 this is no demonstration, 2 called wrongly."""

from __future__ import annotations

import json
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xiangli.doors.demo.conf import is_demo
from xiangli.doors.demo.report import report
from xiangli.doors.demo.words import word

CASES: Final = 12  # of the plain form; the JSON has all


class Command(BaseCommand):
    help = word("help")
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help=word("json"))

    def handle(self, *_: Any, **options: Any) -> None:
        if not is_demo():
            raise CommandError(word("no_demo"), returncode=1)
        told = report()
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self._plain(told)

    def _plain(self, told: dict[str, Any]) -> None:
        for name, url in told["urls"].items():
            self.stdout.write(f"{word(f'url_{name}')}  {url}")
        self.stdout.write(word("filled", **told["filled"]))
        self.stdout.write(f"\n{word('logins')}")
        for login in told["logins"]:
            self.stdout.write(
                f"  {login['username']:<10} {login['password']:<16} {login['totp_secret']}"
                f"  {login['role']}  {login['agency']}"
            )
        self.stdout.write(f"\n{word('cases', shown=CASES, of=len(told['cases']))}")
        for case in told["cases"][:CASES]:
            self.stdout.write(
                f"  {case['receipt']}  {case['phone']}  {case['service']}  {case['state']}"
            )
