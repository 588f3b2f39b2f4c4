"""Reading the tree and what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models.functions import Length

from xiangli.kernel.public import Actor
from xiangli.resources.errors import TreeMissing, UnknownResource
from xiangli.resources.models import LocalContract, PlacePage, Resource
from xiangli.resources.rules.freshness import Local
from xiangli.resources.rules.roles import WRITES


def place_page(place_code: str) -> PlacePage:
    """Raises TreeMissing."""
    found: PlacePage | None = PlacePage.objects.filter(place_code=place_code).first()
    if found is None:
        raise TreeMissing(place=place_code)
    return found


def writing_pages(by: Actor) -> list[tuple[PlacePage, tuple[str, ...]]]:
    """The places below which the officer writes, each with what a role lets them do there."""
    held = [(role.prefix, WRITES[role.role]) for role in by.roles if role.role in WRITES]
    pages = PlacePage.objects.in_bulk([prefix for prefix, _ in held], field_name="place_code")
    return [(pages[prefix], actions) for prefix, actions in held if prefix in pages]


def resource(number: int) -> Any:
    """With the fields of its kind. Raises UnknownResource."""
    found = Resource.objects.filter(number=number).first()
    if found is None:
        raise UnknownResource(number=number)
    return found.specific


def resource_keyed(key: UUID) -> Resource:
    """By what events and work are about. Raises UnknownResource."""
    found: Resource | None = Resource.objects.filter(translation_key=key).first()
    if found is None:
        raise UnknownResource(key=str(key))
    return found


def listed(
    places: Sequence[str], *, domain: str = "", kinds: Sequence[str] = (), below: bool = False,
    most_digits: int = 12,
) -> Any:  # fmt: skip
    """What is published for the places, newest first; `below` counts the places within them, down
    to codes of `most_digits`.
    """
    rows = Resource.objects.filter(state="published").order_by("-published_on", "-number")
    if below:
        rows = rows.filter(place_code__startswith=places[0])
        rows = rows.alias(digits=Length("place_code")).filter(digits__lte=most_digits)
    else:
        rows = rows.filter(place_code__in=places)
    if domain:
        rows = rows.filter(domain=domain)
    return rows.filter(kind__in=kinds) if kinds else rows


def public_numbers() -> list[int]:
    """Of all that has a page: published and archived."""
    rows = Resource.objects.filter(state__in=("published", "archived"))
    return list(rows.order_by("number").values_list("number", flat=True))


def is_public(number: int) -> bool:
    """Whether readers find it: published or archived."""
    found = Resource.objects.filter(number=number, state__in=("published", "archived"))
    return bool(found.exists())


def local_contracts() -> list[Local]:
    """All that the county and its townships wrote into their tables."""
    found = LocalContract.objects.order_by("place_code", "domain", "kind")
    return [row.as_rule() for row in found]


def written_by(by: Actor) -> Any:
    """What the officer wrote, the newest first."""
    return Resource.objects.filter(owner_id=by.id).order_by("-number")
