"""How dialogue forgets what it holds (个人信息保护法 art. 47)."""

from __future__ import annotations

from uuid import UUID

from xiangli.dialogue.models import Answer, Draft
from xiangli.ledger.public import register_eraser


def register() -> None:
    """Tell the ledger how drafts are forgotten; a case's answers are its draft's."""
    register_eraser("draft", forget_draft)
    register_eraser("case", forget_draft)
    register_eraser("person", forget_person)


def forget_draft(key: UUID) -> None:
    Answer.objects.filter(draft_id=key).delete()
    Draft.objects.filter(pk=key).update(phone_blind=None)


def forget_person(key: UUID) -> None:
    Answer.objects.filter(draft__person_id=key).delete()
    Draft.objects.filter(person_id=key).update(phone_blind=None)
