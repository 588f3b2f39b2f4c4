"""Settings that the ledger reads."""

from pathlib import Path

from django.conf import settings


def keys_folder() -> Path:
    return settings.XIANGLI_KEYS


def erasure_list() -> Path:
    """Outlives the database, so that a restored backup does not bring back what was erased."""
    return settings.XIANGLI_DATA / "erasures.jsonl"
