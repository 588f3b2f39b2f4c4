"""The phones of the demonstration: whose they are, and what stands on them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xiangli.delivery.public import SimulatedMessage, simulated_messages, simulated_numbers
from xiangli.doors.demo.phones import Phone, phones
from xiangli.doors.demo.views.gate import only_in_demo
from xiangli.kernel.public import XiangliError, check_mobile, segments, units

RECENT: Final = 6
SHOWN: Final = 40  # messages on one phone: its memory is small
SECONDS: Final = 5


@dataclass(frozen=True)
class Text:
    """A message with what it would cost: characters, and segments of 70."""

    message: SimulatedMessage
    characters: int
    segments: int


@require_safe
@never_cache
@only_in_demo
def shelf(request: HttpRequest) -> HttpResponse:
    """All phones; `?number=` opens one, known or not."""
    typed = request.GET.get("number", "").strip()
    number = _mobile(typed)
    if number:
        return HttpResponseRedirect(reverse("demo:phone", args=[number]))
    known = phones()
    owner = {phone.number: phone for phone in known}
    recent = [owner.get(one, Phone(one)) for one in simulated_numbers(RECENT)]
    context = {
        "typed": typed,
        "recent": recent,
        "spare": [phone for phone in known if not phone.name],
        "groups": [
            (township, list(group))
            for township, group in groupby(
                sorted((phone for phone in known if phone.name), key=lambda one: one.place),
                key=lambda phone: phone.township,
            )
        ],
    }
    return render(request, "demo/phones.html", context)


@require_safe
@never_cache
@only_in_demo
def inbox(request: HttpRequest, number: str) -> HttpResponse:
    """One phone, newest message first; with `?live` the page asks again by itself."""
    checked = _mobile(number)
    if not checked:
        return HttpResponseRedirect(f"{reverse('demo:phones')}?number={number}")
    found = list(simulated_messages(checked)[:SHOWN])
    context = {
        "phone": next((one for one in phones() if one.number == checked), Phone(checked)),
        "texts": [Text(one, units(one.text), segments(one.text)) for one in found],
        "live": "live" in request.GET,
    }
    answer = render(request, "demo/phone.html", context)
    if "live" in request.GET:
        answer["Refresh"] = str(SECONDS)
    return answer


def _mobile(typed: str) -> str:
    try:
        return check_mobile(typed)
    except XiangliError:
        return ""
