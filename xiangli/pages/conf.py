"""Settings that the page store reads."""

from pathlib import Path

from django.conf import settings


def folder() -> Path:
    """Where the pages of this instance lie."""
    told: Path = settings.XIANGLI_DATA
    return told / "pages"


def mourning() -> Path:
    """Where the hours of mourning are marked; nginx looks here too."""
    told: Path = settings.XIANGLI_DATA
    return told / "mourning"


def place() -> str:
    """Code of the county that this instance serves."""
    told: str = settings.XIANGLI_PLACE
    return told
