"""What waits for the officer, and all cases of the place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xiangli.approval.public import Case, cases_by_id, cases_here, phone_is
from xiangli.catalog.public import get as edition
from xiangli.doors.desk.frame import desk_of
from xiangli.doors.desk.lamps import Lamp, lamp_for
from xiangli.doors.desk.words import word
from xiangli.doors.naming import called
from xiangli.doors.page import page_of
from xiangli.doors.session import actor_of, officer_required
from xiangli.kernel.public import BadNumber, china_date, parse_number, show_number
from xiangli.offices.public import posts
from xiangli.places.public import get_many
from xiangli.vault.public import scope
from xiangli.work.public import COLOURS, Filters, Line, lamps, worklist

PAGE = 50
STATES = ("received", "correcting", "accepted", "decided", "closed", "not_accepted", "withdrawn")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of the list."""

    href: str
    lamp: Lamp
    word: str
    title: str
    place: str
    step: str
    escalated: str


@require_safe
@never_cache
@officer_required
def show(request: HttpRequest) -> HttpResponse:
    """Everything that waits, due first, under red, amber and green."""
    by, today = actor_of(request), china_date(timezone.now())
    page_of(request).noindex = True
    chosen = request.GET.get("lamp", "")
    filters = Filters(colours=(chosen,)) if chosen in COLOURS else Filters()
    with scope(by):
        listed = worklist(by, today, filters, after=request.GET.get("after", ""))
        tally = lamps(by, today)
        rows = _waiting(listed.lines)
    headings = {"red": _("已经超期"), "amber": _("快到期了"), "green": _("还有时间")}
    by_colour = {"rd": "red", "am": "amber", "gn": "green"}
    groups = [
        {"word": headings[by_colour[colour]], "items": list(items)}
        for colour, items in groupby(rows, key=lambda row: row.lamp.colour)
    ]
    counted = {"red": tally.red, "amber": tally.amber, "green": tally.green}
    tabs = [{"code": "", "word": _("全部"), "count": tally.total, "here": not chosen}] + [
        {"code": code, "word": headings[code], "count": counted[code], "here": code == chosen}
        for code in COLOURS
    ]
    context = {
        "groups": groups, "tabs": tabs, "next": listed.after, "lamp": chosen,
        "desk": desk_of(request, by),
    }  # fmt: skip
    return render(request, "desk/worklist.html", context)


def _waiting(lines: tuple[Line, ...]) -> list[Waiting]:
    items = [line.item for line in lines]
    known = cases_by_id(item.about_id for item in items)
    places = get_many(item.scope_code for item in items)
    above = posts(item.escalated_post for item in items if item.escalated_post)
    today = china_date(timezone.now())
    rows = []
    for item in items:
        case = known.get(item.about_id)
        if case is None:
            continue
        pack = edition(case.edition)
        step = pack.service.step(item.kind)
        post = above.get(item.escalated_post) if item.escalated_post else None
        place = places.get(item.scope_code)
        rows.append(
            Waiting(
                href=f"/desk/cases/{case.number}/",
                lamp=lamp_for(item.due, today),
                word=pack.service.short_name.zh,
                title=item.title,
                place=called(place.name) if place else "",
                step=step.name.zh if step else item.kind,
                escalated=str(post) if post else "",
            )
        )
    return rows


@require_safe
@never_cache
@officer_required
def cases(request: HttpRequest) -> HttpResponse:
    """All cases of the officer's places; by number or by the applicant's phone."""
    by = actor_of(request)
    page_of(request).noindex = True
    q, state = request.GET.get("q", "").strip()[:40], request.GET.get("state", "")
    page = _page(request.GET.get("page", ""))
    with scope(by):
        found = cases_here()
        if state in STATES:
            found = found.filter(state=state)
        if q:
            found = found.filter(phone_is(q)) | found.filter(number=_number(q))
        listed = list(found[page * PAGE : (page + 1) * PAGE + 1])
        places = get_many(case.scope_code for case in listed)
        rows = [_row(case, places.get(case.scope_code)) for case in listed[:PAGE]]
    context = {
        "rows": rows, "q": q, "state": state, "desk": desk_of(request, by),
        "states": [{"code": code, "word": word("states", code)} for code in STATES],
        "next": page + 1 if len(listed) > PAGE else None,
    }  # fmt: skip
    return render(request, "desk/cases.html", context)


def _row(case: Case, place: object) -> dict[str, object]:
    return {
        "number": case.number,
        "shown": show_number(case.number),
        "word": edition(case.edition).service.short_name.zh,
        "applicant": case.applicant_mask,
        "place": called(str(getattr(place, "name", ""))),
        "received": case.received_at,
        "state": word("states", case.state),
    }


def _number(text: str) -> str:
    try:
        return parse_number(text)
    except BadNumber:
        return ""


def _page(text: str) -> int:
    return min(int(text), 10_000) if text.isascii() and text.isdigit() else 0
