"""Errors of the vault.

XiangliError
└── VaultError
    ├── PlaintextRefused   somebody tried to read a sealed value without a recorded look
    ├── SealBroken         the ciphertext, its row or its purpose does not fit the key
    ├── KeyMissing         a value was sealed with a key this instance does not hold
    ├── ScopeMissing       a service was called without `by` or an aware `now`
    └── ScopeConflict      another actor's scope is already open in this transaction
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class VaultError(XiangliError):
    code: ClassVar[str] = "vault"


class PlaintextRefused(VaultError):
    code: ClassVar[str] = "vault.plaintext_refused"


class SealBroken(VaultError):
    code: ClassVar[str] = "vault.seal_broken"


class KeyMissing(VaultError):
    code: ClassVar[str] = "vault.key_missing"


class ScopeMissing(VaultError):
    code: ClassVar[str] = "vault.scope_missing"


class ScopeConflict(VaultError):
    code: ClassVar[str] = "vault.scope_conflict"
