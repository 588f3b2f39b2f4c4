"""What stays of a case when it is erased: its number, its acts and days, and no person's words."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from xiangli.approval.models import Act, Case
from xiangli.ledger.public import register_eraser


def register() -> None:
    """Tell the ledger how cases are forgotten; answers are forgotten by `dialogue`."""
    register_eraser("case", forget_case)
    register_eraser("person", forget_person)


def forget_case(key: UUID) -> None:
    _forget(Case.objects.filter(pk=key))


def forget_person(key: UUID) -> None:
    _forget(Case.objects.filter(person_id=key))


def _forget(cases: QuerySet[Case]) -> None:
    Act.objects.filter(case__in=cases).update(words=None)
    cases.update(
        applicant_mask="", phone_mask="", phone_blind=b"", told_phone_blind=None, id_tail_blind=None
    )
