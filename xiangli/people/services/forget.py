"""How people forgets a person (个人信息保护法 art. 47): the id stays, nothing that it stood for."""

from __future__ import annotations

from uuid import UUID

from xiangli.ledger.public import register_eraser, register_finder
from xiangli.people.conf import own_place
from xiangli.people.models import Account, LoginCode, Person


def register() -> None:
    """Tell the ledger how persons are forgotten."""
    register_eraser("person", forget_person)
    register_finder("person", place_of)


def place_of(key: UUID) -> str | None:
    """Home village, or the county as long as nothing told. Nobody need have an event yet."""
    codes = Person.objects.filter(pk=key).values_list("scope_code", flat=True)
    return next((code or own_place() for code in codes), None)


def forget_person(key: UUID) -> None:
    """Whoever logs in with the phone afterwards is somebody new."""
    phones = Person.objects.filter(pk=key, phone_blind__isnull=False).values("phone_blind")
    LoginCode.objects.filter(phone_blind__in=phones).delete()
    Person.objects.filter(pk=key).update(
        name=None, name_mask="", id_number=None, id_number_blind=None, id_number_mask="",
        phone=None, phone_blind=None, phone_mask="",
    )  # fmt: skip
    Account.objects.filter(person_id=key).update(is_active=False)
