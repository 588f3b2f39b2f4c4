"""The county's data for everybody: what there is, and each table as a file."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.timezone import now as clock
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from xiangli.doors import conf
from xiangli.doors.opendata.catalogue import catalogue
from xiangli.doors.opendata.renewing import TAG
from xiangli.doors.opendata.shelf import MEDIA, kept, path_of
from xiangli.doors.opendata.tables import Table, tables
from xiangli.doors.page import bakeable
from xiangli.doors.portal.told import shown
from xiangli.doors.site import site
from xiangli.resources.public import listed

FRESH: Final = 3600  # seconds
Answer = TypeVar("Answer", bound=HttpResponseBase)
LD: Final = "application/ld+json"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    bakeable(request, TAG, f"resources:{conf.place()}")
    lang = "en" if get_language() == "en" else "zh"
    found = [
        {
            "id": table.id, "title": table.title[lang], "about": table.about[lang],
            "licence": table.licence, "kept": kept(table, clock()), "lang": lang,
            "columns": [(one.name, one.zh if lang == "zh" else one.en) for one in table.columns],
        }
        for table in tables().values()
    ]  # fmt: skip
    context = {"tables": found, "items": shown(_datasets())}
    return render(request, "portal/open_data.html", context)


@require_safe
def catalog(_request: HttpRequest) -> HttpResponse:
    """DCAT as JSON-LD."""
    rows = [page for page in _datasets().specific() if page.file]
    told = catalogue(site(), rows, clock())
    return _public(JsonResponse(told, content_type=LD, json_dumps_params={"ensure_ascii": False}))


@require_safe
def table(request: HttpRequest, name: str, kind: str) -> HttpResponseBase:
    """The file, as the last hour made it."""
    found = _found(name)
    lies = kept(found, clock())
    tag = f'"{lies.digest[:20]}.{kind}"'
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponseBase = HttpResponse(status=304)
    else:
        file = path_of(found, kind).open("rb")
        response = FileResponse(file, content_type=f"{MEDIA[kind]}; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response.headers["ETag"] = tag
    return _public(response)


@require_safe
def schema(_request: HttpRequest, name: str) -> HttpResponse:
    """What each column is: Table Schema."""
    return _public(JsonResponse(_found(name).schema(), json_dumps_params={"ensure_ascii": False}))


def _found(name: str) -> Table:
    if name not in tables():
        raise Http404
    return tables()[name]


def _datasets() -> Any:
    return listed([conf.place()], kinds=["dataset"], below=True)


def _public(response: Answer) -> Answer:
    """For every cache and every site."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(response, public=True, max_age=FRESH)
    return response
