"""How allauth keeps second factors here: sealed by a key of this instance's ring."""

from __future__ import annotations

import base64
import hashlib
from typing import Final

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet

from xiangli.vault.public import blind

PURPOSE: Final = "people.second_factor"


class SealingAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """`MFA_ADAPTER`. Secrets of authenticators never lie readable in the database."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode("ascii")).decode()


def _box() -> Fernet:
    key = hashlib.sha256(blind("key 1", purpose=PURPOSE)).digest()
    return Fernet(base64.urlsafe_b64encode(key))
