"""Films as files, made here of what was handed in: never anything else."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from xiangli.doors.ranged import answer
from xiangli.films.public import UnknownFilm, film_part


@require_safe
def film(request: HttpRequest, name: str, part: str) -> HttpResponseBase:
    try:
        path, mime = film_part(name, part)
    except UnknownFilm as unknown:
        raise Http404 from unknown
    return answer(request, path, mime, f'"{name}/{part}"')
