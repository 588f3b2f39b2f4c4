"""One of my cases: how it stands, what happened, its papers and messages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xiangli.approval.public import (
    SECRET_ACTS,
    Act,
    Case,
    Standing,
    acts_of,
    asked_for,
    possible_acts,
    standing,
)
from xiangli.delivery.public import messages_about
from xiangli.doors.caseface import case_picture, clocks_told, now_box
from xiangli.doors.casewords import act_words, happened, in_language
from xiangli.doors.fieldwords import field_words
from xiangli.doors.portal.me.own import me, own_case, own_page
from xiangli.doors.site import site
from xiangli.doors.ways import ways
from xiangli.kernel.public import Actor, show_number
from xiangli.papers.public import Document, PaperMissing, open_paper, papers_of
from xiangli.people.public import reveal
from xiangli.ratings.public import rating_of
from xiangli.vault.public import scope

ONLINE = "receive_correction"  # done by filling in the form again, not by a button


@dataclass(frozen=True, slots=True)
class Paper:
    name: str
    at: datetime
    href: str
    is_revoked: bool
    verify: str


@own_page
@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """The whole case. Nothing sealed is opened but the list of what is missing, while it is."""
    by, now = me(request)[0], clock()
    with scope(by):
        case = own_case(number)
        stands = standing(case, now)
        acts = list(acts_of(case.pk))
        papers = list(papers_of(("case", case.pk)))
        possible = [each.act for each in possible_acts(case, by) if each.act != ONLINE]
        missing = _missing(case, by, now)
        rated = _rated(case, acts)
    service, shown = stands.edition.service, show_number(case.number)
    context = {
        "trail": [(_("我的"), reverse("portal:me"))],
        "number": shown,
        "title": in_language(service.short_name.zh, service.short_name.en),
        "official": in_language(service.name.zh, service.name.en),
        "applicant": case.applicant_mask,
        "now": now_box(stands),
        "picture": case_picture(stands),
        "clocks": clocks_told(stands),
        "history": list(_history(stands, acts)),
        "papers": [_paper(paper, shown) for paper in papers],
        "acts": [(act, act_words(act, own=True)) for act in possible],
        "missing": missing,
        "rated": rated,
        "go_on": f"{reverse('portal:guide', args=[case.service_id])}apply/{shown}/",
        "page_ways": ways(site(), word=f"CX {shown}"),
    }
    return render(request, "portal/me/case.html", context)


@own_page
@require_safe
def messages(request: HttpRequest, number: str) -> HttpResponse:
    """What was sent to my phone about this case. That I read it is recorded like any look."""
    by, person = me(request)
    with scope(by):
        case = own_case(number)
        sent = list(messages_about(case.pk))
        texts = reveal(
            {str(each.pk): each.text for each in sent}, about=("case", case.pk), person=person,
            by=by, purpose="own", now=clock(), scope_code=case.scope_code,
        )  # fmt: skip
    shown = show_number(case.number)
    context = {
        "trail": [
            (_("我的"), reverse("portal:me")),
            (shown, reverse("portal:me-case", args=[shown])),
        ],
        "messages": [(each, texts.get(str(each.pk), "")) for each in sent],
    }
    return render(request, "portal/me/messages.html", context)


@own_page
@require_safe
def paper(request: HttpRequest, number: str, document: UUID) -> HttpResponse:
    """The PDF, as a file to keep."""
    by, now = me(request)[0], clock()
    with scope(by):
        case = own_case(number)
        found = {each.pk: each for each in papers_of(("case", case.pk))}.get(document)
        if found is None:
            raise Http404
        try:
            content = open_paper(document=document, purpose="own", by=by, now=now)
        except PaperMissing as gone:
            raise Http404 from gone
    response = HttpResponse(content.data, content_type=content.media_type)
    response["Content-Disposition"] = f'attachment; filename="{case.number}-{found.kind}.pdf"'
    return response


def _missing(case: Case, by: Actor, now: datetime) -> tuple[str, ...]:
    """What the correction notice lists, while it waits for the applicant."""
    asked = asked_for(case.pk, by=by, now=now) if case.state == "correcting" else None
    return asked.items if asked else ()


def _rated(case: Case, acts: Iterable[Act]) -> str:
    """The stars that I gave, in words; "" before."""
    rating = rating_of(("case", case.pk)) if any(act.act == "rate" for act in acts) else None
    return field_words("rate", "stars", (str(rating.stars),)).choices[0][1] if rating else ""


def _history(stands: Standing, acts: Iterable[Act]) -> Iterable[tuple[datetime, str]]:
    """Newest first. Whoever complained is not given away by the day they did."""
    for act in reversed(list(acts)):
        if act.act in SECRET_ACTS:
            continue
        step = stands.edition.service.step(act.node)
        name = in_language(step.name.zh, step.name.en) if step else ""
        yield act.at, happened(act.act, name, facts=stands.case.facts, own=True)


def _paper(paper: Document, number: str) -> Paper:
    public = paper.public
    return Paper(
        name=in_language(public.title_zh, public.title_en),
        at=paper.issued_at,
        href=reverse("portal:me-paper", args=[number, paper.pk]),
        is_revoked=public.state == "revoked",
        verify=reverse("portal:verify_code", args=[paper.code]),
    )
