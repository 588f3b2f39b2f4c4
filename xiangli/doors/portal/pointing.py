"""Which page somebody speaks of: its address on this site, and the place that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from xiangli.doors import conf
from xiangli.doors.middleware.connection import is_private
from xiangli.places.public import BadPlaceCode, UnknownPlace, get
from xiangli.resources.public import UnknownResource, Visitor, resource

LONGEST: Final = 200
AGENT: Final = 200
HOME: Final = "/"


@dataclass(frozen=True, slots=True)
class Pointed:
    """`path` is the home page where nothing, or nothing public, was named."""

    path: str
    place: str

    @property
    def query(self) -> str:
        return urlencode({"page": self.path})


def pointed(told: str) -> Pointed:
    """A page of ours by its bare address; whatever else is told is the home page."""
    bare = told.partition("?")[0].partition("#")[0]
    ours = len(bare) <= LONGEST and bare.startswith(HOME) and bare.isprintable()
    if not ours or is_private(bare):
        return Pointed(HOME, conf.place())
    try:
        match = resolve("/" + bare.removeprefix("/en/").lstrip("/"))
    except Resolver404:
        return Pointed(HOME, conf.place())
    if match.namespace != "portal":
        return Pointed(HOME, conf.place())
    return Pointed(bare, _place(match.url_name or "", match.kwargs))


def visitor(request: HttpRequest) -> Visitor:
    meta = request.META
    agent = str(meta.get("HTTP_USER_AGENT", ""))[:AGENT]
    return Visitor(str(meta.get("REMOTE_ADDR", "")), agent)


def _place(name: str, told: dict[str, object]) -> str:
    try:
        if name == "resource":
            return str(resource(int(str(told["number"]))).place_code)
        if name in {"township", "village"} and str(told["code"]).startswith(conf.place()):
            return get(str(told["code"])).code
    except (UnknownResource, UnknownPlace, BadPlaceCode):
        pass
    return conf.place()
