"""One database, two connections: the second records looks before they happen (house.md)."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from xiangli.config.settings.source import environment


def from_url(url: str) -> dict[str, Any]:
    """Django's settings for `postgresql://user:password@host:port/name?option=value`."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


DATABASES = {
    "default": from_url(environment.database_url),
    "looks": from_url(environment.database_url),
}
