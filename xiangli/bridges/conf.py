"""Settings that the bridges read."""

from pathlib import Path

from django.conf import settings


def seal_name() -> str:
    """Which seal stands behind `seal_service()`: `development`, `none` or `national+<address>`."""
    return settings.XIANGLI_SEAL


def seal_folder() -> Path:
    """Where this instance keeps the keys of its seal."""
    return settings.XIANGLI_KEYS / "seal"


def witness_name() -> str:
    """Who keeps the daily statements: "file:/path", "mail:address", "https://…", or nobody."""
    return settings.XIANGLI_WITNESS
