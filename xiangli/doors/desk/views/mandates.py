"""For whom a village agent may act; the agent gives a mandate back here."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk.showing import AGENT, asks, has_role, show
from xiangli.doors.session import account_of, actor_of
from xiangli.people.public import NoSuchMandate, mandates_held, withdraw_mandate
from xiangli.vault.public import scope


@asks
def listing(request: HttpRequest) -> HttpResponse:
    """Live ones, and those that ended lately: so the agent hears that one was taken back."""
    by = actor_of(request)
    if not has_role(by, AGENT):
        raise Http404
    if request.method == "POST":
        return _give_back(request)
    with scope(by):
        held = mandates_held(account_of(request).pk, clock())
    live = [each for each in held if each[0].withdrawn_at is None]
    ended = [each for each in held if each[0].withdrawn_at is not None]
    return show(request, "mandates", {"live": live, "ended": ended})


def _give_back(request: HttpRequest) -> HttpResponse:
    if "sure" not in request.POST:
        messages.error(request, _("想好了，先打勾再交回。"))
        return HttpResponseRedirect(reverse("desk:mandates"))
    try:
        key = UUID(request.POST.get("mandate", ""))
        withdraw_mandate(mandate=key, by=actor_of(request), now=clock())
    except (ValueError, NoSuchMandate) as none:
        raise Http404 from none
    messages.success(request, _("交回了。已经发短信告诉本人。"))
    return HttpResponseRedirect(reverse("desk:mandates"))
