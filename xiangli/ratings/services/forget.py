"""What stays of a rating when its person is erased: the stars."""

from __future__ import annotations

from uuid import UUID

from xiangli.ledger.public import register_eraser
from xiangli.ratings.models import Rating

GONE = {"person_id": None, "words": None, "contact_words": None, "settle_words": None}


def register() -> None:
    register_eraser("case", forget_about)
    register_eraser("person", forget_person)


def forget_about(about: UUID) -> None:
    Rating.objects.filter(about_id=about).update(**GONE)


def forget_person(person: UUID) -> None:
    Rating.objects.filter(person_id=person).update(**GONE)
