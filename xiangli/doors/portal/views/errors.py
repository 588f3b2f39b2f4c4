"""What went wrong, how to go on, and that nothing was lost; in the same look as every page."""

from __future__ import annotations

import sys
from typing import Final

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xiangli.doors.page import page_of

AWAY: Final = (OperationalError, InterfaceError)
SOON: Final = "60"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400"""
    return _say(request, "bad_request", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403"""
    return _say(request, "forbidden", 403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token is missing or old, mostly because the page stood open too long."""
    return _say(request, "forged", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404"""
    return _say(request, "not_found", 404)


def too_many(request: HttpRequest, wait_seconds: int) -> HttpResponse:
    """429: too many tries. `wait_seconds` until the next one is looked at."""
    response = _say(request, "too_many", 429, minutes=max(1, -(-wait_seconds // 60)))
    response.headers["Retry-After"] = str(wait_seconds)
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """500; 503 while the database is away, with when to come again."""
    if isinstance(sys.exception(), AWAY):
        response = _say(request, "closed", 503)
        response.headers["Retry-After"] = SOON
        return response
    return _say(request, "broken", 500)


def _say(request: HttpRequest, name: str, status: int, **context: object) -> HttpResponse:
    page_of(request).noindex = True
    return render(request, f"portal/errors/{name}.html", context, status=status)
