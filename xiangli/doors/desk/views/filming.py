"""The film of a piece: handed in whole or in parts (tus 1.0), captioned, passed by another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    UnreadablePostError,
)
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from xiangli.doors.desk.films import FILMED, about, captions_words, rows, why
from xiangli.doors.desk.showing import asks, show, takes
from xiangli.doors.parts import Problem
from xiangli.doors.session import actor_of
from xiangli.films.public import (
    LONGEST,
    CaptionsRefused,
    Film,
    FilmRefused,
    FilmsForbidden,
    NotNow,
    OtherOffset,
    OwnFilm,
    UnknownFilm,
    again,
    arrived,
    begin,
    caption,
    film_of,
    may_film,
    most_bytes,
    receive,
    remove,
    take,
)
from xiangli.films.public import show as show_film
from xiangli.kernel.public import Actor
from xiangli.resources.public import in_hand

FORM: Final = 1_000_000  # bytes that a form takes beside its file
TUS: Final = {"Tus-Resumable": "1.0.0", "Cache-Control": "no-store"}
PARTS: Final = "application/offset+octet-stream"
DONE: Final[Mapping[str, Promise]] = {
    "film": gettext_lazy("收到了，正在做。做好以后等别的编辑核准。"),
    "captions": gettext_lazy("字幕收下了，等别的编辑核准。"),
    "show": gettext_lazy("核准了，大家看得到了。"),
    "remove": gettext_lazy("删掉了。"),
    "again": gettext_lazy("再试一次，排着队。"),
}


@csrf_exempt
@asks
def page(request: HttpRequest, number: int) -> HttpResponseBase:
    """What is too large is refused before it is read; only then the form's token is looked at."""
    it = _piece(request, number)
    length = request.META.get("CONTENT_LENGTH") or "0"
    if request.method == "POST" and length.isdigit() and int(length) > most_bytes() + FORM:
        refused = FilmRefused(
            problem="too_large", megabytes=int(length) // FORM, most=most_bytes() // FORM
        )
        return _page(request, it, wrong={"film": why(refused)}, status=413)
    return _posted(request, it) if request.method == "POST" else _page(request, it)


@takes
def part(request: HttpRequest, number: int, key: UUID) -> HttpResponse:
    """How much is there (HEAD); the next bytes (PATCH)."""
    it, by = _piece(request, number), actor_of(request)
    try:
        film = film_of(key)
    except UnknownFilm:
        return HttpResponse(status=404, headers=TUS)
    if film.about != about(number) or film.handed_in_by != by.id:
        return HttpResponse(status=404, headers=TUS)
    if request.method == "HEAD":
        there = arrived(film) if film.state == "receiving" else film.size
        return _told(200, {"Upload-Offset": there, "Upload-Length": film.size})
    return _received(request, it, film, by)


def _received(request: HttpRequest, it: Any, film: Film, by: Actor) -> HttpResponse:
    if request.content_type != PARTS:
        return _told(415)
    offset = request.headers.get("Upload-Offset", "")
    if not (offset.isascii() and offset.isdigit()):
        return _told(400)
    told: dict[str, Any] = {"place_code": it.place_code, "by": by, "now": clock()}
    try:
        there = receive(film=film.pk, offset=int(offset), read=request.read, **told)
    except OtherOffset as other:
        return _told(409, {"Upload-Offset": other.params["offset"]})
    except (NotNow, UnreadablePostError):
        return _told(409)
    except FilmRefused as refused:
        return _told(422, text=why(refused))
    return _told(204, {"Upload-Offset": there})


@csrf_protect
def _posted(request: HttpRequest, it: Any) -> HttpResponse:
    by, now = actor_of(request), clock()
    if "Tus-Resumable" in request.headers:
        return _begun(request, it, by, now)
    wish = request.POST.get("do", "")
    if wish not in ACTS:
        raise Http404
    try:
        ACTS[wish](request, it, by, now)
    except FilmRefused as refused:
        return _page(request, it, wrong={"film": why(refused)}, status=422)
    except CaptionsRefused as refused:
        said = captions_words(refused.params["problem"], refused.params["line"])
        return _page(request, it, wrong={"captions": said}, status=422)
    except OwnFilm:
        said = _("片子或者字幕是自己放的，要换个人核准。")
        return _page(request, it, refused=said, status=409)
    except (NotNow, UnknownFilm):
        return _page(request, it, refused=_("已经变了：看看现在是怎样，再点。"), status=409)
    except FilmsForbidden as forbidden:
        raise Http404 from forbidden
    messages.success(request, str(DONE[wish]))
    return HttpResponseRedirect(reverse("desk:film", args=[it.number]))


