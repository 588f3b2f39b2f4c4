"""A page of the desk: for an officer in a post, kept by no cache and no search engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xiangli.doors.page import page_of
from xiangli.doors.session import account_of, actor_of, officer_required
from xiangli.insights.public import may_inspect
from xiangli.kernel.public import Actor
from xiangli.ledger.public import LookNotRecorded
from xiangli.offices.public import post as find_post
from xiangli.resources.public import may_review, may_write

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

COUNTER, ADMIN, AGENT = "township.window", "county.admin", "village.agent"


@dataclass(frozen=True, slots=True)
class Desk:
    """Who sits here, as the top of the page says it, and which corners are theirs."""

    name: str
    post: str
    agency: str
    is_counter: bool
    is_admin: bool
    is_agent: bool
    is_writer: bool
    is_editor: bool
    keeps_fresh: bool
    inspects: bool


def reads(view: View[P]) -> View[P]:
    """A page that is only read."""
    return _guarded(view, ["GET", "HEAD"])


def writes(view: View[P]) -> View[P]:
    """An address that only takes a form."""
    return _guarded(view, ["POST"])


def asks(view: View[P]) -> View[P]:
    """A page with a form that comes back to it."""
    return _guarded(view, ["GET", "HEAD", "POST"])


def takes(view: View[P]) -> View[P]:
    """An address to which a file comes in parts."""
    return _guarded(view, ["HEAD", "PATCH"])


def show(
    request: HttpRequest, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    page_of(request).noindex = True
    told = {**context, "desk": _desk(request)}
    return render(request, f"desk/{template}.html", told, status=status)


def has_role(by: Actor, role: str) -> bool:
    return any(held.role == role for held in by.roles)


def keeps_fresh(by: Actor) -> bool:
    """Whoever writes for the public, and those to whom it goes up."""
    return may_write(by) or has_role(by, ADMIN)


def _guarded(view: View[P], methods: list[str]) -> View[P]:
    known = officer_required(_recorded(view))
    return require_http_methods(methods)(never_cache(known))


def _recorded(view: View[P]) -> View[P]:
    """Where a look cannot be put on record nothing is opened, and the page says so."""

    @wraps(view)
    def watched(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except LookNotRecorded:
            return show(request, "not_recorded", {}, status=503)

    return cast("View[P]", watched)


def _desk(request: HttpRequest) -> Desk:
    by = actor_of(request)
    post = find_post(by.post) if by.post else None
    return Desk(
        name=account_of(request).display_name,
        post=post.title if post else "",
        agency=post.agency.short_name if post else "",
        is_counter=has_role(by, COUNTER),
        is_admin=has_role(by, ADMIN),
        is_agent=has_role(by, AGENT),
        is_writer=may_write(by),
        is_editor=any(may_review(by, held.prefix) for held in by.roles),
        keeps_fresh=keeps_fresh(by),
        inspects=may_inspect(by),
    )
