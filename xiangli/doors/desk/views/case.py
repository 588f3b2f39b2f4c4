"""One case: how it stands, what the officer may do, and what was done."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now as clock

from xiangli.approval.public import Case, NoSuchCase, case_by_number
from xiangli.doors.desk.actforms import Filling
from xiangli.doors.desk.casefile import context
from xiangli.doors.desk.showing import reads, show
from xiangli.doors.session import actor_of
from xiangli.kernel.public import Actor
from xiangli.vault.public import scope


@reads
def page(request: HttpRequest, number: str) -> HttpResponse:
    return show_case(request, number)


def show_case(
    request: HttpRequest,
    number: str,
    filling: Filling | None = None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    """The case's page; with `filling`, what was typed stands in its form again."""
    by, now = actor_of(request), clock()
    with scope(by):
        case = found(number)
        told = _told(case, by, now, filling, refused)
        return show(request, "case/page", told, status=status)


def found(number: str) -> Case:
    """In the officer's scope. Another place's case is no page, like one that there is not."""
    try:
        return case_by_number(number)
    except NoSuchCase as unknown:
        raise Http404 from unknown


def _told(
    case: Case, by: Actor, now: datetime, filling: Filling | None, refused: str
) -> dict[str, object]:
    return dict(context(case, by, now, filling, refused))
