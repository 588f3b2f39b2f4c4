"""What every page of the second proof begins and ends with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now as clock
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from xiangli.doors.page import page_of
from xiangli.doors.portal.account.officer_proof import forget, half_way, onward_of, to
from xiangli.doors.session import start_session
from xiangli.people.public import Account

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Step:
    """A request of somebody whose password was right a moment ago."""

    request: HttpRequest
    account: Account
    onward: str
    now: datetime

    @property
    def posts(self) -> bool:
        return self.request.method == "POST"

    @property
    def code(self) -> str:
        return self.request.POST.get("code", "")[:LONGEST]

    def come_in(self) -> None:
        """Both proofs hold: the session begins."""
        forget(self.request)
        start_session(self.request, self.account, self.now)


def second_proof(view: Callable[[Step], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """As `half_way_in`, and whoever has a first password changes that first."""

    @half_way_in
    def after_password(step: Step) -> HttpResponse:
        if step.account.first_password:
            return to("portal:login-password", step.onward)
        return view(step)

    return wraps(view)(after_password)


def half_way_in(view: Callable[[Step], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Whoever has not proved their password, or was too slow, starts over."""

    @sensitive_post_parameters("code", "password", "again")
    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        page_of(request).noindex = True
        onward, now = onward_of(request), clock()
        account = half_way(request, now)
        if account is None:
            response = to("portal:login-officer", onward)
            response["Location"] += "&late=1"
            return response
        return view(Step(request, account, onward, now))

    return guarded
