"""Answers, photos and words of a case, opened for a purpose that is on record before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock

from xiangli.dialogue.public import DialogueError, read_answers
from xiangli.doors.desk.history import why
from xiangli.doors.desk.opened import pages_of, said_in
from xiangli.doors.desk.showing import asks, reads, show
from xiangli.doors.desk.views.case import found
from xiangli.doors.session import actor_of
from xiangli.files.public import FilesError, file_of, files_of, read
from xiangli.kernel.public import Actor, show_number
from xiangli.people.public import Purpose
from xiangli.vault.public import scope

WHY: Final[Mapping[str, Purpose]] = {"check_papers": "check_papers", "decide": "decide"}
ASKED: Final[Mapping[str, Purpose]] = {"opinion": "opinion"}
SHOWN: Final = frozenset({"image/jpeg", "image/png", "image/webp", "application/pdf"})


@asks
def look(request: HttpRequest, number: str) -> HttpResponse:
    """A POST opens and records; the address by itself shows nothing."""
    back = reverse("desk:case", args=[number])
    by, now = actor_of(request), clock()
    purpose = _purpose(by, request.POST.get("why", ""))
    if purpose is None:
        return HttpResponseRedirect(f"{back}#answers")
    with scope(by):
        case = found(number)
        try:
            opened = read_answers(draft=case.pk, purpose=purpose, by=by, now=now)
        except DialogueError as refusal:
            raise Http404 from refusal
        files = {str(row.pk): row for row in files_of(("case", case.pk))}
        context = {
            "case": case,
            "number": show_number(case.number),
            "why": why(purpose),
            "purpose": purpose,
            "pages": pages_of(opened, files),
            "said": said_in(case, by=by, now=now),
            "at": now,
        }
    return show(request, "case/look", context)


@reads
def file(request: HttpRequest, number: str, key: UUID) -> HttpResponse:
    """One file of the case. Whoever opens it says why in the address, as the page does."""
    by, now = actor_of(request), clock()
    purpose = _purpose(by, request.GET.get("why", ""))
    if purpose is None:
        raise Http404
    with scope(by):
        case = found(number)
        try:
            row = file_of(key)
            if (row.about_kind, row.about_id) != ("case", case.pk):
                raise Http404
            content = read(
                file=key, purpose=purpose, preview="small" in request.GET, by=by, now=now
            )
        except FilesError as refusal:
            raise Http404 from refusal
    return sent(content.data, content.media_type, name=str(key))


def _purpose(by: Actor, told: str) -> Purpose | None:
    """Whoever was asked looks for that, and for nothing else."""
    return (ASKED if by.is_asked else WHY).get(told)


def sent(data: bytes, media_type: str, *, name: str) -> HttpResponse:
    """Bytes that somebody handed in: shown as what they were found to be, or downloaded."""
    known = media_type if media_type in SHOWN else "application/octet-stream"
    response = HttpResponse(data, content_type=known)
    inline = known.startswith("image/")
    suffix = known.partition("/")[2] if known in SHOWN else "bin"
    kind = "inline" if inline else "attachment"
    response["Content-Disposition"] = f'{kind}; filename="{name}.{suffix}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
