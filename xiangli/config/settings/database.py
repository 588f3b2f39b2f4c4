"""One database, two connections: the second records looks before they happen (house.md)."""

from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from xiangli.config.settings.source import environment

# A statement that comes again is planned once a connection: row-level security makes plans dear.
PLANNED: Final = {"server_side_binding": True, "prepare_threshold": 5}

# A database that is gone without a word is given up soon: who waits for it keeps others waiting.
PATIENCE: Final = {"connect_timeout": 5, "tcp_user_timeout": 15_000}


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
        "OPTIONS": {**PLANNED, **PATIENCE, **dict(parse_qsl(parts.query))},
    }


DATABASES = {
    "default": from_url(environment.database_url),
    "looks": from_url(environment.database_url),
}
