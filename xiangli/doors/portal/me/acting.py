"""What an applicant may do on their case: withdraw, answer a check, and whatever a pack adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xiangli.approval.public import (
    ApprovalError,
    Case,
    Possible,
    check,
    possible_acts,
    verb,
)
from xiangli.approval.public import Field as Asked
from xiangli.catalog.public import get as edition
from xiangli.doors.casewords import act_words, in_language
from xiangli.doors.fieldwords import field_words, problem_words
from xiangli.doors.parts import Choice, Field, Problem
from xiangli.doors.portal.me.case import ONLINE
from xiangli.doors.portal.me.own import me, own_case, own_page
from xiangli.doors.refusalwords import refusal_words
from xiangli.kernel.public import show_number
from xiangli.vault.public import scope

SURE = frozenset({"withdraw"})  # asked once more whether they mean it
RATING = "rate"
KEY = 64
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """The act's form; posted, it is done once, however often the button is pressed."""
    by, _person = me(request)
    with scope(by):
        case = own_case(number)
        possible = {each.act: each for each in possible_acts(case, by)}.get(act)
    if act == ONLINE or (possible is None and not _was_posted(request)):
        raise Http404
    if request.method != "POST":
        return _form(request, case, act, possible)
    fields = possible.fields if possible else ()
    given = {each.name: request.POST.get(each.name, "").strip() for each in fields}
    values, wrong = check(act, given) if possible else ({}, [])
    most = {each.name: each.most for each in fields}
    problems = [
        Problem(each.field, problem_words(each.code, most.get(each.field, 0))) for each in wrong
    ]
    if act in SURE and "sure" not in request.POST:
        problems.append(Problem("sure", _("想好了，先勾上再交")))
    if problems:
        return _form(request, case, act, possible, given=given, problems=problems)
    try:
        key = request.POST.get("key", "")[:KEY]
        verb(act)(case=case.pk, given=values, by=by, now=clock(), key=key)
    except ApprovalError as refused:
        told = refusal_words(refused, edition(case.edition).service.guards, to_citizen=True)
        return _form(request, case, act, possible, given=given, refused=told)
    return redirect("portal:me-case", number=show_number(case.number))


def _was_posted(request: HttpRequest) -> bool:
    """A second press comes after the act is no longer possible: its key says that it was done."""
    return request.method == "POST" and bool(request.POST.get("key"))


def _form(
    request: HttpRequest,
    case: Case,
    act: str,
    possible: Possible | None,
    *,
    given: Mapping[str, str] = _NOTHING,
    problems: Sequence[Problem] = (),
    refused: str = "",
) -> HttpResponse:
    wrong = {problem.field: problem.text for problem in problems}
    number = show_number(case.number)
    name = in_language(possible.name, possible.name_en) if possible else ""
    asked = possible.fields if possible else ()
    context = {
        "trail": [
            (_("我的"), reverse("portal:me")),
            (number, reverse("portal:me-case", args=[number])),
        ],
        "number": number,
        "words": act_words(act, name, own=True),
        "fields": [_drawn(act, each, given, wrong) for each in asked],
        "sure": _sure(wrong.get("sure", "")) if act in SURE else None,
        "key": request.POST.get("key", "")[:KEY] or str(uuid4()),
        "problems": problems,
        "refused": refused,
        "possible": possible,
    }
    status = 422 if problems else 409 if refused else 200
    return render(request, "portal/me/act.html", context, status=status)


def _drawn(act: str, asked: Asked, given: Mapping[str, str], wrong: Mapping[str, str]) -> Field:
    said = field_words(act, asked.name, asked.choices, asked.kind)
    label = said.label if asked.required else _("%(label)s（可以不填）") % {"label": said.label}
    return Field(
        asked.name, asked.name, label, given.get(asked.name, ""), hint=said.hint,
        error=wrong.get(asked.name, ""), lines=4 if asked.kind == "text" else 1,
        choices=tuple(Choice(value, word) for value, word in said.choices),
        chosen=(given.get(asked.name, ""),), spellcheck=asked.kind == "text",
        one_column=act == RATING,
    )  # fmt: skip


def _sure(error: str) -> Field:
    return Field("sure", "sure", _("我想好了，就这样办"), error=error)
