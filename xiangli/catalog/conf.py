"""Settings that the catalog reads."""

from django.conf import settings


def own_place() -> str:
    """Code of the county that this instance serves, six digits."""
    return str(settings.XIANGLI_PLACE)
