"""Reading persons, in the caller's scope."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from xiangli.people.errors import NoSuchPerson
from xiangli.people.models import Account, ErasureRequest, Mandate, Person


def person(key: UUID) -> Person:
    """Raises NoSuchPerson, also where there is one that the caller may not see."""
    found = Person.objects.filter(pk=key).first()
    if found is None:
        raise NoSuchPerson(person=str(key))
    return found


def has_mandate(*, person: UUID, helper: UUID, now: datetime) -> bool:
    """Whether the helper's account may act for the person now."""
    return Mandate.objects.filter(
        person_id=person, helper_account_id=helper, ends_at__gt=now, withdrawn_at=None
    ).exists()


def mandates_of(person: UUID, now: datetime) -> list[Mandate]:
    """Who may act for the person now, newest first."""
    live = Mandate.objects.filter(person_id=person, ends_at__gt=now, withdrawn_at=None)
    return list(live.order_by("-granted_at"))


def erasure_request(key: UUID) -> ErasureRequest:
    """A wish to be forgotten. Raises NoSuchPerson."""
    found = ErasureRequest.objects.filter(pk=key).first()
    if found is None:
        raise NoSuchPerson(request=str(key))
    return found


def open_erasure(person: UUID) -> ErasureRequest | None:
    """The person's wish to be forgotten that nobody has answered yet."""
    return ErasureRequest.objects.filter(person_id=person, answered_at=None).first()


def officer_names(accounts: Iterable[UUID]) -> dict[UUID, str]:
    """What colleagues call them, in one query; citizens and unknown ids are left out."""
    found = Account.objects.filter(pk__in=set(accounts), kind="officer")
    return dict(found.values_list("pk", "display_name"))
