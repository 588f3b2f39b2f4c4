"""Settings that delivery reads."""

from django.conf import settings


def sms_carrier() -> str:
    """Name of the carrier's transport; empty where none is configured."""
    name: str = settings.XIANGLI_SMS
    return name
