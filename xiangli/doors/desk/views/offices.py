"""Who holds which post; and a second factor that is lost is set back, by the administrator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk import choices
from xiangli.doors.desk.filtering import read
from xiangli.doors.desk.showing import ADMIN, has_role, reads, show, writes
from xiangli.doors.session import actor_of
from xiangli.kernel.public import Actor
from xiangli.offices.public import Post, seats
from xiangli.people.public import NoSuchAccount, officer_names, reset_factor
from xiangli.vault.public import scope


@reads
def listing(request: HttpRequest) -> HttpResponse:
    by = _admin(request)
    here = by.scope.prefixes[0]
    at = read(request.GET).at or here
    with scope(by):
        held = seats(at, clock())
        names = officer_names(account for _post, account in held)
        places = choices.places(by)
    context = {
        "at": at,
        "here": here,
        "places": places,
        "agencies": _by_agency(held, names),
    }
    return show(request, "offices", context)


def _by_agency(
    held: Sequence[tuple[Post, UUID]], names: Mapping[UUID, str]
) -> list[tuple[str, list[tuple[str, UUID, str]]]]:
    known = [(post, account) for post, account in held if account in names]
    return [
        (agency.name, [(post.title, account, names[account]) for post, account in same])
        for agency, same in groupby(known, key=lambda seat: seat[0].agency)
    ]


@writes
def reset(request: HttpRequest) -> HttpResponse:
    """The officer enrols anew at the next login."""
    by = _admin(request)
    try:
        reset_factor(account=UUID(request.POST.get("account", "")), by=by, now=clock())
    except (ValueError, NoSuchAccount) as unknown:
        raise Http404 from unknown
    messages.success(request, _("重设了。他下次登录，用密码进来再配一次动态码。"))
    wish = read(request.GET)
    return HttpResponseRedirect(f"{reverse('desk:offices')}?{wish.query()}")


def _admin(request: HttpRequest) -> Actor:
    by = actor_of(request)
    if not has_role(by, ADMIN):
        raise Http404
    return by
