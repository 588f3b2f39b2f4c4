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
from xiangli.vault.sealed import (
    Sealed,
    blind,
    current_key,
    key_number,
    reseal_bytes,
    seal,
    seal_bytes,
)
from xiangli.vault.services.granting import end_grant, grant
from xiangli.vault.services.rotate import (
    add_key,
    end_rotation,
    reseal_everything,
    values_by_key,
)
from xiangli.vault.stores import Resealed, Store, register_store

__all__ = [
    "SECOND",
    "BlindField",
    "KeyMissing",
    "PlaintextRefused",
    "ProtectTable",
    "Resealed",
    "ScopeConflict",
    "ScopeMissing",
    "SealBroken",
    "Sealed",
    "SealedField",
    "Store",
    "VaultError",
    "add_key",
    "blind",
    "current_actor",
    "current_key",
    "end_grant",
    "end_rotation",
    "grant",
    "key_number",
    "make_keys",
    "register_store",
    "reseal_bytes",
    "reseal_everything",
    "scope",
    "seal",
    "seal_bytes",
    "second_scope",
    "second_write",
    "service",
    "values_by_key",
]
