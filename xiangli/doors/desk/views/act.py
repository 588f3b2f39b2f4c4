"""An officer does an act."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xiangli.approval.public import VERBS, ApprovalError, GuardRefused, check, fields_of
from xiangli.catalog.public import get as edition
from xiangli.doors.desk.forms import given
from xiangli.doors.desk.views.case import case_page, find
from xiangli.doors.desk.words import word
from xiangli.doors.session import actor_of, officer_required
from xiangli.vault.public import scope


@require_POST
@never_cache
@officer_required
def do(request: HttpRequest, number: str, verb: str) -> HttpResponse:
    """Do it once; with the same key again it is the same act. Refused, nothing typed is lost."""
    if verb not in VERBS:
        raise Http404
    by = actor_of(request)
    with scope(by):
        case = find(number)
    values, problems = check(verb, given(fields_of(verb), request.POST))
    if problems:
        return case_page(request, number, act=verb, posted=request.POST, problems=problems)
    try:
        VERBS[verb](
            case=case.pk, given=values, by=by, now=timezone.now(), key=request.POST.get("key", "")
        )
    except GuardRefused as refused:
        why = _why(case.edition, str(refused.params.get("guard", "")))
        return case_page(request, number, act=verb, posted=request.POST, refusal=why)
    except ApprovalError as refused:
        said = word("refusals", refused.code)
        return case_page(request, number, act=verb, posted=request.POST, refusal=said)
    return HttpResponseRedirect(reverse("desk:case", args=[number]))


def _why(edition_hash: str, guard: str) -> str:
    """The pack's own words for its rule."""
    guards = edition(edition_hash).service.guards
    return next((each.why.zh for each in guards if each.id == guard), guard)
