"""Keeps how a visitor wants to read, and comes back to the same page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import escape_leading_slashes

from xiangli.doors import conf
from xiangli.doors.reading import COOKIE, PARAMETER, YEAR, choose, read, write


class ReadingMode:
    """`?ban=zl` on any page: set the cookie, go back to the page without the parameter."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD"} and PARAMETER in request.GET:
            return _back(request)
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response


def _back(request: HttpRequest) -> HttpResponse:
    query = request.GET.copy()
    wish = query.pop(PARAMETER)[-1]
    address = escape_leading_slashes(request.path)
    response = HttpResponseRedirect(f"{address}?{query.urlencode()}" if query else address)
    reading = choose(read(request.COOKIES.get(COOKIE, "")), str(wish))
    response.set_cookie(
        COOKIE, write(reading), YEAR, secure=conf.https(), httponly=True, samesite="Lax"
    )
    response.headers["Cache-Control"] = "no-store"
    return response
