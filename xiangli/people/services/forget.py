"""How people forgets a person (个人信息保护法 art. 47): the id stays, nothing that it stood for."""

from __future__ import annotations

from uuid import UUID

from xiangli.ledger.public import register_eraser
from xiangli.people.models import Account, LoginCode, Person


def register() -> None:
    """Tell the ledger how persons are forgotten."""
    register_eraser("person", forget_person)


def forget_person(key: UUID) -> None:
    """Whoever logs in with the phone afterwards is somebody new."""
    phones = Person.objects.filter(pk=key, phone_blind__isnull=False).values("phone_blind")
    LoginCode.objects.filter(phone_blind__in=phones).delete()
    Person.objects.filter(pk=key).update(
        name=None, name_mask="", id_number=None, id_number_blind=None, id_number_mask="",
        phone=None, phone_blind=None, phone_mask="",
    )  # fmt: skip
    Account.objects.filter(person_id=key).update(is_active=False)
