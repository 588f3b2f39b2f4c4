"""Settings that the frame of the doors reads."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import cast

from django.conf import settings


def place() -> str:
    """Code of the county that this instance serves, six digits."""
    told: str = settings.XIANGLI_PLACE
    return told


def https() -> bool:
    told: bool = settings.XIANGLI_HTTPS
    return told


def site_facts() -> Mapping[str, str]:
    """What the county told about its site; keys as in `site.Site`."""
    return cast("Mapping[str, str]", getattr(settings, "XIANGLI_SITE", {}))


def trusted_proxies() -> tuple[str, ...]:
    """Addresses or networks whose X-Forwarded-For and -Proto are believed."""
    told: tuple[str, ...] = settings.XIANGLI_TRUSTED_PROXIES
    return told


def idle(kind: str, *, shared_phone: bool) -> timedelta:
    """How long a session of an account of this kind lives without a request."""
    own: timedelta = settings.XIANGLI_OWN_PHONE_SESSION
    shared: timedelta = settings.XIANGLI_SHARED_PHONE_SESSION
    officer: timedelta = settings.XIANGLI_OFFICER_SESSION
    return officer if kind == "officer" else shared if shared_phone else own


def officer_day() -> timedelta:
    """After this long an officer proves themselves again, busy or not."""
    told: timedelta = settings.XIANGLI_OFFICER_DAY
    return told


def after_login() -> str:
    """Where a login leads that began nowhere."""
    told: str = settings.LOGIN_REDIRECT_URL
    return told


def address() -> str:
    """Where people reach this site, as papers and codes print it: `https://xuanhan.example`."""
    told: str = settings.XIANGLI_ADDRESS
    return told


def offline() -> bool:
    """Whether phones keep public pages, and a reporter's form, for when there is no line."""
    told: bool = settings.XIANGLI_OFFLINE
    return told


def shown() -> tuple[object, ...]:
    """Settings that stand on pages."""
    return (place(), address(), https(), offline(), dict(site_facts()))


def open_data() -> Path:
    """Where the open tables lie as files. All of it can be made again."""
    data: Path = settings.XIANGLI_DATA
    return data / "open-data"
