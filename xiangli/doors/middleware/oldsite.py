"""Addresses of the county's old site: what nobody here answers may be one of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http import HttpResponseRedirect as ForNow
from django.shortcuts import render
from django.utils.timezone import now as clock

from xiangli.doors.page import page_of
from xiangli.kernel.public import china_date
from xiangli.resources.public import old_address

NOT_THERE: Final = 404
WRITTEN: Final = "%/?=&+,;:@!$'()*~-._[]"


class OldAddresses:
    """301 to what became of it, 302 while that is a draft, 410 with a search for what was lost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != NOT_THERE or request.method not in {"GET", "HEAD"}:
            return response
        query = quote(str(request.META.get("QUERY_STRING", "")).encode("latin-1"), safe=WRITTEN)
        old = old_address(request.path_info, query, request.get_host(), china_date(clock()))
        if old is None:
            return response
        if old.to:
            return (HttpResponsePermanentRedirect if old.lasts else ForNow)(old.to)
        page_of(request).noindex = True
        return render(request, "portal/errors/gone.html", {"old": old}, status=410)
