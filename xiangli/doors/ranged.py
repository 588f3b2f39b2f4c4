"""Files as players ask for them: whole or in parts, kept for good by every cache (RFC 9110, 14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

YEAR: Final = 31_536_000  # seconds; the name is the content's own
PIECE: Final = 1 << 20  # bytes of one answer: a player asks for the next part by itself
BLOCK: Final = 1 << 16
_RANGE: Final = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def answer(request: HttpRequest, path: Path, mime: str, tag: str) -> HttpResponseBase:
    """The whole, or of the one part that was asked for at most PIECE bytes. `tag` in quotes."""
    size = path.stat().st_size
    response: HttpResponseBase
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        response = _part(path, _asked(request, size, tag), size)
    response.headers["ETag"] = tag
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response.headers["Content-Encoding"] = "identity"  # it is compressed already
    if response.status_code in {200, 206}:
        response.headers["Content-Type"] = mime
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


def _part(path: Path, asked: tuple[int, int] | None, size: int) -> HttpResponseBase:
    if asked is None:
        if size <= PIECE:
            return HttpResponse(path.read_bytes())
        told = {"Content-Length": str(size)}
        return StreamingHttpResponse(_blocks(path), headers=told)
    begin, end = asked[0], min(asked[1], asked[0] + PIECE)
    if begin >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with path.open("rb") as file:
        file.seek(begin)
        told = {"Content-Range": f"bytes {begin}-{end - 1}/{size}"}
        return HttpResponse(file.read(end - begin), status=206, headers=told)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block
