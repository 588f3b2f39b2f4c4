"""Seals with keys of this instance's own. Equals no stamp in law (国务院令第716号 art. 9, 10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from pyhanko.keys import load_private_key_from_pemder_data
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from xiangli.bridges.seal.authority import seal_keys
from xiangli.bridges.seal.contract import SealCheck, SealOrder
from xiangli.bridges.seal.pades import certificates, check, sign


@dataclass(frozen=True)
class DevelopmentSeal:
    """Keys lie in `folder`, made at the first seal. Anyone may trust `root.pem` to check."""

    folder: Path

    def has_effect(self) -> bool:
        return False

    def seal(self, pdf: bytes, order: SealOrder) -> bytes:
        return sign(pdf, order, self._signer(order.now))

    def check(self, pdf: bytes) -> SealCheck:
        return check(pdf, self.roots())

    def roots(self) -> bytes:
        root = self.folder / "root.pem"
        return root.read_bytes() if root.exists() else b""

    def _signer(self, now: datetime) -> signers.SimpleSigner:
        keys = seal_keys(self.folder, now)
        [leaf] = certificates(keys.certificate.public_bytes(Encoding.PEM))
        pkcs8 = keys.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return signers.SimpleSigner(
            signing_cert=leaf,
            signing_key=load_private_key_from_pemder_data(pkcs8, passphrase=None),
            cert_registry=SimpleCertificateStore(),
        )
