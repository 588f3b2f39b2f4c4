"""Settings that the places read."""

from django.conf import settings


def own_place() -> str:
    """Code of the county that this instance serves, six digits."""
    return settings.XIANGLI_PLACE
