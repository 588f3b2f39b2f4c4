"""Front desk of the vault. Opening what is sealed is not for sale here: see `opening`."""

from xiangli.vault.errors import (
    KeyMissing,
    PlaintextRefused,
    ScopeConflict,
    ScopeMissing,
    SealBroken,
    VaultError,
)
from xiangli.vault.fields import BlindField, SealedField
from xiangli.vault.keyring import make_keys
from xiangli.vault.protect import ProtectTable
from xiangli.vault.scoping import SECOND, current_actor, scope, second_scope, second_write, service
from xiangli.vault.sealed import Sealed, blind, seal, seal_bytes
from xiangli.vault.services.granting import end_grant, grant

__all__ = [
    "SECOND",
    "BlindField",
    "KeyMissing",
    "PlaintextRefused",
    "ProtectTable",
    "ScopeConflict",
    "ScopeMissing",
    "SealBroken",
    "Sealed",
    "SealedField",
    "VaultError",
    "blind",
    "current_actor",
    "end_grant",
    "grant",
    "make_keys",
    "scope",
    "seal",
    "seal_bytes",
    "second_scope",
    "second_write",
    "service",
]
