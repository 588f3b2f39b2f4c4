"""Pages of the portal that are the same for everybody."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import override

from xiangli.catalog.public import in_force
from xiangli.doors import conf
from xiangli.doors.baking import register_addresses
from xiangli.doors.portal.geography import ADDRESSES
from xiangli.places.public import BadPlaceCode, level_of, townships_of, villages_of
from xiangli.resources.public import (
    DOMAINS,
    of_resource,
    public_histories,
    public_numbers,
    translated,
)

PLAIN = (
    "home", "places", "services", "needs", "about", "privacy", "access", "sitemap", "offline",
    "robots",
    "sitemap-xml",
    "open-freshness", "open-freshness-csv", "open-freshness-json", "open-data",
)  # fmt: skip


def register() -> None:
    register_addresses("portal", every, of)


def every() -> list[str]:
    """In Chinese."""
    with override("zh-hans"):
        plain = [reverse(f"portal:{name}") for name in PLAIN]
    guides = [_guide(edition.service_id) for edition in in_force(conf.place())]
    places = (*townships_of(conf.place()), *villages_of(conf.place()))
    told = [f"/c/{domain}/{page}" for domain in DOMAINS for page in ("", "feed.xml")]
    told += [of_resource(number) for number in public_numbers()]
    told += [_translation(number, tag) for number, tag in translated()]
    told += _histories()
    return [*plain, *told, *guides, *(path for place in places for path in _of_place(place.code))]


def of(tag: str) -> list[str]:
    """What a new place or service brings; a newly loaded county brings all of it."""
    kind, _, name = tag.partition(":")
    if tag == f"place:{conf.place()}":
        return every()
    if kind == "place" and name.startswith(conf.place()):
        return _of_place(name)
    if kind == "resource":
        number = int(name)
        tongues = [_translation(number, tag) for number, tag in translated(number)]
        return [of_resource(number), *tongues, *_histories(number)]
    return [_guide(name)] if kind == "service" else []


def _translation(number: int, tag: str) -> str:
    return f"{of_resource(number)}{tag}/"


def _histories(number: int | None = None) -> list[str]:
    """Of one policy, or of all: what it said when."""
    return [
        f"{of_resource(policy)}history/{part}"
        for policy, many in public_histories(number)
        for part in ("", *(f"{edition}/" for edition in range(1, many + 1)))
    ]


def _guide(service_id: str) -> str:
    with override("zh-hans"):
        return reverse("portal:guide", args=[service_id])


def _of_place(code: str) -> list[str]:
    try:
        name = ADDRESSES.get(level_of(code))
    except BadPlaceCode:
        return []
    with override("zh-hans"):
        return [reverse(name, args=[code])] if name else []
