"""The first page: how data is used, then the first question; a draft begins with its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from xiangli.catalog.public import Edition, UnknownService, current, local_facts
from xiangli.dialogue.public import (
    CodeTaken,
    Draft,
    UnknownDraft,
    drafts_of,
    draw_code,
    here,
    parse,
    save_page,
    start_draft,
)
from xiangli.doors import parts
from xiangli.doors.page import page_of
from xiangli.doors.portal.apply.drawing import Pen, draw
from xiangli.doors.portal.apply.paging import lang
from xiangli.doors.portal.apply.person import in_person
from xiangli.doors.portal.apply.posting import fields_of, is_forged
from xiangli.doors.portal.apply.tickets import give_ticket
from xiangli.doors.portal.apply.who import visitor
from xiangli.doors.portal.apply.wording import told
from xiangli.doors.portal.places_asked import place_asked
from xiangli.kernel.public import Actor, BadPhone, check_mobile
from xiangli.vault.public import scope

BEGIN: Final = "beginning"  # session: id and code of the draft that the form shown last begins
PHONE: Final = "_phone"


@csrf_exempt
@never_cache
def start(request: HttpRequest, service_id: str) -> HttpResponse:
    """Offers what was begun before, and begins anew; a double press begins one draft."""
    page_of(request).noindex = True
    try:
        edition = current(service_id, place_asked(request))
    except UnknownService as unknown:
        raise Http404 from unknown
    if not edition.online:
        return in_person(request, edition)
    by = visitor(request)
    person = by if by is not None and by.kind == "person" else None
    if request.method == "POST":
        return _posted(request, edition, person, clock())
    _prepare(request, clock())
    return _show(request, edition, person, helper=by)


def _prepare(request: HttpRequest, now: datetime) -> None:
    request.session[BEGIN] = [str(uuid4()), draw_code(now)]


def _posted(
    request: HttpRequest, edition: Edition, person: Actor | None, now: datetime
) -> HttpResponse:
    posted, phone = fields_of(request), request.POST.get(PHONE, "")[:40]
    problems = _problems(edition, posted, now)
    wrong = "" if person else _phone_wrong(phone)
    if is_forged(request) or BEGIN not in request.session:
        _prepare(request, now)
        return _show(request, edition, person, typed=posted, phone=phone, aged=True)
    if problems or wrong:
        return _show(request, edition, person, typed=posted, phone=phone, problems=problems,
                     phone_wrong=wrong)  # fmt: skip
    try:
        return _begin(request, edition, person, posted=posted, phone=phone, now=now)
    except (CodeTaken, UnknownDraft):
        _prepare(request, now)
        return _show(request, edition, person, typed=posted, phone=phone, aged=True)


def _begin(
    request: HttpRequest,
    edition: Edition,
    person: Actor | None,
    *,
    posted: Mapping[str, Sequence[str]],
    phone: str,
    now: datetime,
) -> HttpResponse:
    key, code = request.session[BEGIN]
    by = person or Actor.bearer(code)
    draft = start_draft(
        service_id=edition.service_id, edition=edition.hash, draft=UUID(key),
        phone="" if person else phone, by=by, now=now,
    )  # fmt: skip
    first = edition.form.pages[0].id
    saved = save_page(draft=draft.pk, page=first, posted=posted, by=by, now=now)
    if person is None:
        give_ticket(request.session, draft.code, now)
    args = [edition.service_id, draft.code]
    if saved.next and saved.next != first:
        return HttpResponseRedirect(reverse("portal:apply_page", args=[*args, saved.next]))
    return HttpResponseRedirect(reverse("portal:apply_go", args=args))


def _show(
    request: HttpRequest,
    edition: Edition,
    person: Actor | None,
    *,
    helper: Actor | None = None,
    typed: Mapping[str, Sequence[str]] | None = None,
    phone: str = "",
    problems: Sequence[parts.Problem] = (),
    phone_wrong: str = "",
    aged: bool = False,
) -> HttpResponse:
    said, form = lang(), edition.form
    found = [*problems, *([parts.Problem(PHONE, phone_wrong)] if phone_wrong else [])]
    pen = Pen(typed or {}, {each.field: each.text for each in found}, said, here(clock()))
    first = form.pages[0]
    place = place_asked(request)
    context: dict[str, Any] = {
        "service_id": edition.service_id,
        "service": edition.service.short_name[said],
        "privacy": edition.privacy(local_facts(place), said),
        "drafts": _begun(person or helper, edition.service_id),
        "drawn": [draw(form.questions[key], pen) for key in first.questions],
        "heading": first.title[said],
        "problems": found,
        "phone": None if person else _phone(phone, phone_wrong),
        "aged": aged,
    }
    status = 422 if found or aged else 200
    return render(request, "portal/apply/start.html", context, status=status)


def _begun(by: Actor | None, service_id: str) -> list[Draft]:
    """What the person, or one whom the helper may act for, has begun; nobody else is offered it."""
    if by is None:
        return []
    with scope(by):
        return [draft for draft in drafts_of(by, clock()) if draft.service_id == service_id]


def _problems(
    edition: Edition, posted: Mapping[str, Sequence[str]], now: datetime
) -> list[parts.Problem]:
    form = edition.form
    asked = [form.questions[key] for key in form.pages[0].questions]
    found = [problem for one in asked for problem in parse(one, posted, here(now)).problems]
    return told(found, form, lang())


def _phone(typed: str, wrong: str) -> parts.Field:
    return parts.Field(
        PHONE, PHONE, _("手机号"), typed, error=wrong, type="tel", inputmode="tel",
        autocomplete="tel", max_length=40,
        hint=_("填一半可以存着。换个手机、过几天，凭草稿号和这个手机号接着填。"),
    )  # fmt: skip


def _phone_wrong(phone: str) -> str:
    if not phone.strip():
        return _("还没有填手机号")
    try:
        check_mobile(phone)
    except BadPhone:
        return _("手机号不对。要11位，1开头，看看有没有漏掉一位。")
    return ""
