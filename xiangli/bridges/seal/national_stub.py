"""A stub of the unified national seal service: the shape of such a service, tried on a fake peer.

Its specification is not public; what is fixed here is what any remote seal asks for. The paper
never leaves this house: the service sees a digest. Each request carries a MAC by the shared secret.

    GET  <base>/v1/seals/<agency code>        -> {"chain": [leaf, …, root], "effect": bool}
    POST <base>/v1/seals/<agency code>/sign   {"request", "algorithm": "sha256", "digest", "reason"}
                                              -> {"request", "signature"}
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import quote, urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from xiangli.bridges.errors import SealAnswerWrong, SealRefused, SealUnreachable
from xiangli.bridges.seal.contract import SealCheck, SealOrder
from xiangli.bridges.seal.pades import certificates, check, sign

SECONDS: Final = 10
ANSWER_BYTES: Final = 64 * 1024
DUMMY: Final = bytes(72)  # longest DER signature on P-256
MAC_HEADER: Final = "X-Seal-MAC"


def mac(secret: bytes, path: str, body: bytes) -> str:
    """Hex HMAC-SHA256 of a request's path and body."""
    return hmac.digest(secret, path.encode() + b"\n" + body, hashlib.sha256).hex()


@dataclass(frozen=True)
class NationalSeal:
    """Client of the service at `base` (http or https) for the seal of `agency_code`."""

    base: str
    secret: bytes
    agency_code: str

    def has_effect(self) -> bool:
        return self._describe(self.agency_code)["effect"] is True

    def seal(self, pdf: bytes, order: SealOrder) -> bytes:
        chain = self._chain(order.agency_code or self.agency_code)
        return sign(pdf, order, RemoteSigner(self, order, chain))

    def check(self, pdf: bytes) -> SealCheck:
        return check(pdf, self.roots())

    def roots(self) -> bytes:
        return self._chain(self.agency_code)[-1].encode()

    def signature(self, order: SealOrder, digest: bytes) -> bytes:
        """The service's signature (DER) of a SHA-256 digest."""
        asked = {
            "request": order.request,
            "algorithm": "sha256",
            "digest": base64.b64encode(digest).decode(),
            "reason": order.reason,
        }
        path = f"/v1/seals/{quote(order.agency_code or self.agency_code)}/sign"
        answer = self._call("POST", path, json.dumps(asked).encode())
        try:
            return base64.b64decode(str(answer["signature"]), validate=True)
        except (KeyError, binascii.Error):
            raise SealAnswerWrong(cause="signature") from None

    def _chain(self, agency_code: str) -> list[str]:
        chain = self._describe(agency_code)["chain"]
        if not isinstance(chain, list) or not chain:
            raise SealAnswerWrong(cause="chain")
        return [str(pem) for pem in chain]

    def _describe(self, agency_code: str) -> dict[str, object]:
        answer = self._call("GET", f"/v1/seals/{quote(agency_code)}", b"")
        if not {"chain", "effect"} <= answer.keys():
            raise SealAnswerWrong(cause="description")
        return answer

    def _call(self, method: str, path: str, body: bytes) -> dict[str, object]:
        parts = urlsplit(self.base)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        line = kind(parts.hostname or "", parts.port, timeout=SECONDS)
        where = parts.path.rstrip("/") + path
        headers = {MAC_HEADER: mac(self.secret, path, body), "Content-Type": "application/json"}
        try:
            line.request(method, where, body, headers)
            response = line.getresponse()
            said = response.read(ANSWER_BYTES)
        except (OSError, HTTPException) as error:
            raise SealUnreachable(cause=type(error).__name__) from error
        finally:
            line.close()
        return _understood(response.status, said)


def _understood(status: int, said: bytes) -> dict[str, object]:
    if status >= 500:
        raise SealUnreachable(cause=f"http_{status}")
    try:
        answer = json.loads(said)
    except ValueError:
        raise SealAnswerWrong(cause="json") from None
    if not isinstance(answer, dict):
        raise SealAnswerWrong(cause="json")
    if status >= 400:
        raise SealRefused(status=status, reason=str(answer.get("reason", ""))[:60])
    return answer


class RemoteSigner(signers.Signer):
    """Asks the service for the raw signature and believes none that does not verify."""

    def __init__(self, service: NationalSeal, order: SealOrder, chain: list[str]) -> None:
        found = certificates("".join(chain).encode())
        self.service, self.order, self.leaf = service, order, found[0]
        super().__init__(
            signing_cert=self.leaf, cert_registry=SimpleCertificateStore.from_certs(found[1:-1])
        )

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        if dry_run:
            return DUMMY
        digest = hashlib.new(digest_algorithm, data).digest()
        signature = self.service.signature(self.order, digest)
        key = load_der_public_key(self.leaf.public_key.dump())
        if not isinstance(key, ec.EllipticCurvePublicKey):
            raise SealAnswerWrong(cause="key")
        try:
            key.verify(signature, digest, ec.ECDSA(Prehashed(SHA256())))
        except InvalidSignature:
            raise SealAnswerWrong(cause="signature") from None
        return signature
