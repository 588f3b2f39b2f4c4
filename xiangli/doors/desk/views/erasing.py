"""A person's wish to be forgotten is answered (个人信息保护法 art. 47)."""

from __future__ import annotations

from typing import Final, Literal, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk.showing import ADMIN, asks, has_role, show
from xiangli.doors.session import actor_of
from xiangli.people.public import NoSuchPerson, NotErased, answer_erasure, erasure_request
from xiangli.vault.public import scope
from xiangli.work.public import NoSuchItem, WorkItem, close_item, item

Answer = Literal["erased", "restricted", "refused"]
ANSWERS: Final = frozenset({"erased", "restricted", "refused"})
KIND: Final = "people.erasure"


@asks
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read by whoever it waits for, answered by the administrator."""
    by, now = actor_of(request), clock()
    given = request.POST.get("answer", "")
    with scope(by):
        held = _item(request, key)
        may = has_role(by, ADMIN)
        if request.method != "POST" or given not in ANSWERS or not may:
            wrong = _("选一个回答。") if request.method == "POST" else ""
            return _page(request, held, may=may, wrong=wrong)
        try:
            answer_erasure(request=held.about_id, answer=cast("Answer", given), by=by, now=now)
        except NoSuchPerson as unknown:
            raise Http404 from unknown
        except NotErased:
            return _page(request, held, may=may, wrong=_("还没有删除。先运行下面的命令，再回答。"))
        close_item(
            room="people", kind=KIND, about=held.about_id, scope_code=held.scope_code, by=by,
            now=now,
        )  # fmt: skip
    messages.success(request, _("回答记下了，本人看得到。"))
    return HttpResponseRedirect(reverse("desk:work"))


def _page(request: HttpRequest, held: WorkItem, *, may: bool, wrong: str) -> HttpResponse:
    wish = erasure_request(held.about_id)
    context = {"item": held, "may": may, "wrong": wrong, "person": wish.person_id}
    return show(request, "erasing", context, status=422 if wrong else 200)


def _item(request: HttpRequest, key: UUID) -> WorkItem:
    try:
        held = item(key, actor_of(request))
    except NoSuchItem as unknown:
        raise Http404 from unknown
    if held.kind != KIND:
        raise Http404
    return held
