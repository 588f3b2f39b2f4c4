"""How soon pieces are looked at again: what the country says, and what is shorter here."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.articles import DOMAIN_WORDS, KIND_WORDS
from xiangli.doors.desk.lines import places
from xiangli.doors.desk.showing import asks, show
from xiangli.doors.parts import Field, Problem
from xiangli.doors.session import actor_of
from xiangli.kernel.public import Actor
from xiangli.resources.public import (
    KINDS,
    Loosens,
    UnknownDomain,
    UnknownKind,
    contract_at,
    keeps_contracts,
    local_contracts,
    set_contract,
)

LONGEST: Final = 3  # digits


@asks
def table(request: HttpRequest) -> HttpResponse:
    """Of the editor's own place."""
    by = actor_of(request)
    held = keeps_contracts(by)
    if not held:
        raise Http404
    if request.method != "POST":
        return _page(request, held[0], {})
    wrong = _set(request, held[0], by)
    if wrong:
        return _page(request, held[0], {"days": wrong}, request.POST.get("days", "")[:20])
    messages.success(request, _("记下了。已经发出去的，几分钟里重新算好。"))
    return HttpResponseRedirect(reverse("desk:contracts"))


def _set(request: HttpRequest, place: str, by: Actor) -> str:
    """What is wrong with it, or "" when it is written down."""
    typed, back = request.POST.get("days", "").strip(), "back" in request.POST
    number = typed if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST else ""
    if not back and not number:
        return _("写几天，用数字，比如 7。")
    try:
        set_contract(
            place_code=place, domain=request.POST.get("domain", ""),
            kind=request.POST.get("kind", ""), days=None if back else int(number), by=by,
            now=clock(),
        )  # fmt: skip
    except (UnknownDomain, UnknownKind) as unknown:
        raise Http404 from unknown
    except Loosens:
        return _("只能比上面定的短。看看下面的表，写小一点的数。")
    return ""


def _page(request: HttpRequest, at: str, wrong: dict[str, str], typed: str = "") -> HttpResponse:
    local = local_contracts()
    names = places({at, *(one.place_code for one in local if at.startswith(one.place_code))})
    days = Field(
        "days", "days", _("几天核对一次"), typed, hint=_("只能改短。"), error=wrong.get("days", ""),
        inputmode="numeric", unit=_("天"), short=True, max_length=LONGEST,
    )  # fmt: skip
    context = {
        "name": names[at],
        "days": days,
        "domains": DOMAIN_WORDS.items(),
        "kinds": KIND_WORDS.items(),
        "chosen": {name: request.POST.get(name, "") for name in ("domain", "kind")},
        "rows": [
            (one, names[one.place_code], DOMAIN_WORDS.get(one.domain), KIND_WORDS.get(one.kind),
             one.place_code == at)
            for one in local if at.startswith(one.place_code)
        ],
        "standing": [
            (KIND_WORDS[kind], contract_at("", "", kind), contract_at(at, "", kind, local=[
                one for one in local if not one.domain
            ])) for kind in KINDS
        ],
        "problems": [Problem(name, text) for name, text in wrong.items()],
    }  # fmt: skip
    return show(request, "fresh/contracts", context, status=422 if wrong else 200)
