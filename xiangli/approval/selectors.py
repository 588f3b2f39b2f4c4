"""Reading cases, in the caller's scope."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from xiangli.approval.errors import NoSuchCase
from xiangli.approval.following import correction_ends
from xiangli.approval.models import Act, Case, Publicity
from xiangli.approval.permissions import may_hear
from xiangli.approval.proofs import fits, phone_blind
from xiangli.catalog.public import get as edition
from xiangli.kernel.public import Actor, china_date
from xiangli.people.public import Purpose, reveal


def case(key: UUID) -> Case:
    """Raises NoSuchCase, also where there is one that the caller may not see."""
    found = Case.objects.filter(pk=key).first()
    if found is None:
        raise NoSuchCase(case=str(key))
    return found


def case_by_number(number: str) -> Case:
    """By its 12 digits. Raises NoSuchCase."""
    found = Case.objects.filter(number=number).first()
    if found is None:
        raise NoSuchCase(number=number)
    return found


def cases_of(person: UUID) -> QuerySet[Case]:
    """A person's own cases, newest first."""
    return Case.objects.filter(person_id=person).order_by("-received_at")


def cases_here() -> QuerySet[Case]:
    """All cases that the caller's posts cover, newest first."""
    return Case.objects.order_by("-received_at")


def registered_apart() -> QuerySet[Case]:
    """The separate register (57号 art. 11): declared by the applicant, or found by officers."""
    apart = Q(facts__staff_relative=True) | Q(facts__registered_apart=True)
    return cases_here().filter(apart)


def cases_by_id(keys: Iterable[UUID]) -> dict[UUID, Case]:
    """Those of the cases that the caller may see, in one query."""
    return Case.objects.in_bulk(set(keys))


def phone_is(phone: str) -> Q:
    """Cases of this phone, which logged in or which the form gave: exact, by blind index."""
    sought = phone_blind(phone)
    return Q(phone_blind=sought) | Q(told_phone_blind=sought)


def acts_of(key: UUID) -> QuerySet[Act]:
    return Act.objects.filter(case_id=key).order_by("seq")


def words_of(
    act: Act, *, by: Actor, now: datetime, purpose: Purpose = "decide"
) -> dict[str, object]:
    """What was said in an act; the look is recorded first."""
    known = reveal(
        {"words": act.words}, about=("case", act.case_id), person=act.person_id, by=by,
        purpose=purpose, now=now, scope_code=act.scope_code,
    )  # fmt: skip
    words: dict[str, object] = json.loads(known["words"]) if "words" in known else {}
    return words


def words_said(acts: Iterable[Act], *, by: Actor, now: datetime) -> dict[UUID, dict[str, object]]:
    """What was said in several acts of one case, by act; one look is recorded first."""
    spoken = [act for act in acts if act.words is not None and may_hear(by, act)]
    if not spoken:
        return {}
    first = spoken[0]
    known = reveal(
        {f"words:{act.seq}": act.words for act in spoken}, about=("case", first.case_id),
        person=first.person_id, by=by, purpose="decide", now=now, scope_code=first.scope_code,
    )  # fmt: skip
    return {act.pk: json.loads(known[f"words:{act.seq}"]) for act in spoken}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the correction notice lists, when it was given, and until when it is awaited."""

    at: datetime
    until: date | None
    items: tuple[str, ...]


def asked_for(key: UUID, *, by: Actor, now: datetime) -> Asked | None:
    """The correction that a case was asked for; the look at its words is recorded first."""
    asked = Act.objects.filter(case_id=key, act="ask_correction").select_related("case")
    act = asked.order_by("seq").last()
    if act is None:
        return None
    items = words_of(act, by=by, now=now, purpose="own").get("items")
    until = correction_ends(edition(act.case.edition), china_date(act.at))
    listed = tuple(str(item) for item in items) if isinstance(items, list) else ()
    return Asked(act.at, until, listed)


def phone_fits(row: Case, phone: str) -> bool:
    """Whether this is the phone that the case knows: the second key to tracking it."""
    return fits(row, phone, "")


def posted_in(village: str, today: date) -> list[Publicity]:
    """What is posted in a village today. Counts are public, names are not."""
    rows = Publicity.objects.filter(scope_code=village, ended_at=None, ends_on__gte=today)
    return list(rows.select_related("case").order_by("ends_on"))
