"""Papers of a case: opened, and taken back by the agency that issued them."""

from __future__ import annotations

from typing import Final, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.approval.public import NotPermitted, write_again
from xiangli.doors.desk.showing import reads, writes
from xiangli.doors.desk.views.case import found
from xiangli.doors.desk.views.looking import sent
from xiangli.doors.session import actor_of
from xiangli.files.public import FilesError
from xiangli.kernel.public import Actor
from xiangli.papers.public import (
    AlreadyRevoked,
    Document,
    PaperMissing,
    PaperNotAllowed,
    RevokeReason,
    open_paper,
    paper_of,
    revoke,
)
from xiangli.vault.public import scope

REASONS: Final = frozenset({"mistake", "decision_withdrawn", "replaced", "set_aside"})


@reads
def paper(request: HttpRequest, number: str, key: UUID) -> HttpResponse:
    by = actor_of(request)
    with scope(by):
        _paper_of_case(number, key)
        try:
            content = open_paper(document=key, purpose="check_papers", by=by, now=clock())
        except FilesError as refusal:
            raise Http404 from refusal
    return sent(content.data, content.media_type, name=str(key))


@writes
def take_back(request: HttpRequest, number: str, key: UUID) -> HttpResponse:
    by, reason = actor_of(request), request.POST.get("reason", "")
    back = HttpResponseRedirect(f"{reverse('desk:case', args=[number])}#papers")
    with scope(by):
        _paper_of_case(number, key)
    if reason not in REASONS:
        messages.error(request, _("先选为什么作废。什么都没有变。"))
        return back
    _revoke(request, key, cast("RevokeReason", reason), by)
    return back


@writes
def again(request: HttpRequest, number: str) -> HttpResponse:
    """What could not be written is tried anew; pressed twice, it is still one paper."""
    by = actor_of(request)
    with scope(by):
        case = found(number)
    try:
        write_again(case=case.pk, by=by, now=clock())
    except NotPermitted as stranger:
        raise Http404 from stranger
    messages.success(request, _("又去写了。写成没有，过一会儿刷新看。"))
    return HttpResponseRedirect(f"{reverse('desk:case', args=[number])}#papers")


def _revoke(request: HttpRequest, key: UUID, why: RevokeReason, by: Actor) -> None:
    try:
        revoke(document=key, why=why, by=by, now=clock())
    except AlreadyRevoked:
        messages.success(request, _("这张纸已经作废过了，没有做第二次。"))
    except PaperNotAllowed:
        messages.error(request, _("这张纸不是你们单位发的，要由发的单位作废。什么都没有变。"))
    else:
        messages.success(request, _("作废了。谁来查真假，都会看到它已经作废。"))


def _paper_of_case(number: str, key: UUID) -> Document:
    case = found(number)
    try:
        held = paper_of(key)
    except PaperMissing as unknown:
        raise Http404 from unknown
    if (held.about_kind, held.about_id) != ("case", case.pk):
        raise Http404
    return held
