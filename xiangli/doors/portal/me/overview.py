"""My cases and my drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now as clock
from django.views.decorators.http import require_POST, require_safe

from xiangli.approval.public import Case, cases_of
from xiangli.catalog.public import get_many
from xiangli.dialogue.public import (
    DialogueError,
    Draft,
    discard,
    drafts_of,
    put_aside_of,
    take_back,
)
from xiangli.doors.casewords import in_language, state_words
from xiangli.doors.portal.me.own import me, own_page
from xiangli.kernel.public import Actor, show_number
from xiangli.vault.public import scope

A_PAGE = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A case or a draft in a list."""

    key: UUID
    name: str
    number: str
    state: str
    at: datetime
    href: str


@own_page
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Cases newest first, a page at a time; drafts to go on with, and those put aside."""
    by, person = me(request)
    with scope(by):
        page = Paginator(cases_of(person), A_PAGE).get_page(request.GET.get("page"))
        cases, drafts, aside = list(page), *_drafts(by, clock())
    names = _names([*cases, *drafts, *aside])
    context = {
        "page": page,
        "cases": [_case(case, names) for case in cases],
        "drafts": [_draft(draft, names) for draft in drafts],
        "aside": [_draft(draft, names) for draft in aside],
    }
    return render(request, "portal/me/overview.html", context)


@own_page
@require_POST
def draft(request: HttpRequest, draft: UUID, wish: str) -> HttpResponse:
    """Put a draft aside, or take it back; either may be pressed again."""
    by, _person = me(request)
    verb = {"discard": discard, "undo": take_back}.get(wish)
    if verb is None:
        raise Http404
    try:
        verb(draft=draft, by=by, now=clock())
    except DialogueError as gone:
        raise Http404 from gone
    return redirect("portal:me")


def _drafts(by: Actor, now: datetime) -> tuple[list[Draft], list[Draft]]:
    return drafts_of(by, now), put_aside_of(by, now)


def _names(rows: list[Case | Draft]) -> dict[str, str]:
    """The service's word by edition."""
    found = get_many({row.edition for row in rows})
    return {
        key: in_language(each.service.short_name.zh, each.service.short_name.en)
        for key, each in found.items()
    }


def _case(case: Case, names: dict[str, str]) -> Row:
    number = show_number(case.number)
    return Row(
        case.pk, names.get(case.edition, case.service_id), number,
        state_words(case.state, case.facts, own=True), case.received_at,
        reverse("portal:me-case", args=[number]),
    )  # fmt: skip


def _draft(draft: Draft, names: dict[str, str]) -> Row:
    number = show_number(draft.code)
    way = f"{reverse('portal:guide', args=[draft.service_id])}apply/{number}/"
    name = names.get(draft.edition, draft.service_id)
    return Row(draft.pk, name, number, draft.state, draft.touched_at, way)
