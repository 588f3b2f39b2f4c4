"""One request to a draft's pages: who, which draft, when; and where to go when that fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now as clock
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from xiangli.dialogue.public import (
    Draft,
    DraftClosed,
    NotYours,
    Opened,
    UnknownDraft,
    UnknownPage,
    find_draft,
    open_draft,
)
from xiangli.doors.page import page_of
from xiangli.doors.portal.apply.held import hold_post, take_post
from xiangli.doors.portal.apply.posting import fields_of, is_forged
from xiangli.doors.portal.apply.tickets import had_ticket
from xiangli.doors.portal.apply.who import filler
from xiangli.doors.session import NotLoggedIn
from xiangli.kernel.public import Actor, BadNumber, parse_number, show_number

P = ParamSpec("P")


@dataclass(slots=True)
class Visit:
    """A request about a draft, by whoever may turn out to be allowed to fill it in.

    Whatever reads or saves the draft says whether they may: nobody asks twice.
    """

    request: HttpRequest
    service_id: str
    code: str
    by: Actor
    now: datetime
    forged: bool
    known: Draft | None = None

    @property
    def draft(self) -> Draft:
        """Raises UnknownDraft, NotYours, Http404 (the draft is of another service)."""
        return self.known or self.learn(find_draft(code=self.code, by=self.by, now=self.now))

    def learn(self, draft: Draft) -> Draft:
        """Keep the draft as it was just read."""
        if draft.service_id != self.service_id:
            raise Http404
        self.known = draft
        return draft

    @property
    def number(self) -> str:
        """The code as it is read out."""
        return show_number(self.code)

    @property
    def key(self) -> UUID:
        return self.draft.pk

    @property
    def posts(self) -> bool:
        """Whether something is to be saved: posted, and by our own form."""
        return self.request.method == "POST" and not self.forged

    def open(self) -> Opened:
        opened = open_draft(draft=self.code, by=self.by, now=self.now)
        self.learn(opened.draft)
        return opened

    def held(self) -> dict[str, list[str]]:
        """What was posted here before the login ended, or with an old token; {} mostly."""
        if self.forged:
            return fields_of(self.request)
        return take_post(self.request, self.code, self.key, self.by, self.now)

    @property
    def to_check(self) -> bool:
        """Whether this page was opened from the check page, to change one thing."""
        return CHECK in {self.request.GET.get("to"), self.request.POST.get("_to")}

    def go(self, page: str) -> HttpResponseRedirect:
        """To a page of this draft; "" is the check page."""
        return HttpResponseRedirect(self.address(page or CHECK))

    def again(self, page: str) -> HttpResponseRedirect:
        """To the same page, still on the way back to the check page."""
        return HttpResponseRedirect(self.address(page) + ("?to=check" if self.to_check else ""))

    def address(self, page: str, *row: str) -> str:
        """Of a page, or with question and row of a row on it."""
        own = page in OWN_PAGES
        name = "apply_row" if row else f"apply_{page}" if own else "apply_page"
        args = [self.service_id, self.code, *(() if own else (page,)), *row]
        return reverse(f"portal:{name}", args=args)

    def file_address(self, page: str, file: str) -> str:
        return reverse("portal:apply_file", args=[self.service_id, self.code, page, file])


CHECK = "check"
OWN_PAGES = frozenset({"check", "done", "later", "discard", "go"})
View = Callable[Concatenate[Visit, P], HttpResponse]
Guarded = Callable[Concatenate[HttpRequest, str, str, P], HttpResponse]


def visited(view: View[P]) -> Guarded[P]:
    """A view of a draft, for whoever may fill it in. What others typed is kept.

    Its own check of the token takes the place of Django's, which would throw the fields away.
    """

    @csrf_exempt
    @never_cache
    @wraps(view)
    def guarded(
        request: HttpRequest, service_id: str, code: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        page_of(request).noindex = True
        now, number = clock(), _number(code)
        try:
            by = filler(request, number, now)
        except NotLoggedIn:
            return _log_in(request, service_id, number)
        visit = Visit(request, service_id, number, by, now, is_forged(request))
        try:
            return view(visit, *args, **kwargs)
        except (UnknownDraft, NotYours):
            return _not_here(request, service_id, number)
        except DraftClosed as closed:
            return _closed(visit, str(closed.params["state"]))
        except UnknownPage:
            return visit.go("go")

    return cast("Guarded[P]", guarded)


def _number(code: str) -> str:
    try:
        return parse_number(code)
    except BadNumber as bad:
        raise Http404 from bad


def _log_in(request: HttpRequest, service_id: str, code: str) -> HttpResponse:
    """To the login; whoever went on by code and phone, to where these are asked."""
    had = had_ticket(request.session, code)
    if request.method == "POST" and not is_forged(request):
        hold_post(request, code, fields_of(request))
    told = {"next": request.path, **({"code": code} if had else {})}
    way = reverse("portal:apply_resume", args=[service_id]) if had else reverse("portal:login")
    return HttpResponseRedirect(f"{way}?{urlencode(told)}")


def _not_here(request: HttpRequest, service_id: str, code: str) -> HttpResponse:
    context = {"service_id": service_id, "number": show_number(code)}
    return render(request, "portal/apply/not_here.html", context, status=404)


def _closed(visit: Visit, state: str) -> HttpResponse:
    if state == "submitted":
        return visit.go("done")
    context = {"visit": visit, "state": state, "number": show_number(visit.code)}
    if state == "discarded":
        return visit.go("discard")
    return render(visit.request, "portal/apply/expired.html", context, status=410)
