"""Settings that the demonstration reads."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def is_demo() -> bool:
    told: bool = settings.XIANGLI_DEMO
    return told


def cases() -> int | None:
    """How many are played at most; None for all that the script has."""
    told: int | None = settings.XIANGLI_DEMO_CASES
    return told


def place() -> str:
    """Code of the county that is shown, six digits."""
    told: str = settings.XIANGLI_PLACE
    return told


def address() -> str:
    """Where a browser finds this instance, without the slash at the end."""
    told: str = settings.XIANGLI_ADDRESS
    return told


def logins_file() -> Path:
    """Beside the keys: it is as secret as they are, and goes into the backup with them."""
    keys: Path = settings.XIANGLI_KEYS
    return keys / "demo-logins.json"


def console() -> Path:
    """Lines that `xiangli up` shows while it runs."""
    data: Path = settings.XIANGLI_DATA
    return data / "logs" / "console.txt"
