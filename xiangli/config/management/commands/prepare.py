"""What stands before the first visitor comes: keys, places, services, agencies. May be repeated."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from xiangli.vault.public import make_keys


class Command(BaseCommand):
    help = "准备密钥、区划、事项、机构 · prepare keys, places, services and agencies"

    def handle(self, *_: Any, **__: Any) -> None:
        make_keys(settings.XIANGLI_KEYS)
