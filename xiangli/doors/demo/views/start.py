"""Where a newcomer begins: addresses, logins, how far the filling is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xiangli.doors.demo.conf import place
from xiangli.doors.demo.logins import Login, kept
from xiangli.doors.demo.rules.script import script
from xiangli.doors.demo.selectors import filling
from xiangli.doors.demo.stage import parts_of
from xiangli.doors.demo.views.gate import only_in_demo
from xiangli.people.public import number_now
from xiangli.places.public import get_many

STEP = 30  # seconds that a number of the second factor is shown
TOWNSHIP = 9


@dataclass(frozen=True)
class Group:
    """Logins of the county, or of one township and its village."""

    name: str
    logins: list[tuple[Login, str]]


@require_safe
@never_cache
@only_in_demo
def page(request: HttpRequest) -> HttpResponse:
    groups = _groups()
    context = {
        "county": groups[:1],
        "first": groups[1:2],
        "others": groups[2:],
        "filling": filling(parts_of(place())),
    }
    return render(request, "demo/start.html", context)


@require_safe
@never_cache
@only_in_demo
def code(request: HttpRequest, username: str) -> HttpResponse:
    """The number that this officer's authenticator app would show now."""
    login = next((one for one in kept() if one.username == username), None)
    if login is None:
        raise Http404
    now = timezone.now()
    context = {
        "login": login,
        "number": number_now(login.totp_secret, now),
        "left": STEP - int(now.timestamp()) % STEP,
    }
    return render(request, "demo/code.html", context)


def _groups() -> list[Group]:
    """The county first."""
    lang = "en" if (get_language() or "").startswith("en") else "zh"
    does = {seat.role: seat.does[lang] for seat in script().seats}
    found: dict[str, list[tuple[Login, str]]] = {place(): []}
    for login in kept():
        found.setdefault(login.place[:TOWNSHIP], []).append((login, does[login.role]))
    names = get_many(found)
    return [Group(names[key].name, logins) for key, logins in found.items() if key in names]
