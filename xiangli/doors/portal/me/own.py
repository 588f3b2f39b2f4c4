"""The guard and the look-up that all pages of `/me/` share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

from xiangli.approval.public import Case, NoSuchCase, case_by_number
from xiangli.doors.page import page_of
from xiangli.doors.session import actor_of, citizen_required
from xiangli.kernel.public import Actor, BadNumber, parse_number

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def own_page(view: View[P]) -> View[P]:
    """A page of somebody who is logged in: never kept, never found by a search engine."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        page_of(request).noindex = True
        return view(request, *args, **kwargs)

    return never_cache(citizen_required(cast("View[P]", guarded)))


def me(request: HttpRequest) -> tuple[Actor, UUID]:
    """Who is logged in, as actor and as person. Only behind `own_page`."""
    by = actor_of(request)
    if by.scope.person is None:
        raise Http404
    return by, by.scope.person


def own_case(number: str) -> Case:
    """The person's case with this number, in their scope. Raises Http404."""
    try:
        return case_by_number(parse_number(number))
    except (BadNumber, NoSuchCase) as none:
        raise Http404 from none
