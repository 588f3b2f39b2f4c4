"""What we ask of whoever keeps an agency's seal (国务院令第716号 art. 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

Wholeness = Literal["whole", "altered", "untrusted", "missing"]


@dataclass(frozen=True, slots=True)
class SealOrder:
    """Put the seal of `agency` on a paper.

    `agency_code` is the 18-character 统一社会信用代码, or "" where the agency has none yet;
    `reason` says in a few words what is sealed; `request` is the same for each try of one order.
    """

    agency: str
    agency_code: str
    reason: str
    request: str
    now: datetime


@dataclass(frozen=True, slots=True)
class SealCheck:
    """`whole`: unchanged since sealed, by a signer under our roots."""

    state: Wholeness
    signer: str = ""
    sealed_at: datetime | None = None


class SealService(Protocol):
    """One way of sealing. Every implementation passes `tests/test_contract.py`."""

    def has_effect(self) -> bool:
        """Whether its seal equals a stamp in law; if not, the paper itself must say so."""

    def seal(self, pdf: bytes, order: SealOrder) -> bytes:
        """The PDF with a PAdES signature (baseline B-B) appended. Raises SealError."""

    def check(self, pdf: bytes) -> SealCheck:
        """Look at the seal of a paper of our own. Not for files from outside: no limits here."""

    def roots(self) -> bytes:
        """Root certificates (PEM) that a reader must trust to see the seal as valid."""
