"""Settings that the papers room reads."""

from django.conf import settings


def public_address() -> str:
    """Where people reach this instance, such as `https://xl.example.gov.cn`, no final slash."""
    address: str = settings.XIANGLI_ADDRESS
    return address
