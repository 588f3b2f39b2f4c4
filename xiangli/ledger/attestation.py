"""A day's signed statement as it is published, sent to the witness, and read back. No database."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from xiangli.ledger.errors import AttestationUnreadable
from xiangli.ledger.rules import SUITE, RootStatement


@dataclass(frozen=True, slots=True)
class Attestation:
    """`signature` (Ed25519, 64 bytes) by `key` (32 bytes) over `statement.text()`."""

    statement: RootStatement
    signature: bytes
    key: bytes

    def form(self) -> dict[str, object]:
        """JSON for machines; what is signed is `statement` with sorted keys and no spaces."""
        return {
            "statement": json.loads(self.statement.text()),
            "hash": self.statement.hash().hex(),
            "signature": self.signature.hex(),
            "key": self.key.hex(),
        }

    def is_signed(self) -> bool:
        """Whether the signature is that of the key over the statement."""
        try:
            key = Ed25519PublicKey.from_public_bytes(self.key)
            key.verify(self.signature, self.statement.text())
        except (InvalidSignature, ValueError):
            return False
        return True

    def line(self) -> str:
        """One line of JSON, without its newline."""
        return json.dumps(self.form(), separators=(",", ":"))


def read_line(line: str) -> Attestation:
    """The attestation that `line()` wrote. Raises AttestationUnreadable."""
    try:
        form = json.loads(line)
        said = form["statement"]
        statement = RootStatement(
            day=str(said["day"]),
            root=bytes.fromhex(said["root"]),
            previous=bytes.fromhex(said["previous"]),
            streams=int(said["streams"]),
            events=int(said["events"]),
        )
        signature, key = bytes.fromhex(form["signature"]), bytes.fromhex(form["key"])
    except (ValueError, KeyError, TypeError):
        raise AttestationUnreadable from None
    if said.get("suite") != SUITE or statement.hash().hex() != form.get("hash"):
        raise AttestationUnreadable(day=statement.day)
    return Attestation(statement, signature, key)


def read_lines(lines: Iterable[str]) -> tuple[dict[str, str], tuple[int, ...]]:
    """Hash of the first statement of each day, and the numbers of lines that are no attestation.

    A line torn by a power cut is followed by the whole one, so it is reported and passed over.
    Raises AttestationUnreadable where no line can be read.
    """
    days: dict[str, str] = {}
    torn: list[int] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            statement = read_line(line).statement
        except AttestationUnreadable:
            torn.append(number)
            continue
        days.setdefault(statement.day, statement.hash().hex())
    if not days:
        raise AttestationUnreadable(lines=len(torn))
    return days, tuple(torn)
