"""The one door through which plaintext leaves the vault.

Only the rooms that record looks may import this module (`.importlinter` names them). A `Look` is
proof that a look was committed before: it carries a MAC that only `look_recorded` makes.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from xiangli.vault.conf import keys_folder
from xiangli.vault.errors import PlaintextRefused
from xiangli.vault.keyring import ring_of
from xiangli.vault.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Look:
    """A committed record of who looks at what. `id` is the row in the ledger."""

    id: str
    proof: bytes


def look_recorded(look_id: str) -> Look:
    """Called by the ledger, after the record is committed."""
    return Look(look_id, _proof(look_id))


def open_sealed(sealed: Sealed, look: Look) -> str:
    """Plaintext of a value. Raises PlaintextRefused, SealBroken, KeyMissing."""
    return open_bytes(sealed.cipher, look, purpose=sealed.purpose, row=sealed.row).decode()


def open_each(sealed: Mapping[str, Sealed], look: Look) -> dict[str, str]:
    """Plaintext of all values of one look, which is proved once. Raises as `open_sealed`."""
    _prove(look, purpose=",".join(sorted({value.purpose for value in sealed.values()})))
    ring = ring_of(keys_folder())
    return {
        name: ring.open(value.cipher, purpose=value.purpose, row=value.row).decode()
        for name, value in sealed.items()
    }


def open_bytes(cipher: bytes, look: Look, *, purpose: str, row: object) -> bytes:
    """Plaintext of a file."""
    _prove(look, purpose=purpose)
    return ring_of(keys_folder()).open(cipher, purpose=purpose, row=str(row))


def _prove(look: Look, *, purpose: str) -> None:
    if not hmac.compare_digest(look.proof, _proof(look.id)):
        raise PlaintextRefused(purpose=purpose)


def _proof(look_id: str) -> bytes:
    return ring_of(keys_folder()).tag(look_id.encode(), purpose="look")
