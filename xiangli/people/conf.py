"""Settings that people read."""

from django.conf import settings


def own_place() -> str:
    """Six-digit code of the county that this instance serves."""
    place: str = settings.XIANGLI_PLACE
    return place
