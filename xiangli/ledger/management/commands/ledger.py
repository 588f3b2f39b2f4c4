"""`xiangli ledger verify|anchor`."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from xiangli.kernel.public import Actor, china_date
from xiangli.ledger.attestation import read_lines
from xiangli.ledger.errors import (
    AttestationUnreadable,
    RootOutOfOrder,
    WitnessRefused,
    WitnessUnreachable,
)
from xiangli.ledger.report import Report, report
from xiangli.ledger.services.anchor import anchor, statement_of
from xiangli.ledger.services.tell_witness import tell_witness
from xiangli.ledger.witness import witness
from xiangli.ledger.words import words

HASH: Final = re.compile(r"[0-9a-f]{16,64}")
BY: Final = Actor.system("ledger.command")


class Command(BaseCommand):
    help = words("help.ledger")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="verify|anchor")
        verify = verbs.add_parser("verify", help=words("help.verify"))
        verify.description = words("help.verify")
        verify.add_argument("--receipt", nargs="+", default=[], help=words("help.receipt"))
        verify.add_argument("--witness", type=Path, help=words("help.witness"))
        verify.add_argument("--json", action="store_true", help=words("help.json"))
        sign = verbs.add_parser("anchor", help=words("help.anchor"))
        sign.description = words("help.anchor")
        sign.add_argument("--day", default="", help=words("help.day"))
        sign.add_argument("--json", action="store_true", help=words("help.json"))

    def handle(self, *_: Any, **told: Any) -> None:
        if told["verb"] == "verify":
            self._verify(told["receipt"], told["witness"], as_json=told["json"])
        else:
            self._anchor(told["day"], as_json=told["json"])

    def _verify(self, receipts: list[str], kept: Path | None, *, as_json: bool) -> None:
        hashes = tuple(text.strip().lower() for text in receipts)
        for text in hashes:
            if not HASH.fullmatch(text):
                self._wrong("receipt", text=text)
        witnessed, torn = self._witnessed(kept) if kept else (None, ())
        found = report(receipts=hashes, witnessed=witnessed, by=BY, now=timezone.now())
        self.stdout.write(json.dumps(found.form(), ensure_ascii=False) if as_json else _tell(found))
        for line in torn:
            self.stderr.write(words("verify.torn", line=line))
        if found.findings:
            sys.exit(1)

    def _witnessed(self, path: Path) -> tuple[dict[str, str], tuple[int, ...]]:
        try:
            return read_lines(path.read_text(encoding="utf-8").splitlines())
        except (OSError, UnicodeDecodeError):
            self._wrong("file", path=path)
        except AttestationUnreadable:
            self._wrong("attestation", path=path)

    def _anchor(self, text: str, *, as_json: bool) -> None:
        now = timezone.now()
        try:
            day = date.fromisoformat(text) if text else china_date(now)
        except ValueError:
            self._wrong("day", text=text)
        if day > china_date(now):
            self._wrong("day", text=text)
        try:
            root = anchor(day=day, by=BY, now=now)
        except RootOutOfOrder as error:
            self._wrong("order", **error.params)
        digest = statement_of(root).hash().hex()
        sent = self._tell_witness()
        if as_json:
            form = {"day": day.isoformat(), "events": root.events, "hash": digest, "sent": sent}
            self.stdout.write(json.dumps(form))
            return
        self.stdout.write(words("anchor.signed", day=day, events=root.events, hash=digest))
        self.stdout.write(words("anchor.told", count=sent) if witness() else words("anchor.alone"))

    def _tell_witness(self) -> int:
        try:
            return tell_witness(by=BY, now=timezone.now())
        except WitnessUnreachable:
            self.stderr.write(words("error.unreachable"))
        except WitnessRefused as error:
            self.stderr.write(words("error.refused", why=error.params.get("reason", "")))
        sys.exit(1)

    def _wrong(self, key: str, **values: object) -> NoReturn:
        self.stderr.write(words(f"error.{key}", **values))
        sys.exit(2)


def _tell(found: Report) -> str:
    lines = [
        words("verify.found", word=words(f"finding.{finding.code}"), where=finding.where)
        for finding in found.findings
    ]
    lines += [words("verify.erased", **erased) for erased in found.erased]
    if found.findings:
        lines.append(words("verify.count", count=len(found.findings)))
    else:
        counts = {"events": found.events, "streams": found.streams, "days": found.days}
        lines.append(words("verify.sound", **counts))
    if found.compared_until:
        lines.append(words("verify.bare", day=found.compared_until))
    else:
        lines.append(words("verify.unwitnessed"))
    return "\n".join(lines)
