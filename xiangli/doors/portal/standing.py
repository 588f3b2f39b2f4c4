"""Whether an address of ours leads anywhere: asked before a piece that names it is public."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

from xiangli.catalog.public import UnknownService, current
from xiangli.doors import conf
from xiangli.doors.language import of_path
from xiangli.places.public import PlaceEnded, UnknownPlace, in_force
from xiangli.resources.public import DOMAINS, is_public, register_own_addresses

Told = Mapping[str, Any]


def register() -> None:
    """At start."""
    register_own_addresses(is_there)


def is_there(url: str) -> bool | None:
    """None: it is another's address."""
    try:
        parts = urlsplit(f"https://{url}" if url.lower().startswith("www.") else url)
    except ValueError:
        return None
    if parts.netloc.lower() not in {"", urlsplit(conf.address()).netloc.lower()}:
        return None
    if not parts.path:
        return True
    try:
        with translation.override(of_path(parts.path)):
            found = resolve(unquote(parts.path), settings.ROOT_URLCONF)
    except Resolver404:
        return False
    return _HELD.get(found.view_name, _always)(found.kwargs)


def _always(_told: Told) -> bool:
    return True


def _service(told: Told) -> bool:
    try:
        current(str(told["service_id"]))
    except UnknownService:
        return False
    return True


def _place(told: Told) -> bool:
    try:
        in_force(str(told["code"]))
    except PlaceEnded:
        return True  # its page says so, and who took its place
    except UnknownPlace:
        return False
    return True


def _resource(told: Told) -> bool:
    return is_public(int(told["number"]))


def _column(told: Told) -> bool:
    return told["domain"] in DOMAINS


_HELD: Final[Mapping[str, Callable[[Told], bool]]] = {
    "portal:guide": _service,
    "portal:township": _place,
    "portal:village": _place,
    "portal:resource": _resource,
    "portal:column": _column,
    "portal:feed": _column,
    "portal:place-feed": _column,
}
