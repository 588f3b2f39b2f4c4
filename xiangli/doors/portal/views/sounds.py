"""Sounds as files: kept for good by every cache, and in parts, as players ask for them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from xiangli.speech.public import NoSuchSound, sound_file

YEAR: Final = 31_536_000  # seconds; the name is the content's own
_RANGE: Final = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


@require_safe
def sound(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """The whole, or the one part that was asked for (RFC 9110, 14)."""
    try:
        path, mime = sound_file(name, kind)
    except NoSuchSound as unknown:
        raise Http404 from unknown
    tag, size = f'"{name}.{kind}"', path.stat().st_size
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        response = _part(path, _asked(request, size, tag), size)
    response["ETag"] = tag
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response["Content-Encoding"] = "identity"  # it is compressed already
    if response.status_code in {200, 206}:
        response["Content-Type"] = mime
    return response


def _asked(request: HttpRequest, size: int, tag: str) -> tuple[int, int] | None:
    """First byte and the one after the last; None for the whole. An empty part cannot be given."""
    found = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if found is None or found[0] == "bytes=-" or request.headers.get("If-Range", tag) != tag:
        return None
    if not found[1]:
        return max(0, size - int(found[2])), size
    end = int(found[2]) + 1 if found[2] else size
    return int(found[1]), min(end, size)


def _part(path: Path, asked: tuple[int, int] | None, size: int) -> HttpResponse:
    if asked is None:
        return HttpResponse(path.read_bytes())
    begin, end = asked
    if begin >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as file:
        file.seek(begin)
        told = {"Content-Range": f"bytes {begin}-{end - 1}/{size}"}
        return HttpResponse(file.read(end - begin), status=206, headers=told)
