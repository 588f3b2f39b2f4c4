"""What may be read of the ledger, in the caller's scope."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from xiangli.ledger.errors import RootMissing
from xiangli.ledger.models import Erasure, Event, Head, LookRecord, Root


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


def root_of(day: date) -> Root:
    """The signed root of a day. Public. Raises RootMissing."""
    found = Root.objects.filter(day=day).first()
    if found is None:
        raise RootMissing(day=day.isoformat())
    return found


def head_of(kind: str, about: UUID) -> Head | None:
    """Place, person and newest event of a stream, where it has begun."""
    return Head.objects.filter(stream=f"{kind}:{about}").first()


def erasures() -> QuerySet[Erasure]:
    return Erasure.objects.order_by("at")
