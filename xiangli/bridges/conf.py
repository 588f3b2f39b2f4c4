"""Settings that the bridges read."""

from pathlib import Path

from django.conf import settings


def seal_name() -> str:
    """Which seal stands behind `seal_service()`: `development`, `none` or `national+<address>`."""
    return settings.XIANGLI_SEAL


def fetch_allowed() -> frozenset[str]:
    """ "address:port" that may be fetched from although it lies inwards: servers of tests."""
    return frozenset(settings.XIANGLI_FETCH_ALLOWED)


def seal_folder() -> Path:
    """Where this instance keeps the keys of its seal."""
    return settings.XIANGLI_KEYS / "seal"


def witnessed_keys() -> frozenset[str]:
    """Public keys, in hexadecimal, of the instances below that this one is the witness of."""
    return frozenset(key.lower() for key in settings.XIANGLI_WITNESS_FOR)


def witnessed_folder() -> Path:
    """Where their statements are kept."""
    return settings.XIANGLI_DATA / "witnessed"


def witness_name() -> str:
    """Who keeps the daily statements: "file:/path", "mail:address", "https://…", or nobody."""
    return settings.XIANGLI_WITNESS
