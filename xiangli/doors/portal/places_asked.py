"""The place for which a page is asked: `?at=`."""

from __future__ import annotations

from django.http import HttpRequest

from xiangli.doors import conf
from xiangli.places.public import BadPlaceCode, UnknownPlace, get


def place_asked(request: HttpRequest) -> str:
    """A township or village of this county that `?at=` names, else the county."""
    county, told = conf.place(), request.GET.get("at", "")[:12]
    if told in {"", county}:
        return county
    try:
        return get(told).code if told.startswith(county) else county
    except (BadPlaceCode, UnknownPlace):
        return county
