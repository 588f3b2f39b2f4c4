"""The reporter's form without a line: the empty form for everybody, and a token to send it with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xiangli.doors.desk import reporting
from xiangli.doors.desk.reporting import Typed
from xiangli.doors.desk.showing import reads
from xiangli.doors.desk.views.writing import writer
from xiangli.doors.page import page_of


@require_safe
def empty(request: HttpRequest) -> HttpResponse:
    """Nothing of anybody stands on it: a phone may keep it."""
    page_of(request).noindex = True
    typed = Typed({"kind": "news"})
    context = {"fields": reporting.fields(typed), "photos": reporting.photo_rows(typed, {})}
    return render(request, "desk/write/offline.html", context)


@reads
def token(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"token": get_token(request), "who": writer(request).id})
