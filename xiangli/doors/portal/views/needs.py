"""What people miss, in public: what is there by now, what is not, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now as clock
from django.views.decorators.http import require_safe

from xiangli.doors.page import bakeable
from xiangli.kernel.public import china_date
from xiangli.places.public import called, get_many
from xiangli.resources.public import PublicNeed, public_needs

FRESH: Final = timedelta(hours=1)
"""New signals alone bake nothing: numbers are an hour old at most."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A need with the name of its place."""

    need: PublicNeed
    place: str


@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    now = clock()
    page = bakeable(request, "needs")
    page.renew = now + FRESH
    told = public_needs(china_date(now))
    rows = (*told.open, *told.met, *told.refused)
    names = _names({*(row.place for row in rows), *(code for code, _, _ in told.places)})
    context = {
        "told": told,
        "open": _shown(told.open, names),
        "met": _shown(told.met, names),
        "refused": _shown(told.refused, names),
        "places": [(names[code], met, waiting) for code, met, waiting in told.places],
    }
    return render(request, "portal/open/needs.html", context)


def _shown(rows: Iterable[PublicNeed], names: dict[str, str]) -> list[Shown]:
    return [Shown(row, names[row.place]) for row in rows]


def _names(codes: set[str]) -> dict[str, str]:
    known = get_many(codes)
    return {code: called(known[code].name) if code in known else code for code in codes}
