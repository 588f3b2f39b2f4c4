"""Messages that wait or were not taken, and sending them again."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.approval.public import cases_by_id
from xiangli.delivery.public import DeliveryForbidden, NoSuchMessage, retry, unsent
from xiangli.doors.desk.messaging import sent
from xiangli.doors.desk.showing import reads, show, writes
from xiangli.doors.session import actor_of
from xiangli.vault.public import scope

PAGE: Final = 100


@reads
def listing(request: HttpRequest) -> HttpResponse:
    with scope(actor_of(request)):
        waiting = unsent()
        rows = sent(waiting[:PAGE])
        cases = cases_by_id(row.about for row in rows)
        context = {
            "rows": [(row, cases.get(row.about)) for row in rows],
            "total": waiting.count(),
            "most": PAGE,
        }
    return show(request, "outbox", context)


@writes
def again(request: HttpRequest, key: UUID) -> HttpResponse:
    try:
        retry(message=key, by=actor_of(request), now=clock())
    except (NoSuchMessage, DeliveryForbidden) as refusal:
        raise Http404 from refusal
    messages.success(request, _("又去发了。发成没有，过一会儿刷新看。"))
    return HttpResponseRedirect(reverse("desk:outbox"))
