"""A copy of my data, the wish to be forgotten, and who may act for me."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from xiangli.doors.portal.me.mandates import my_mandates
from xiangli.doors.portal.me.own import me, own_page
from xiangli.kernel.public import china_date
from xiangli.people.public import ask_erasure, copy_out, open_erasure
from xiangli.vault.public import scope


@own_page
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    by, person = me(request)
    with scope(by):
        asked, mandates = open_erasure(person), my_mandates(person, clock())
    context = {
        "trail": [(_("我的"), reverse("portal:me"))],
        "asked": asked,
        "mandates": mandates,
    }
    return render(request, "portal/me/data.html", context)


@own_page
@require_POST
def copy(request: HttpRequest) -> HttpResponse:
    """Everything held about me, as a file. A POST, for it is recorded that it was taken."""
    by, person = me(request)
    now = clock()
    held = copy_out(person=person, by=by, now=now)
    answer = JsonResponse(held, json_dumps_params={"ensure_ascii": False, "indent": 2})
    day = china_date(now).isoformat()
    answer["Content-Disposition"] = f'attachment; filename="xiangli-{day}.json"'
    return answer


@own_page
@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Ask to be forgotten; asked again, it is the same wish."""
    by, person = me(request)
    if "sure" in request.POST:
        ask_erasure(person=person, by=by, now=clock())
    return redirect("portal:me-data")
