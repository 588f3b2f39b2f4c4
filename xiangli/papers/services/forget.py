"""What stays of a paper when its case is erased: its number and its public facts, and no person."""

from __future__ import annotations

from uuid import UUID

from xiangli.ledger.public import register_eraser
from xiangli.papers.models import Document


def register() -> None:
    """Tell the ledger how papers are forgotten; their PDFs are forgotten by `files`."""
    register_eraser("case", forget_case)
    register_eraser("person", forget_person)


def forget_case(case: UUID) -> None:
    Document.objects.filter(about_kind="case", about_id=case).update(person_id=None, code="")


def forget_person(person: UUID) -> None:
    Document.objects.filter(person_id=person).update(person_id=None, code="")
