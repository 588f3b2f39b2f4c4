"""Reading the catalog. All of it is public, and needs no scope."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from uuid import UUID

from django.db.models.functions import Length

from xiangli.catalog.conf import own_place
from xiangli.catalog.edition import Edition
from xiangli.catalog.errors import UnknownEdition, UnknownService
from xiangli.catalog.models import CurrentEdition, ServiceEdition
from xiangli.catalog.rules.service import Service
from xiangli.offices.public import upward

KEPT_OPEN = 128


def current(service_id: str, place_code: str = "") -> Edition:
    """The edition in force at a place (default: this county), of the nearest level that has one.

    Raises UnknownService.
    """
    pointer = (
        CurrentEdition.objects.filter(
            service_id=service_id, jurisdiction__in=upward(place_code or own_place())
        )
        .order_by(Length("jurisdiction").desc())
        .first()
    )
    if pointer is None:
        raise UnknownService(service=service_id)
    return by_id(pointer.edition_id)


def get(edition_hash: str) -> Edition:
    """The edition of a hash, in force or not. Raises UnknownEdition."""
    found = ServiceEdition.objects.filter(hash=edition_hash).values_list("pk", flat=True).first()
    if found is None:
        raise UnknownEdition(hash=edition_hash)
    return by_id(found)


@lru_cache(maxsize=KEPT_OPEN)
def service_of(edition_hash: str) -> Service:
    """What the edition of a hash says: all that the hash stands for. Raises UnknownEdition."""
    return get(edition_hash).service


def get_many(hashes: Collection[str]) -> dict[str, Edition]:
    """Editions by hash, all found in one query; unknown hashes are left out."""
    found = ServiceEdition.objects.filter(hash__in=hashes).values_list("hash", "pk")
    return {hash_: by_id(key) for hash_, key in (found if hashes else ())}


@lru_cache(maxsize=KEPT_OPEN)
def by_id(edition_id: UUID) -> Edition:
    """The edition that a case names. Raises UnknownEdition."""
    row = ServiceEdition.objects.filter(pk=edition_id).first()
    if row is None:
        raise UnknownEdition(hash=str(edition_id))
    return Edition(
        id=row.pk,
        hash=row.hash,
        jurisdiction=row.jurisdiction,
        service=Service.model_validate(row.data),
        files=row.files,
        process_hash=row.process_hash,
        loaded_at=row.loaded_at,
    )


def in_force(place_code: str = "", *, topic: str = "") -> list[Edition]:
    """Every service at a place, the nearest level's edition of each, by name; or of one topic."""
    nearest: dict[str, UUID] = {}
    pointers = CurrentEdition.objects.filter(jurisdiction__in=upward(place_code or own_place()))
    for pointer in pointers.order_by(Length("jurisdiction")):
        nearest[pointer.service_id] = pointer.edition_id
    editions = [by_id(key) for key in nearest.values()]
    found = [each for each in editions if not topic or topic in each.service.topics]
    return sorted(found, key=lambda each: each.service.short_name.zh)
