"""No seal at all: papers go out as they are rendered, and say so themselves."""

from __future__ import annotations

from xiangli.bridges.seal.contract import SealCheck, SealOrder


class Unsealed:
    """Where no seal is set up."""

    def has_effect(self) -> bool:
        return False

    def seal(self, pdf: bytes, order: SealOrder) -> bytes:
        return pdf

    def check(self, pdf: bytes) -> SealCheck:
        return SealCheck("missing")

    def roots(self) -> bytes:
        return b""
