"""A security key in software: the other side of WebAuthn, written anew (ES256, no attestation)."""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class SoftKey:
    """One credential. What a test wants wrong, it sets: origin, host, flags, counter."""

    origin: str = "http://localhost"
    host: str = "localhost"
    flags: int = PRESENT | VERIFIED
    counter: int = 0
    alg: int = -7
    handle: bytes | None = None
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: str) -> str:
        """The answer of `navigator.credentials.create()`, as JSON."""
        asked = json.loads(options)["publicKey"]
        held = [unb64(known["id"]) for known in asked.get("excludeCredentials", ())]
        assert self.id not in held, "a browser does not make a key that is held already"
        numbers = self.key.public_key().public_numbers()
        cose = {1: 2, 3: self.alg, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        told = bytes(16) + len(self.id).to_bytes(2) + self.id + cbor.encode(cose)
        attested = {"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED) + told}
        return self._answer(
            clientDataJSON=self._client("webauthn.create", asked["challenge"]),
            attestationObject=cbor.encode(attested),
        )

    def sign(self, options: str) -> str:
        """The answer of `navigator.credentials.get()`, as JSON."""
        asked = json.loads(options)["publicKey"]
        self.counter += 1
        data = self._data()
        client = self._client("webauthn.get", asked["challenge"])
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        handle = {} if self.handle is None else {"userHandle": self.handle}
        return self._answer(
            clientDataJSON=client, authenticatorData=data, signature=signature, **handle
        )

    def _data(self, more: int = 0) -> bytes:
        flags = bytes([self.flags | more])
        return sha256(self.host.encode()).digest() + flags + self.counter.to_bytes(4)

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, **response: bytes) -> str:
        told = {name: b64(value) for name, value in response.items()}
        return json.dumps(
            {"id": b64(self.id), "rawId": b64(self.id), "type": "public-key", "response": told,
             "clientExtensionResults": {}}
        )  # fmt: skip
