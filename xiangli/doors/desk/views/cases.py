"""All cases of the officer's places, newest first; and finding one by number or phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from xiangli.approval.public import Case, NoSuchCase, case_by_number, cases_here, phone_is
from xiangli.catalog.public import Edition
from xiangli.doors.casewords import in_language, state_words
from xiangli.doors.desk import choices
from xiangli.doors.desk.filtering import Wish, read
from xiangli.doors.desk.lines import editions, places
from xiangli.doors.desk.showing import asks, show
from xiangli.doors.parts import Choice
from xiangli.doors.session import actor_of
from xiangli.kernel.public import BadNumber, BadPhone, check_mobile, parse_number
from xiangli.vault.public import scope

PAGE: Final = 50
LONGEST: Final = 60
STATES: Final = (
    "received", "correcting", "accepted", "decided", "closed", "not_accepted", "withdrawn",
    "ended",
)  # fmt: skip


@asks
def listing(request: HttpRequest) -> HttpResponse:
    """What is looked for travels in the body: a phone number does not belong in an address."""
    by, wish = actor_of(request), read(request.GET, frozenset(STATES))
    sought = request.POST.get("q", "").replace("\0", "").strip()[:LONGEST]
    with scope(by):
        if number := _number(sought):
            try:
                return redirect("desk:case", number=case_by_number(number).number)
            except NoSuchCase:
                return _page(request, wish, [], sought=sought, wrong=_no_case())
        found = _filtered(wish)
        if sought:
            phone = _phone(sought)
            found = found.filter(phone_is(phone)) if phone else found.none()
            rows = list(found[:PAGE])
            wrong = "" if rows else _none_with(phone)
            return _page(request, wish, rows, sought=sought, wrong=wrong)
        rows = list(_after(found, request.GET.get("after", ""))[: PAGE + 1])
        more = _key(rows[PAGE - 1]) if len(rows) > PAGE else ""
        return _page(request, wish, rows[:PAGE], after=more)


def _page(
    request: HttpRequest,
    wish: Wish,
    cases: Sequence[Case],
    *,
    sought: str = "",
    wrong: str = "",
    after: str = "",
) -> HttpResponse:
    packs, names = editions(cases), places(case.scope_code for case in cases)
    rows = [
        {
            "case": case,
            "service": _service(case, packs),
            "state": state_words(case.state, case.facts),
            "place": names.get(case.scope_code, ""),
        }
        for case in cases
    ]
    context = {
        "rows": rows,
        "wish": wish,
        "query": wish.query(),
        "sought": sought,
        "wrong": wrong,
        "after": after,
        "states": [Choice(state, state_words(state, {})) for state in STATES],
        "services": choices.services(with_cases=True),
        "places": choices.places(actor_of(request)),
    }
    return show(request, "cases/list", context, status=404 if wrong else 200)


def _service(case: Case, packs: Mapping[str, Edition]) -> str:
    pack = packs.get(case.edition)
    if pack is None:
        return case.service_id
    return in_language(pack.service.short_name.zh, pack.service.short_name.en)


def _filtered(wish: Wish) -> QuerySet[Case]:
    found = cases_here().order_by("-received_at", "-pk")
    if wish.state:
        found = found.filter(state=wish.state)
    if wish.service:
        found = found.filter(service_id=wish.service)
    return found.filter(scope_code__startswith=wish.at) if wish.at else found


def _after(found: QuerySet[Case], after: str) -> QuerySet[Case]:
    """From behind the last case of the page before; a key that was not made here starts anew."""
    moment, _sep, key = after.partition("_")
    try:
        at, last = datetime.fromisoformat(moment), UUID(key)
    except ValueError:
        return found
    if at.tzinfo is None:
        return found
    return found.filter(Q(received_at__lt=at) | Q(received_at=at, pk__lt=last))


def _key(case: Case) -> str:
    return f"{case.received_at.isoformat()}_{case.pk}"


def _number(sought: str) -> str:
    try:
        return parse_number(sought)
    except BadNumber:
        return ""


def _phone(sought: str) -> str:
    try:
        return check_mobile(sought)
    except BadPhone:
        return ""


def _no_case() -> str:
    return _("没有这件事，或者不在你管的地方。看看号码有没有抄错。")


def _none_with(phone: str) -> str:
    if phone:
        return _("用这个手机号申请的，你管的地方没有。")
    return _("要填12位的收件号，或者11位的手机号。姓名是封着的，查不了。")
