"""Settings that dialogue reads."""

from django.conf import settings


def county() -> str:
    """Code of the county that this instance serves, six digits."""
    return settings.XIANGLI_PLACE
