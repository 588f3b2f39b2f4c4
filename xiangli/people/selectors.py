"""Reading persons, in the caller's scope."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import models

from xiangli.kernel.public import normalise
from xiangli.people.errors import NoSuchPerson
from xiangli.people.models import Account, ErasureRequest, Mandate, Person
from xiangli.people.rules import MANDATE_NEWS, MANDATE_UNDO


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


def persons_helped(helper: UUID, now: datetime) -> set[UUID]:
    """For whom the helper's account may act now."""
    live = Mandate.objects.filter(helper_account_id=helper, ends_at__gt=now, withdrawn_at=None)
    return set(live.values_list("person_id", flat=True))


def mandates_of(person: UUID, now: datetime) -> list[Mandate]:
    """Who may act for the person now, newest first."""
    live = Mandate.objects.filter(person_id=person, ends_at__gt=now, withdrawn_at=None)
    return list(live.order_by("-granted_at"))


def mandates_taken_back(person: UUID, now: datetime) -> list[Mandate]:
    """Those that the person took back a moment ago, and may restore."""
    taken = Mandate.objects.filter(person_id=person, withdrawn_at__gt=now - MANDATE_UNDO)
    return [mandate for mandate in taken if mandate.may_be_restored(now)]


def mandates_held(helper: UUID, now: datetime) -> list[tuple[Mandate, str]]:
    """For whom the helper may act, or might until lately; with the mask of the name, if known."""
    lately = models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gt=now - MANDATE_NEWS)
    held = Mandate.objects.filter(lately, helper_account_id=helper, ends_at__gt=now)
    rows = list(held.order_by("-granted_at"))
    named = Person.objects.filter(pk__in={row.person_id for row in rows})
    masks = dict(named.values_list("pk", "name_mask"))
    return [(row, masks.get(row.person_id, "")) for row in rows]


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


def officers(accounts: Iterable[UUID]) -> dict[UUID, Account]:
    """Accounts of officers, in one query; citizens and unknown ids are left out."""
    return Account.objects.filter(kind="officer").in_bulk(set(accounts))


def officer_named(username: str) -> Account | None:
    """The officer who logs in by this name, while their account is open."""
    name = normalise(username).lower()
    return Account.objects.filter(username=name, kind="officer", is_active=True).first()
