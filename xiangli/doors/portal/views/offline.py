"""What works without a line: the worker that keeps pages, and the page shown in their place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xiangli.doors import conf
from xiangli.doors.edition import edition
from xiangli.doors.page import bakeable, page_of
from xiangli.doors.sheets import script


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it anew at each visit. Switched off, it takes away what it kept."""
    page_of(request).allow("connect-src", "'self'")
    text = f"/* {edition()} */\n{script('sw' if conf.offline() else 'sw_off')}\n"
    answer = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def no_line(request: HttpRequest) -> HttpResponse:
    """Numbers that help when nothing else does, and where a kept page may be."""
    bakeable(request)
    return render(request, "portal/offline.html")
