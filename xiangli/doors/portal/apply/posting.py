"""What a form of these pages posts: fields of questions, and our own, which begin with "_"."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

OWN: Final = "_"
CSRF: Final = "csrfmiddlewaretoken"
LONGEST: Final = 6_000
DO: Final = "_do"


def fields_of(request: HttpRequest) -> dict[str, list[str]]:
    """The fields of questions, cut to what any answer can need."""
    return {
        name: [text[:LONGEST] for text in request.POST.getlist(name)]
        for name in request.POST
        if not name.startswith(OWN) and name != CSRF
    }


def wish(request: HttpRequest) -> str:
    """Which button was pressed: next, later, auto, upload, drop, drop:<question>:<file>."""
    return request.POST.get(DO, "next")[:100]


class _Check(CsrfViewMiddleware):
    """Says what is wrong instead of answering with an error that throws the fields away."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        del request
        return HttpResponse(reason, status=403)


def is_forged(request: HttpRequest) -> bool:
    """Whether the token is missing or old. Such a post is shown again, never saved."""
    if request.method != "POST":
        return False
    check = _Check(_nothing)
    return check.process_view(request, _nothing, (), {}) is not None


def _nothing(request: HttpRequest) -> HttpResponse:
    del request
    return HttpResponse()
