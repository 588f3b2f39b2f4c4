"""The upper instance, or any service that takes a POST of the day's statement as JSON.

2xx: kept. 409: another statement is kept for that day. Other 4xx: refused. Anything else: later.
"""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

from xiangli.bridges.witness.contract import Attestation, WitnessRefused, WitnessUnreachable

SECONDS: Final = 15


@dataclass(frozen=True)
class UpperWitness:
    """`address` in full, such as https://upper.example/witness."""

    address: str

    def keep(self, attestation: Attestation) -> None:
        parts = urlsplit(self.address)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        line = kind(parts.hostname or "", parts.port, timeout=SECONDS)
        where = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Content-Type": "application/json"}
        try:
            line.request("POST", where, attestation.line().encode(), headers)
            status = line.getresponse().status
        except (OSError, HTTPException) as error:
            raise WitnessUnreachable(reason=type(error).__name__) from error
        finally:
            line.close()
        if status == 409:
            raise WitnessRefused(reason="other_statement", day=attestation.statement.day)
        if 400 <= status < 500:
            raise WitnessRefused(reason=f"http_{status}")
        if not 200 <= status < 300:
            raise WitnessUnreachable(reason=f"http_{status}")
