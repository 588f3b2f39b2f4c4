"""What may be read of the ledger, in the caller's scope."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from xiangli.ledger.models import Erasure, Event, LookRecord, Root


def events_of(kind: str, about: UUID) -> QuerySet[Event]:
    """Events of one case, letter or person, oldest first."""
    return Event.objects.filter(stream=f"{kind}:{about}").order_by("seq")


def looks_at(person: UUID) -> QuerySet[LookRecord]:
    """Who read this person's data, newest first."""
    return LookRecord.objects.filter(person_id=person).order_by("-at")


def looks_about(about: UUID) -> QuerySet[LookRecord]:
    """Who read the data of one case, newest first."""
    return LookRecord.objects.filter(about_id=about).order_by("-at")


def roots() -> QuerySet[Root]:
    """Signed roots, newest first. Public."""
    return Root.objects.order_by("-day")


def erasures() -> QuerySet[Erasure]:
    return Erasure.objects.order_by("at")
