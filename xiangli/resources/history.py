"""The editions of a policy that were public, each with its day and the office that passed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Count
from wagtail.models import PageLogEntry, Revision

from xiangli.offices.public import posts_of
from xiangli.resources.errors import UnknownResource
from xiangli.resources.models import Resource
from xiangli.resources.rules.roles import REVIEWS

OPEN: Final = frozenset({"policy"})
"""Kinds whose history everybody may read: what a policy said when is part of what it is."""
READABLE: Final = ("published", "archived")


@dataclass(frozen=True, slots=True)
class PublicEdition:
    """`page` has the text as it stood; `office` is empty where its post is gone."""

    number: int
    at: datetime
    office: str
    page: Any


def public_editions(number: int) -> list[PublicEdition]:
    """The oldest first. Raises UnknownResource for what has no open history."""
    found = Resource.objects.filter(number=number, kind__in=OPEN, state__in=READABLE).first()
    if found is None:
        raise UnknownResource(number=number)
    passed = PageLogEntry.objects.filter(page_id=found.pk, action="wagtail.publish")
    told = passed.exclude(revision_id=None).order_by("timestamp", "pk")
    rows = list(told.values_list("revision_id", "timestamp", "user_id"))
    texts = Revision.objects.in_bulk({key for key, _at, _user in rows})
    return [
        PublicEdition(at_place, when, _office(user, found.place_code, when), texts[key].as_object())
        for at_place, (key, when, user) in enumerate(rows, start=1)
        if key in texts
    ]


def public_histories(number: int | None = None) -> list[tuple[int, int]]:
    """Of each policy with an open history, or of that one, how many editions it has at most."""
    found = Resource.objects.filter(kind__in=OPEN, state__in=READABLE)
    if number is not None:
        found = found.filter(number=number)
    numbers = dict(found.values_list("pk", "number"))
    passed = PageLogEntry.objects.filter(page_id__in=numbers, action="wagtail.publish")
    told = passed.exclude(revision_id=None).order_by().values_list("page_id")
    return sorted((numbers[page], many) for page, many in told.annotate(Count("pk")))


def _office(user: Any, place_code: str, when: datetime) -> str:
    """In which the officer passed it; the person is nobody's matter."""
    if user is None:
        return ""
    for post in posts_of(user, when):
        if set(post.roles) & set(REVIEWS) and place_code.startswith(post.prefix):
            return str(post.agency.name)
    return ""
