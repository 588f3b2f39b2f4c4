"""Papers of a case, each look recorded."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xiangli.doors.desk.views.case import find
from xiangli.doors.page import page_of
from xiangli.doors.session import actor_of, officer_required
from xiangli.files.public import FilesError, read
from xiangli.papers.public import PapersError, open_paper
from xiangli.vault.public import scope


@require_safe
@never_cache
@officer_required
def attachment(request: HttpRequest, number: str, file: UUID) -> HttpResponse:
    """A picture or PDF that the applicant handed in."""
    by, now = actor_of(request), timezone.now()
    with scope(by):
        find(number)
    try:
        found = read(file=file, purpose="check_papers", by=by, now=now)
    except FilesError:
        raise Http404 from None
    return _bytes(request, found.data, found.media_type)


@require_safe
@never_cache
@officer_required
def paper(request: HttpRequest, number: str, paper: UUID) -> HttpResponse:
    """A notice that was issued."""
    by, now = actor_of(request), timezone.now()
    with scope(by):
        find(number)
    try:
        found = open_paper(document=paper, purpose="check_papers", by=by, now=now)
    except PapersError:
        raise Http404 from None
    return _bytes(request, found.data, found.media_type)


def _bytes(request: HttpRequest, data: bytes, media_type: str) -> HttpResponse:
    page_of(request).noindex = True
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = "inline"
    return response
