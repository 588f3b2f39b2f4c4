"""What people miss: the list with its growth, each need, and a table without anybody in it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.timezone import now as clock
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from xiangli.doors.desk import choices
from xiangli.doors.desk.lines import places
from xiangli.doors.desk.needing import act
from xiangli.doors.desk.showing import asks, reads, show
from xiangli.doors.desk.wants import (
    CHANNELS,
    DAYS,
    LEAST,
    STATES,
    Wish,
    answers,
    bars,
    posts,
    read,
)
from xiangli.doors.parts import Choice
from xiangli.doors.session import actor_of
from xiangli.doors.spreadsheet import BOM, Echo, safe
from xiangli.kernel.public import Actor, china_date
from xiangli.resources.public import (
    Need,
    UnknownNeed,
    growth,
    may_review,
    need,
    needs_here,
    signals_of,
)
from xiangli.vault.public import scope
from xiangli.work.public import items_about

PAGE: Final = 50
OTHERS: Final = 30
LONGEST: Final = 60


@reads
def listing(request: HttpRequest) -> HttpResponse:
    by, wish = actor_of(request), read(request.GET)
    with scope(by):
        found = needs_here(state=wish.state, under=wish.at, least=wish.least)
        page = Paginator(found, PAGE).get_page(request.GET.get("p", "1"))
        rows = list(page.object_list)
        names = places(row.scope_code for row in rows)
        context = {
            "wish": wish, "page": page, "bars": bars(growth(china_date(clock()))),
            "rows": [(row, names[row.scope_code], STATES[row.state]) for row in rows],
            "states": [Choice(name, str(word)) for name, word in STATES.items()],
            "least": LEAST, "places": choices.places(by),
        }  # fmt: skip
    return show(request, "needs/list", context)


@asks
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """Read by whoever sees the place; changed by its editors, whatever they press."""
    by = actor_of(request)
    if request.method == "POST":
        answer, wrong = act(request, key, by, clock())
        if answer is not None:
            return answer
        return _page(request, key, by, wrong=wrong)
    return _page(request, key, by)


@reads
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The filtered list: wordings are masked, of phones only how many wait."""
    day = china_date(clock())
    lines = _lines(actor_of(request), read(request.GET), get_language() or "")
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="needs-{day.isoformat()}.csv"'
    return response


def _page(request: HttpRequest, key: UUID, by: Actor, *, wrong: str = "") -> HttpResponse:
    now, query = clock(), request.GET.get("q", "").replace("\0", "")[:LONGEST]
    with scope(by):
        try:
            found = need(key)
        except UnknownNeed as unknown:
            raise Http404 from unknown
        mine = may_review(by, found.scope_code)
        others = needs_here(state="open").filter(scope_code=found.scope_code).exclude(pk=key)
        context = {
            "need": found, "state": STATES[found.state], "mine": mine, "wrong": wrong,
            "place": places([found.scope_code])[found.scope_code],
            "signals": [(row, CHANNELS[row.channel]) for row in signals_of(found)],
            "bars": bars(growth(china_date(now), found)),
            "others": list(others[:OTHERS]) if mine else [],
            "posts": posts(found) if mine else [], "days": DAYS,
            "work": items_about(found.pk).filter(closed_at=None).first(),
            "q": query or found.name,
            "answers": answers(query or found.name, found.scope_code, now) if mine else [],
        }  # fmt: skip
    return show(request, "needs/one", context, status=422 if wrong else 200)


def _lines(by: Actor, wish: Wish, language: str) -> Iterator[str]:
    writer = csv.writer(Echo())
    with override(language):
        head = [
            _("要什么"),
            _("地方"),
            _("到哪了"),
            _("几个人"),
            _("几个人等短信"),
            _("从哪天"),
            _("答案"),
        ]
        yield BOM + writer.writerow(head)
        at = 0
        while True:
            with scope(by):
                found = needs_here(state=wish.state, under=wish.at, least=wish.least)
                rows = list(found[at : at + PAGE])
                names = places(row.scope_code for row in rows)
            yield "".join(
                writer.writerow([safe(cell) for cell in _cells(row, names)]) for row in rows
            )
            at += PAGE
            if len(rows) < PAGE:
                return


def _cells(row: Need, names: dict[str, str]) -> list[str]:
    return [
        row.name, names[row.scope_code], str(STATES[row.state]), str(row.people),
        str(getattr(row, "waiting", 0)), china_date(row.opened_at).isoformat(),
        row.answer_url or row.refused_because,
    ]  # fmt: skip
