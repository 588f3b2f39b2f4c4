"""Sealed values: what code may carry, compare and store, but not read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

from xiangli.vault.conf import keys_folder
from xiangli.vault.errors import PlaintextRefused
from xiangli.vault.keyring import key_of, ring_of


@dataclass(frozen=True, slots=True, repr=False)
class Sealed:
    """A ciphertext with the purpose and the row that it is bound to."""

    cipher: bytes
    purpose: str
    row: str = ""

    def bound_to(self, row: str) -> Sealed:
        return self if self.row else replace(self, row=row)

    def __repr__(self) -> str:
        return f"<sealed {self.purpose}>"

    def _refuse(self, *_: object) -> NoReturn:
        raise PlaintextRefused(purpose=self.purpose)

    __str__ = __format__ = __bytes__ = __iter__ = __len__ = __reduce_ex__ = _refuse


def seal(value: str, *, purpose: str, row: object) -> Sealed:
    """Encrypt a text for the row with the primary key `row`."""
    cipher = ring_of(keys_folder()).seal(value.encode(), purpose=purpose, row=str(row))
    return Sealed(cipher, purpose, str(row))


def seal_bytes(data: bytes, *, purpose: str, row: object) -> bytes:
    """Encrypt a file's bytes for the row `row`."""
    return ring_of(keys_folder()).seal(data, purpose=purpose, row=str(row))


def reseal_bytes(cipher: bytes, *, purpose: str, row: object) -> bytes:
    """The same under the current key; nobody sees what it is. Raises SealBroken, KeyMissing."""
    return ring_of(keys_folder()).reseal(cipher, purpose=purpose, row=str(row))


def current_key() -> int:
    """Number of the key that seals now."""
    return ring_of(keys_folder()).current


def key_number(cipher: bytes) -> int:
    """Number of the key that sealed a value."""
    return key_of(cipher)


def blind(value: str, *, purpose: str) -> bytes:
    """Blind index of a value, for exact look-up (16 bytes)."""
    return ring_of(keys_folder()).blind(value, purpose=purpose)
