"""Find and fill in persons."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from xiangli.kernel.public import Actor, mask_id, mask_name, mask_phone
from xiangli.people.models import Person
from xiangli.vault.public import blind, seal, service

PHONE, ID_NUMBER, NAME = "person.phone", "person.id_number", "person.name"


@service
def person_with_phone(*, phone: str, by: Actor, now: datetime) -> Person:
    """The person who logs in with this mobile number; made at the first time. For system actors."""
    key = uuid4()
    person, _ = Person.objects.get_or_create(
        phone_blind=blind(phone, purpose=PHONE),
        defaults={
            "id": key,
            "phone": seal(phone, purpose=PHONE, row=key),
            "phone_mask": mask_phone(phone),
            "created_at": now,
        },
    )
    return person


@service
def tell_identity(
    *,
    person: UUID,
    name: str,
    id_number: str,
    scope_code: str,
    by: Actor,
    now: datetime,
) -> Person:
    """Keep the name, ID number and home village that a person gave."""
    found = Person.objects.select_for_update().get(pk=person)
    found.name = seal(name, purpose=NAME, row=person)
    found.name_mask = mask_name(name)
    found.id_number = seal(id_number, purpose=ID_NUMBER, row=person)
    found.id_number_blind = blind(id_number, purpose=ID_NUMBER)
    found.id_number_mask = mask_id(id_number)
    found.scope_code = scope_code
    found.save()
    return found
