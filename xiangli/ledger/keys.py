"""The Ed25519 key that signs daily roots; made at first use, kept with the instance's keys."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from xiangli.ledger.conf import keys_folder


def signing_key() -> Ed25519PrivateKey:
    path = keys_folder() / "ledger-signing.pem"
    if not path.exists():
        _make(path)
    return cast("Ed25519PrivateKey", load_pem_private_key(path.read_bytes(), password=None))


def public_key() -> bytes:
    """Raw Ed25519 public key, 32 bytes."""
    return signing_key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _make(path: Path) -> None:
    """Linked into place, so that of two first users one wins and both read the same key."""
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink()
