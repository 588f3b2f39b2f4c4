"""Recordings as files: kept for good by every cache, and in parts, as players ask for them."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from xiangli.doors.ranged import answer
from xiangli.resources.public import recording_files, recording_path


@require_safe
def recording(request: HttpRequest, name: str, kind: str) -> HttpResponseBase:
    path = recording_path(name, kind)
    if path is None:
        raise Http404
    mime = next(mime for each, mime, _ in recording_files(name) if each == kind)
    return answer(request, path, mime, f'"{name}.{kind}"')
