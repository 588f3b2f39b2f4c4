"""Settings that the resources read."""

from pathlib import Path

from django.conf import settings


def county() -> str:
    """Code of the county that this instance serves, six digits."""
    told: str = settings.XIANGLI_PLACE
    return told


def posters_folder() -> Path:
    """Where posters lie. All of it can be made again."""
    data: Path = settings.XIANGLI_DATA
    return data / "posters"
