from datetime import datetime

from django.apps import AppConfig
from django.conf import settings


class VaultConfig(AppConfig):
    name = "xiangli.vault"
    label = "vault"

    def prepare(self, *, place: str, now: datetime) -> None:
        """Make the keys of a new instance."""
        from xiangli.vault.public import make_keys

        make_keys(settings.XIANGLI_KEYS)
