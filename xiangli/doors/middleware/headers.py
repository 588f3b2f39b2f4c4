"""Headers that every answer carries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from xiangli.doors.frame import headers_for
from xiangli.doors.page import page_of

FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), camera=()",
}


class Headers:
    """The strict policy of the page, what is the same for all, and what doors registered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        page = page_of(request)
        headers = {**FIXED, "Content-Security-Policy": page.policy()}
        if page.noindex:
            headers["X-Robots-Tag"] = "noindex"
        for name, value in {**headers, **headers_for(request)}.items():
            response.headers.setdefault(name, value)
        return response
