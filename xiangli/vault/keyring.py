"""The keys of this instance: numbered, rotated by adding one, kept in one private file.

Suite 1 is AES-256-GCM-SIV (RFC 8452), HKDF-SHA256 a purpose, HMAC-SHA256 for the blind index. The
suite's number is stored with each value so that SM4 and SM3 can be added beside it.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from xiangli.vault.errors import KeyMissing, SealBroken

SUITE: Final = 1
NONCE_BYTES: Final = 12
HEADER_BYTES: Final = 3 + NONCE_BYTES
PAD_TO: Final = 16  # hides whether a name has two characters or four
RING_FILE: Final = "vault-ring.json"


@dataclass(frozen=True)
class KeyRing:
    """`seal` uses the current key, `open` the one that the value names.

    `is_moving`: a rotation has not yet moved everything to the current key.
    """

    keys: dict[int, bytes]
    current: int
    index_key: bytes
    is_moving: bool = False
    _ciphers: dict[tuple[int, str], AESGCMSIV] = field(default_factory=dict, compare=False)

    def seal(self, plain: bytes, *, purpose: str, row: str) -> bytes:
        """Ciphertext bound to its purpose and row: moved elsewhere, it does not open."""
        nonce = os.urandom(NONCE_BYTES)
        framed = len(plain).to_bytes(4, "big") + plain
        framed += bytes(-len(framed) % PAD_TO)
        cipher = self._cipher(self.current, purpose)
        header = bytes([SUITE]) + self.current.to_bytes(2, "big") + nonce
        return header + cipher.encrypt(nonce, framed, _binding(purpose, row))

    def open(self, sealed: bytes, *, purpose: str, row: str) -> bytes:
        """Raises `SealBroken` or `KeyMissing`."""
        if len(sealed) < HEADER_BYTES or sealed[0] != SUITE:
            raise SealBroken(purpose=purpose)
        cipher = self._cipher(key_of(sealed), purpose)
        try:
            framed = cipher.decrypt(
                sealed[3:HEADER_BYTES], sealed[HEADER_BYTES:], _binding(purpose, row)
            )
        except InvalidTag:
            raise SealBroken(purpose=purpose) from None
        length = int.from_bytes(framed[:4], "big")
        return framed[4 : 4 + length]

    def reseal(self, sealed: bytes, *, purpose: str, row: str) -> bytes:
        """The same value under the current key. Raises `SealBroken` or `KeyMissing`."""
        if len(sealed) >= HEADER_BYTES and key_of(sealed) == self.current:
            return sealed
        return self.seal(self.open(sealed, purpose=purpose, row=row), purpose=purpose, row=row)

    def blind(self, value: str, *, purpose: str) -> bytes:
        """16 bytes by which equal values find each other, and nothing else does."""
        key = hmac.digest(self.index_key, purpose.encode(), "sha256")
        plain = unicodedata.normalize("NFKC", value).strip().upper()
        return hmac.digest(key, plain.encode(), "sha256")[:16]

    def tag(self, message: bytes, *, purpose: str) -> bytes:
        """A MAC for tokens that this instance hands to itself."""
        key = hmac.digest(self.index_key, b"tag:" + purpose.encode(), "sha256")
        return hmac.digest(key, message, hashlib.sha256)

    def rotated(self) -> KeyRing:
        """The same ring with a fresh current key; old values stay readable."""
        number = max(self.keys) + 1
        keys = {**self.keys, number: secrets.token_bytes(32)}
        return KeyRing(keys, number, self.index_key, is_moving=True)

    def settled(self) -> KeyRing:
        """The ring after everything was moved to the current key."""
        return replace(self, is_moving=False)

    def without(self, number: int) -> KeyRing:
        """The ring after a key was destroyed; what it sealed is gone for good."""
        kept = {known: key for known, key in self.keys.items() if known != number}
        return KeyRing(kept, self.current, self.index_key)

    def _cipher(self, number: int, purpose: str) -> AESGCMSIV:
        found = self._ciphers.get((number, purpose))
        if found is None:
            key = self.keys.get(number)
            if key is None:
                raise KeyMissing(key=number)
            derived = HKDF(SHA256(), 32, None, b"field:" + purpose.encode()).derive(key)
            found = self._ciphers[number, purpose] = AESGCMSIV(derived)
        return found


def key_of(sealed: bytes) -> int:
    """Number of the key that sealed a value."""
    return int.from_bytes(sealed[1:3], "big")


def _binding(purpose: str, row: str) -> bytes:
    return f"{purpose}|{row}".encode()


def make_ring() -> KeyRing:
    return KeyRing({1: secrets.token_bytes(32)}, 1, secrets.token_bytes(32))


def save_ring(ring: KeyRing, folder: Path) -> None:
    """Write the ring so that a kill leaves the old one or the new one."""
    text = json.dumps(
        {
            "current": ring.current,
            "moving": ring.is_moving,
            "index": base64.b64encode(ring.index_key).decode(),
            "keys": {str(n): base64.b64encode(key).decode() for n, key in ring.keys.items()},
        }
    )
    draft = folder / f".{RING_FILE}.{secrets.token_hex(4)}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / RING_FILE)


def load_ring(folder: Path) -> KeyRing:
    """The ring of this instance. Raises KeyMissing where `up` has not made one yet."""
    path = folder / RING_FILE
    if not path.exists():
        raise KeyMissing(key=0)
    stored = json.loads(path.read_text(encoding="ascii"))
    keys = {int(number): base64.b64decode(key) for number, key in stored["keys"].items()}
    index = base64.b64decode(stored["index"])
    return KeyRing(keys, stored["current"], index, is_moving=stored.get("moving", False))


@lru_cache(maxsize=1)
def _cached(folder: Path, changed: int) -> KeyRing:
    return load_ring(folder)


def ring_of(folder: Path) -> KeyRing:
    """The ring, read again whenever its file changes."""
    try:
        changed = os.stat(f"{folder}/{RING_FILE}").st_mtime_ns  # noqa: PTH116 - on every opening
    except FileNotFoundError:
        changed = 0
    return _cached(folder, changed)


@contextmanager
def locked_ring(folder: Path) -> Iterator[None]:
    """One process at a time changes the ring."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def make_keys(folder: Path) -> None:
    """Make the ring at the first start; a ring that stands stays."""
    if not (folder / RING_FILE).exists():
        save_ring(make_ring(), folder)
