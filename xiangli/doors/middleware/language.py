"""Sets the language of a request by its address alone."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from xiangli.doors.language import of_path, tag


class PathLanguage:
    """Unlike `LocaleMiddleware` it reads no cookie, no Accept-Language: one address, one page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = of_path(request.path_info)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", tag(code))
        return response
