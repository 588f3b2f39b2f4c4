"""Believes trusted proxies, and keeps whatever needs a login off connections that can be heard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xiangli.catalog.public import UnknownService, current
from xiangli.doors import conf
from xiangli.doors.connection import client, is_loopback, is_trusted, read_address, read_networks

PRIVATE: Final = ("/login/", "/logout/", "/me/", "/desk/", "/counter/", "/studio/")
FORMS: Final = re.compile(r"/s/(?P<service>[^/]+)/apply/")
PEER: Final = "xiangli.peer"

GetResponse = Callable[[HttpRequest], HttpResponse]


class Proxies:
    """Puts the client's own address and scheme where Django looks for them."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.trusted = read_networks(conf.trusted_proxies())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meta = request.META
        peer = str(meta.get("REMOTE_ADDR", ""))
        meta[PEER] = peer
        if is_trusted(read_address(peer), self.trusted):
            found = client(peer, str(meta.get("HTTP_X_FORWARDED_FOR", "")), self.trusted)
            meta["REMOTE_ADDR"] = str(found or peer)
            if meta.get("HTTP_X_FORWARDED_PROTO") == "https":
                meta["wsgi.url_scheme"] = "https"
        return self.get_response(request)


class PrivatePages:
    """Logins, and pages that ask for personal data, are answered over TLS or on this machine.

    Elsewhere they are refused, with a way to go on.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info.removeprefix("/en")
        if not is_private(path) or request.is_secure() or _local(request) or _asks_nothing(path):
            return self.get_response(request)
        address = f"https://{request.get_host()}{request.path}" if conf.https() else ""
        return render(request, "portal/account/plain_http.html", {"address": address}, status=403)


def is_private(path: str) -> bool:
    """Whether the page of this address belongs to somebody, or asks them who they are."""
    bare = path.removeprefix("/en")
    return bare.startswith(PRIVATE) or FORMS.match(bare) is not None


def _asks_nothing(path: str) -> bool:
    """Where a service is explained only, this address tells which window to go to."""
    found = FORMS.fullmatch(path)
    try:
        return found is not None and not current(found["service"]).online
    except UnknownService:
        return False


def _local(request: HttpRequest) -> bool:
    return is_loopback(str(request.META.get(PEER, "")), request.get_host())
