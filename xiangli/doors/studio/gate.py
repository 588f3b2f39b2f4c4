"""Who comes into the studio: an officer, proved twice, in a post that writes for the public."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponseRedirect
from django.urls import reverse

from xiangli.doors.page import page_of
from xiangli.doors.session import account_of, actor_of, officer_required
from xiangli.doors.studio.reach import ROOT, STATIC, is_open
from xiangli.resources.public import Editor, may_write

URLCONF: Final = "xiangli.config.studio"
OWN: Final = {
    f"{ROOT}login/": "portal:login-officer",
    f"{ROOT}logout/": "portal:logout",
    f"{ROOT}account/": "desk:work",
}

# What Wagtail's pages need beyond ours, measured in a browser: their style sets attributes, their
# preview stands in a frame. No script but files of this site, nothing that is evaluated.
NEEDS: Final = (
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("style-src", "'unsafe-inline'"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("img-src", "blob:"),
    ("frame-src", "'self'"),
    ("frame-ancestors", "'self'"),
)

GetResponse = Callable[[HttpRequest], HttpResponse]


class StudioGate:
    """Turns away who may not write, and closes what of Wagtail is not ours to use."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        if request.path_info in OWN:
            return HttpResponseRedirect(reverse(OWN[request.path_info]))
        request.urlconf = URLCONF
        if request.path_info.startswith(STATIC):
            return self.get_response(request)
        return officer_required(self._studio)(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Refused here, so that the site's own pages say it."""
        path = request.path_info
        if not path.startswith(ROOT) or path.startswith(STATIC):
            return
        if not may_write(actor_of(request)):
            raise PermissionDenied
        if not is_open(path):
            raise Http404

    def _studio(self, request: HttpRequest) -> HttpResponseBase:
        page = page_of(request)
        page.noindex = True
        for directive, source in NEEDS:
            page.allow(directive, source)
        request.user = Editor.of(account_of(request), actor_of(request))
        return self.get_response(request)
