"""Settings that the vault reads."""

from pathlib import Path

from django.conf import settings


def keys_folder() -> Path:
    """Folder of the key ring, on this node only and never in the database."""
    folder: Path = settings.XIANGLI_KEYS
    return folder
