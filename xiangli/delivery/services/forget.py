"""How delivery forgets numbers and texts (个人信息保护法 art. 47)."""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import UUID

from xiangli.delivery.models import Message
from xiangli.ledger.public import register_eraser

KINDS: Final = ("draft", "case", "need", "error_report")


def register() -> None:
    """Tell the ledger how messages are forgotten."""
    for kind in KINDS:
        register_eraser(kind, partial(forget_about, kind))
    register_eraser("person", forget_person)


def forget_about(kind: str, key: UUID) -> None:
    Message.objects.filter(about_kind=kind, about_id=key).delete()


def forget_person(person: UUID) -> None:
    Message.objects.filter(person_id=person).delete()
