"""Settings that the insights read."""

from pathlib import Path
from typing import Final

from django.conf import settings

OWN_LIMITS: Final = "inspection.toml"


def address() -> str:
    """Where this instance answers, without a slash at the end."""
    told: str = settings.XIANGLI_ADDRESS
    return told


def own_limits() -> Path:
    """The county's own thresholds, where it wrote any."""
    data: Path = settings.XIANGLI_DATA
    return data / OWN_LIMITS


def county() -> str:
    """Code of the county that this instance serves."""
    told: str = settings.XIANGLI_PLACE
    return told
