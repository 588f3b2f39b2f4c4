"""What was entered for an act, against its fields, the calendar and the offices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from xiangli.approval.errors import GivenRefused
from xiangli.approval.models import Case
from xiangli.approval.rules.fields import fields_of
from xiangli.approval.rules.given import Problem, check
from xiangli.approval.rules.needs import lacks_amount
from xiangli.catalog.public import Edition
from xiangli.kernel.public import china_date
from xiangli.offices.public import in_office


def check_given(
    case: Case, act: str, given: Mapping[str, object], *, pack: Edition, role: str, now: datetime
) -> dict[str, object]:
    """The values in canonical form. Raises GivenRefused."""
    values, problems = check(act, given)
    problems += lacks_amount(act, values, pays=pack.service.benefit is not None)
    problems += _not_yet(act, values, china_date(now))
    problems += _unasked(values, pack)
    problems += _strangers(act, values, case, role, now)
    if problems:
        raise GivenRefused(act=act, problems=tuple(problems))
    return values


def _not_yet(act: str, values: Mapping[str, object], today: date) -> list[Problem]:
    """Nobody reports what is still to come."""
    days = (field.name for field in fields_of(act) if field.kind == "date")
    return [
        Problem(name, "future")
        for name in days
        if name in values and date.fromisoformat(str(values[name])) > today
    ]


def _unasked(values: Mapping[str, object], pack: Edition) -> list[Problem]:
    """Questions that are to be answered again must be some of the form's."""
    named = values.get("questions")
    again = named if isinstance(named, list) else []
    return [Problem("questions", "choice")] if set(again) - set(pack.form.questions) else []


def _strangers(
    act: str, values: Mapping[str, object], case: Case, role: str, now: datetime
) -> list[Problem]:
    """Officers who do not hold a post of this level over the place of the case."""
    found = []
    for field in fields_of(act):
        if field.kind != "officers" or field.name not in values:
            continue
        named = values[field.name]
        texts = [str(each) for each in named] if isinstance(named, list) else []
        level = role.partition(".")[0]
        if {_key(text) for text in texts} - in_office(_keys(texts), level, case.scope_code, now):
            found.append(Problem(field.name, "not_here"))
    return found


def _keys(texts: Iterable[str]) -> set[UUID]:
    return {key for text in texts if (key := _key(text))}


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
