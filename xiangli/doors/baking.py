"""Which pages may be baked, and how one is made for everybody: through the whole of Django."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpResponse
from django.http.request import split_domain_port, validate_host
from django.http.response import HttpResponseBase

from xiangli.doors import conf, site
from xiangli.doors.context import BAKING
from xiangli.doors.edition import edition
from xiangli.doors.language import in_every
from xiangli.doors.middleware.headers import FIXED
from xiangli.doors.page import FRAMES, Page, page_of
from xiangli.doors.reading import COOKIE, ORDINARY, Reading, read
from xiangli.doors.same import fill_in
from xiangli.pages.public import KINDS, NotPublic, NotRendered, Rendered, Site, register_site

Every = Callable[[], Iterable[str]]
Of = Callable[[str], Iterable[str]]

EVERYBODY: Final = "pt"
VARIANTS: Final = {EVERYBODY: ORDINARY, "zl": Reading(elder=True)}
HEAD: Final = b'<meta charset="utf-8">'
HTML: Final = "text/html"
POLICY: Final = "Content-Security-Policy"
OWN: Final = frozenset({POLICY, "Vary", "Content-Length", "ETag"})
EVERYWHERE: Final = frozenset({*FIXED, POLICY, "Content-Type", "Content-Language"})
HSTS: Final = "Strict-Transport-Security"
GONE: Final = frozenset({301, 302, 404, 410})

_every: Final[dict[str, tuple[Every, Of]]] = {}


def register_addresses(name: str, every: Every, of: Of) -> None:
    """Chinese addresses of pages that may be baked: all, and those a tag may call into being.

    Call from `AppConfig.ready()`; the same name replaces.
    """
    _every[name] = (every, of)


def register() -> None:
    """At start."""
    register_site(Site(edition, paths, addresses, render, choose, welcomes))


def paths() -> list[str]:
    return [path for every, _ in _every.values() for path in in_every(every())]


def addresses(tag: str) -> list[str]:
    return [path for _, of in _every.values() for path in in_every(of(tag))]


def choose(cookies: str) -> tuple[str, bool]:
    """The baked variant nearest to how a visitor reads, and whether it is just that."""
    if COOKIE not in cookies:
        return "pt", True
    told = [part.strip().partition("=") for part in cookies.split(";")]
    reading = read(next((value.strip('"') for name, _, value in told if name == COOKIE), ""))
    variant = "zl" if reading.elder else "pt"
    return variant, reading == VARIANTS[variant]


@lru_cache(maxsize=256)
def welcomes(host: str) -> bool:
    """Whether Django would answer to this name."""
    return validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)


def render(path: str) -> Rendered | None:
    """The page for whoever comes without any cookie but that of reading. None: not to be kept.

    Made once: what follows the way of reading is filled in for each. Raises NotRendered, NotPublic.
    """
    site.forget_names()
    request, response = _ask(path)
    page = page_of(request)
    if response.status_code in GONE or not (page.public or response.status_code >= 500):
        return None
    if response.status_code != 200:
        raise NotRendered(path=path, status=response.status_code)
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if kind not in KINDS or not isinstance(response, HttpResponse):
        return None
    _refuse_private(path, request, response)
    kept = {name: value for name, value in response.headers.items() if name not in OWN}
    kept[POLICY] = f"{FRAMES} 'none'"
    return Rendered(
        headers=tuple(kept.items()),
        bodies=_variants(response.content, page) if kind == HTML else {EVERYBODY: response.content},
        tags=frozenset({f"place:{conf.place()}"} | page.tags),
        expires=page.expires,
        renew=page.renew,
        apart=bool(kept.keys() - EVERYWHERE - {HSTS}),
    )


def _variants(body: bytes, page: Page) -> dict[str, bytes]:
    told = _with_policy(body, page)
    return {
        variant: fill_in(told, page.left_open, reading) for variant, reading in VARIANTS.items()
    }


def _refuse_private(path: str, request: WSGIRequest, response: HttpResponse) -> None:
    """Raises NotPublic: nothing that was made for one visitor reaches another."""
    signs = {
        "cookie": bool(response.cookies),
        "session": request.session.accessed,
        "token": "CSRF_COOKIE" in request.META,
    }
    if any(signs.values()):
        raise NotPublic(path=path, why=[name for name, is_so in signs.items() if is_so])


def _with_policy(body: bytes, page: Page) -> bytes:
    """The policy stands in the page, before anything that it rules."""
    policy = f'<meta http-equiv="{POLICY}" content="{page.policy(meta=True)}">'
    return body.replace(HEAD, HEAD + policy.encode(), 1)


def _ask(path: str) -> tuple[WSGIRequest, HttpResponseBase]:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": "",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "HTTP_HOST": "localhost",
        "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": urlsplit(conf.address()).scheme, "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr, BAKING: True,
    }  # fmt: skip
    request = WSGIRequest(environ)
    return request, _django().get_response(request)


@lru_cache(maxsize=1)
def _django() -> WSGIHandler:
    return WSGIHandler()
