"""Where a browser lets a page use passkeys, and the question that waits for its one answer."""

from __future__ import annotations

from typing import Final, Literal

from django.http import HttpRequest

from xiangli.doors.connection import read_address
from xiangli.doors.site import site
from xiangli.people.public import Ceremony, Site

ASKED: Final = "passkey_asked"
LONGEST: Final = 8_000
Obstacle = Literal["", "https", "name", "loopback"]


def obstacle(request: HttpRequest) -> Obstacle:
    """Why no browser would (WebAuthn level 2, 5.1.3): no TLS, or an address in place of a name."""
    host = host_of(request)
    address = read_address(host)
    if address is not None and address.is_loopback:
        return "loopback"
    if not request.is_secure() and host != "localhost":
        return "https"
    return "name" if address is not None else ""


def passkey_site(request: HttpRequest) -> Site | None:
    """The site that keys made here are good for; None where there can be none."""
    return None if obstacle(request) else Site(host_of(request), site().county or "Xiangli")


def host_of(request: HttpRequest) -> str:
    """The host without its port, as `ALLOWED_HOSTS` let it through."""
    host = request.get_host()
    return host if host.endswith("]") else host.rsplit(":", 1)[0].lower()


def keep_question(request: HttpRequest, asked: Ceremony) -> str:
    """What the browser is asked, as JSON for the page."""
    request.session[ASKED] = asked.state
    return asked.options


def answer_of(request: HttpRequest) -> tuple[dict[str, str], str]:
    """The question, which is gone with this, and the answer."""
    return request.session.pop(ASKED, {}), request.POST.get("answer", "")[:LONGEST]
