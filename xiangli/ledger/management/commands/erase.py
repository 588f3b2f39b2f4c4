"""`xiangli erase case|person <id> --reason …`."""

from __future__ import annotations

import re
import sys
from typing import Any, Final, NoReturn
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from xiangli.kernel.public import Actor
from xiangli.ledger.services.erase import erase, subject_of
from xiangli.ledger.words import words
from xiangli.vault.public import scope

BY: Final = Actor.system("erase.command")
PERSONAL: Final = re.compile(r"\d{11}")
LONGEST: Final = 200


class Command(BaseCommand):
    help = words("help.erase")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=["case", "person"], help=words("help.kind"))
        parser.add_argument("id", help=words("help.id"))
        parser.add_argument("--reason", required=True, help=words("help.reason"))
        parser.add_argument("--yes", action="store_true", help=words("help.yes"))

    def handle(self, *_: Any, **told: Any) -> None:
        kind, reason = told["kind"], told["reason"].strip()
        try:
            key = UUID(told["id"])
        except ValueError:
            self._wrong("id", text=told["id"])
        if not reason or len(reason) > LONGEST:
            self._wrong("reason")
        if PERSONAL.search(reason):
            self._wrong("personal")
        with scope(BY):
            subject = subject_of(kind, key)
        if subject is None:
            self._wrong("unknown", kind=kind, id=key)
        if not told["yes"] and not self._agreed(kind, key):
            self.stderr.write(words("erase.stopped"))
            sys.exit(1)
        erased = erase(
            about=(kind, key), scope_code=subject.scope_code, person=subject.person,
            reason=reason, by=BY, now=timezone.now(),
        )  # fmt: skip
        self.stdout.write(words("erase.done", at=erased.at.isoformat(timespec="seconds")))

    def _agreed(self, kind: str, key: UUID) -> bool:
        self.stdout.write(words("erase.ask", kind=kind, id=key), ending="")
        self.stdout.flush()
        return sys.stdin.readline().strip() == "yes"

    def _wrong(self, key: str, **values: object) -> NoReturn:
        self.stderr.write(words(f"error.{key}", **values))
        sys.exit(2)
