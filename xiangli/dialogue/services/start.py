"""Begin a draft: at its first answer, not before."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from xiangli.dialogue.conf import county
from xiangli.dialogue.errors import CodeTaken, NotYours, UnknownDraft
from xiangli.dialogue.models import BEGUN_PHONE, Draft
from xiangli.dialogue.noting import note
from xiangli.dialogue.permissions import ask_to_fill_in
from xiangli.dialogue.registry import form_of, kept_for
from xiangli.dialogue.sealing import keep_raw
from xiangli.kernel.public import Actor, check_mobile, china_date, new_number
from xiangli.people.public import has_mandate, person
from xiangli.vault.public import blind, service

PHONE: Final = "person.phone"
DRAWS: Final = 5


def draw_code(now: datetime) -> str:
    """A number for a draft of this month; whoever begins without login carries it as a ticket."""
    return new_number(china_date(now).strftime("%y%m"), secrets.randbelow)


@service
def start_draft(
    *,
    service_id: str,
    edition: str,
    draft: UUID | None = None,
    person_id: UUID | None = None,
    phone: str = "",
    by: Actor,
    now: datetime,
) -> Draft:
    """A new draft; the same `draft` again gives the one that was begun.

    `person_id` is for helpers; `phone` (plain) for helpers and those who begin without login, whose
    ticket becomes the code: it is offered again where the form first asks for a phone. Raises
    UnknownForm, NotYours, CodeTaken, UnknownDraft (an id that is not the caller's), and the
    kernel's BadPhone.
    """
    form_of(service_id, edition)
    key = draft or uuid4()
    known = Draft.objects.filter(pk=key).first()
    if known is not None:
        ask_to_fill_in(known, by, now)
        return known
    owner = _owner(by, person_id, now)
    place = _begun_at(by)
    begun = Draft(
        id=key, service_id=service_id, edition=edition, scope_code=place, began_code=place,
        person_id=owner,
        helper_account_id=UUID(by.id) if by.kind == "officer" else None,
        phone_blind=_phone_blind(owner, phone), started_at=now, touched_at=now,
        expires_at=now + kept_for(service_id, edition),
    )  # fmt: skip
    _insert(begun, by, now)
    if phone:
        keep_raw(begun, {BEGUN_PHONE: check_mobile(phone)}, now)
    note(begun, "started", by, now, service=service_id, edition=edition)
    return begun


def _owner(by: Actor, person_id: UUID | None, now: datetime) -> UUID | None:
    if by.kind != "officer":
        return by.scope.person
    helper = UUID(by.id)
    if person_id is None or not has_mandate(person=person_id, helper=helper, now=now):
        raise NotYours(draft="")
    return person_id


def _begun_at(by: Actor) -> str:
    """Where a draft stands until a question tells: with the helper, or with the county."""
    return max((held.prefix for held in by.roles), key=len, default=county())


def _phone_blind(owner: UUID | None, phone: str) -> bytes | None:
    if phone:
        return blind(check_mobile(phone), purpose=PHONE)
    return person(owner).phone_blind if owner is not None else None


def _insert(begun: Draft, by: Actor, now: datetime) -> None:
    for _ in range(DRAWS):
        begun.code = by.scope.ticket or draw_code(now)
        try:
            with transaction.atomic():
                begun.save(force_insert=True)
        except IntegrityError as error:
            if Draft.objects.filter(pk=begun.pk).exists() or "pkey" in str(error):
                raise UnknownDraft from error
            if by.scope.ticket:
                raise CodeTaken from error
            continue
        return
    raise CodeTaken