def _begun(request: HttpRequest, it: Any, by: Actor, now: datetime) -> HttpResponse:
    """Told how large it is; the address to which it comes."""
    length = request.headers.get("Upload-Length", "")
    if not (length.isascii() and length.isdigit()):
        return _told(400)
    named = request.headers.get("Upload-Metadata", "")
    mark = hashlib.sha256(named.encode()).hexdigest() if named else ""
    try:
        film = begin(
            about=about(it.number), place_code=it.place_code, size=int(length), mark=mark, by=by,
            now=now,
        )  # fmt: skip
    except FilmRefused as refused:
        return _told(413, text=why(refused))
    at = reverse("desk:film-part", args=[it.number, film.pk])
    return _told(201, {"Location": at, "Upload-Offset": arrived(film)})


def _take(request: HttpRequest, it: Any, by: Actor, now: datetime) -> None:
    upload = request.FILES.get("film")
    if upload is None or upload.file is None or not upload.size:
        raise FilmRefused(problem="empty")
    take(
        about=about(it.number), place_code=it.place_code, file=upload.file, size=upload.size,
        by=by, now=now,
    )  # fmt: skip


def _caption(request: HttpRequest, it: Any, by: Actor, now: datetime) -> None:
    upload = request.FILES.get("captions")
    if upload is None:
        raise CaptionsRefused(problem="no_cues", line=0)
    key = _key(request, it)
    caption(film=key, place_code=it.place_code, data=upload.read(), by=by, now=now)


def _show(request: HttpRequest, it: Any, by: Actor, now: datetime) -> None:
    show_film(film=_key(request, it), place_code=it.place_code, by=by, now=now)


def _remove(request: HttpRequest, it: Any, by: Actor, now: datetime) -> None:
    try:
        key = _key(request, it)
    except UnknownFilm:
        return  # sent twice
    remove(film=key, place_code=it.place_code, by=by, now=now)


def _again(request: HttpRequest, it: Any, by: Actor, now: datetime) -> None:
    again(film=_key(request, it), place_code=it.place_code, by=by, now=now)


ACTS: Final[Mapping[str, Callable[[HttpRequest, Any, Actor, datetime], None]]] = {
    "film": _take,
    "captions": _caption,
    "show": _show,
    "remove": _remove,
    "again": _again,
}


def _key(request: HttpRequest, it: Any) -> UUID:
    """Of a film of this very piece. Raises UnknownFilm."""
    try:
        film = film_of(UUID(request.POST.get("key", "")))
    except ValueError as wrong:
        raise UnknownFilm from wrong
    if film.about != about(it.number):
        raise UnknownFilm
    return film.pk


def _piece(request: HttpRequest, number: int) -> Any:
    by = actor_of(request)
    found = in_hand(by).filter(number=number, kind__in=FILMED).first()
    if found is None or not may_film(by, found.place_code):
        raise Http404
    return found


def _told(status: int, headers: Mapping[str, object] | None = None, text: str = "") -> HttpResponse:
    told = {**TUS, **{name: str(value) for name, value in (headers or {}).items()}}
    return HttpResponse(text, status=status, headers=told, content_type="text/plain; charset=utf-8")


def _page(
    request: HttpRequest,
    it: Any,
    *,
    wrong: Mapping[str, str] | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    found = rows(request, it.number, it.place_code, actor_of(request))
    context = {
        "it": it, "rows": found, "most": most_bytes() // FORM, "minutes": LONGEST // 60,
        "wrong": wrong or {}, "refused": refused,
        "problems": [Problem(name, said) for name, said in (wrong or {}).items()],
        "is_open": any(row.is_open for row in found),
        "captioned": next((row for row in found if row.face), None),
        "transcript": getattr(it.specific, "transcript", "") if it.kind == "video" else "",
    }  # fmt: skip
    return show(request, "review/film", context, status=status)
