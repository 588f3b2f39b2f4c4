"""A file that is only added to: on another machine's share, or on a medium written once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from xiangli.bridges.witness.contract import Attestation, WitnessRefused, WitnessUnreachable
from xiangli.ledger.public import AttestationUnreadable, read_lines


@dataclass(frozen=True)
class FileWitness:
    """One line of JSON a day. Make the file append-only (`chattr +a`) or keep it elsewhere."""

    path: Path

    def keep(self, attestation: Attestation) -> None:
        day = attestation.statement.day
        try:
            with self.path.open("a+b") as file:
                file.seek(0)
                old = file.read()
                known = _days(old).get(day)
                if known == attestation.statement.hash().hex():
                    return
                if known is not None:
                    raise WitnessRefused(reason="other_statement", day=day)
                torn = b"" if not old or old.endswith(b"\n") else b"\n"
                file.write(torn + attestation.line().encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise WitnessUnreachable(reason=type(error).__name__) from error


def _days(old: bytes) -> dict[str, str]:
    try:
        return read_lines(old.decode(errors="replace").splitlines())[0]
    except AttestationUnreadable:
        return {}
