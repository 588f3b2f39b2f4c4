"""How open data is handed out: to every site and cache, asked after by HEAD, ETag and OPTIONS."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page

from xiangli.doors.api import problems

View = Callable[..., HttpResponseBase]
METHODS: Final = "GET, HEAD, OPTIONS"
AGE: Final = 300  # seconds
READS: Final = frozenset({"GET", "HEAD"})


def for_everybody(view: View) -> View:
    """Nothing here depends on who asks, so any page may read it (CORS) and any cache keep it."""
    shown = conditional_page(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = _answer(shown, request, args, kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def _answer(view: View, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": METHODS})
    if request.method not in READS:
        refused = problems.answer("api.method", problems.NOT_ALLOWED)
        refused["Allow"] = METHODS
        return refused
    asked, request.method = request.method, "GET"
    response = view(request, *args, **kwargs)
    if response.status_code == 200:
        patch_cache_control(response, public=True, max_age=AGE)
    if asked == "HEAD" and isinstance(response, HttpResponse):
        length = str(len(response.content))
        response.content = b""
        response["Content-Length"] = length
    return response
