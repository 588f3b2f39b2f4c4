"""Sounds as files: kept for good by every cache, and in parts, as players ask for them."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from xiangli.doors.ranged import answer
from xiangli.speech.public import NoSuchSound, sound_file


@require_safe
def sound(request: HttpRequest, name: str, kind: str) -> HttpResponseBase:
    try:
        path, mime = sound_file(name, kind)
    except NoSuchSound as unknown:
        raise Http404 from unknown
    return answer(request, path, mime, f'"{name}.{kind}"')
