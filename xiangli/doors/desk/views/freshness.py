"""What should be looked at again: the list, one press for what still holds, a table, the sums."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from xiangli.doors import conf
from xiangli.doors.articles import DOMAIN_WORDS, KIND_WORDS
from xiangli.doors.desk import choices
from xiangli.doors.desk.fresh import (
    Line,
    Wish,
    column_line,
    line_of,
    pieces,
    read,
    stale,
)
from xiangli.doors.desk.lines import places
from xiangli.doors.desk.showing import keeps_fresh, reads, show, writes
from xiangli.doors.parts import Choice
from xiangli.doors.session import actor_of
from xiangli.doors.spreadsheet import BOM, Echo, safe
from xiangli.doors.sums import sums
from xiangli.kernel.public import Actor, china_date
from xiangli.places.public import PlaceEnded, UnknownPlace, called, in_force
from xiangli.resources.public import (
    NotNow,
    ResourcesForbidden,
    UnknownResource,
    empty_domains,
    keeps_contracts,
    renew,
)
from xiangli.vault.public import scope
from xiangli.work.public import NoSuchItem, item

PAGE: Final = 50
LONGEST: Final = 9  # digits of a number that anybody may type


@reads
def listing(request: HttpRequest) -> HttpResponse:
    by, today = _keeper(request), china_date(clock())
    wish = read(request.GET)
    page = Paginator(pieces(wish, by, today), PAGE).get_page(request.GET.get("p", "1"))
    columns = stale(wish, by, today) if page.number == 1 else []
    rows = list(page.object_list)
    names = places({*(row.place_code for row in rows), *(one.place_code for one in columns)})
    context = {
        "wish": wish, "query": wish.query(), "all": wish.query(state=""), "page": page,
        "today": today,
        "tabs": [(state, wish.query(state=state), state == wish.state) for state in _STATES],
        "columns": [column_line(one, names, conf.place(), today) for one in columns],
        "lines": [line_of(row, names, by, today) for row in rows],
        "empty": _empty(wish, by) if page.number == 1 else [],
        "places": choices.places(by), "domains": _choices(DOMAIN_WORDS),
        "kinds": _choices(KIND_WORDS), "may_shorten": bool(keeps_contracts(by)),
    }  # fmt: skip
    return show(request, "fresh/list", context)


@writes
def still_right(request: HttpRequest) -> HttpResponse:
    """Somebody looked again, and it holds."""
    by, typed = _keeper(request), request.POST.get("number", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) <= LONGEST):
        raise Http404
    try:
        done = renew(number=int(typed), by=by, now=clock())
    except (UnknownResource, ResourcesForbidden) as unknown:
        raise Http404 from unknown
    except NotNow:
        messages.error(request, _("这一条已经不在网上了，不用核对。"))
    else:
        messages.success(request, _("核对过了：{title}").format(title=done.title))
    return HttpResponseRedirect(f"{reverse('desk:freshness')}?{read(request.GET).query()}")


@reads
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every line of the filtered list."""
    by, wish, day = _keeper(request), read(request.GET), china_date(clock())
    lines = _table(by, wish, get_language() or "")
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="freshness-{day.isoformat()}.csv"'
    return response


@reads
def by_place(request: HttpRequest) -> HttpResponse:
    """How much of each place is kept, one level at a time."""
    by, today = _keeper(request), china_date(clock())
    own, wish = list(by.scope.prefixes), read(request.GET)
    at = wish.at or min(own, key=len)
    if not any(at.startswith(prefix) for prefix in own):
        raise Http404
    try:
        place = in_force(at)
    except (UnknownPlace, PlaceEnded) as gone:
        raise Http404 from gone
    whole, rows = sums(at, today)
    names = places(row.code for row in rows)
    trail = [at[:cut] for cut in (6, 9) if cut < len(at)]
    above = places(code for code in trail if any(code.startswith(prefix) for prefix in own))
    context = {
        "at": at, "name": called(place.name), "whole": whole, "today": today,
        "rows": [(row, names.get(row.code, row.code)) for row in rows],
        "above": [(code, above[code]) for code in trail if code in above],
    }  # fmt: skip
    return show(request, "fresh/places", context)


@reads
def item_of(request: HttpRequest, key: UUID) -> HttpResponse:
    """From the worklist: to the list of the place where it stands."""
    by = _keeper(request)
    with scope(by):
        try:
            held = item(key, by)
        except NoSuchItem as unknown:
            raise Http404 from unknown
    return HttpResponseRedirect(f"{reverse('desk:freshness')}?{Wish(at=held.scope_code).query()}")


def _empty(wish: Wish, by: Actor) -> list[tuple[str, object]]:
    """The county's columns that show nothing, for whoever keeps the county's."""
    here = conf.place()
    if here not in by.scope.prefixes or not (wish.is_all or wish == Wish(state="overdue")):
        return []
    return [(domain, DOMAIN_WORDS[domain]) for domain in empty_domains(here)]


_STATES: Final = ("overdue", "due")


def _keeper(request: HttpRequest) -> Actor:
    """For others there is no page."""
    by = actor_of(request)
    if not keeps_fresh(by):
        raise Http404
    return by


def _choices(words: dict[str, object]) -> list[Choice]:
    return [Choice(key, str(word)) for key, word in words.items()]


def _table(by: Actor, wish: Wish, language: str) -> Iterator[str]:
    """The language is set anew: a response is streamed after its request is over."""
    writer, today = csv.writer(Echo()), china_date(clock())
    with override(language):
        yield BOM + writer.writerow(_head())
        columns = stale(wish, by, today)
        names = places(one.place_code for one in columns)
        for one in columns:
            line = column_line(one, names, conf.place(), today)
            yield writer.writerow([safe(cell) for cell in _cells(line)])
        pages = Paginator(pieces(wish, by, today), PAGE * 10)
        for number in pages.page_range:
            rows = list(pages.page(number).object_list)
            names = places(row.place_code for row in rows)
            for row in rows:
                cells = _cells(line_of(row, names, by, today))
                yield writer.writerow([safe(cell) for cell in cells])


def _head() -> list[str]:
    return [
        _("灯"), _("编号"), _("标题"), _("地方"), _("门类"), _("种类"), _("发布"),
        _("上次核对"), _("最晚"),
    ]  # fmt: skip


def _cells(line: Line) -> list[str]:
    return [
        line.lamp.word, str(line.number or ""), line.title or _("整个栏目"), line.place,
        str(line.domain), str(line.kind), *(day.isoformat() if day else "" for day in (
            line.filled, line.checked, line.due
        )),
    ]  # fmt: skip
