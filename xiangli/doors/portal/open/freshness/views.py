"""Of each township: how many columns and pieces are kept, due, overdue."""

from __future__ import annotations

import csv
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.timezone import get_current_timezone
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xiangli.doors import conf
from xiangli.doors.page import bakeable
from xiangli.doors.sums import Sum, sums
from xiangli.kernel.public import china_date
from xiangli.places.public import called, get, townships_of
from xiangli.resources.public import Counts

BOM: Final = "\ufeff"  # or a spreadsheet takes the characters for another code
STATES: Final = ("fresh", "due", "overdue")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    today = _daily(request)
    whole, rows = _rows()
    context = {"whole": whole, "rows": rows, "today": today, "name": called(get(conf.place()).name)}
    return render(request, "portal/open/freshness.html", context)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """In Chinese, a line for each place; UTF-8 with a mark, as spreadsheets want it."""
    today = _daily(request)
    whole, rows = _rows()
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow([
        _("日期"), _("区划代码"), _("地方"), _("栏目没到期"), _("栏目该更新"), _("栏目超期"),
        _("信息没到期"), _("信息该核对"), _("信息超期"),
    ])  # fmt: skip
    for row, name in [(whole, called(get(conf.place()).name)), *rows]:
        cells = [getattr(told, state) for told in (row.columns, row.counts) for state in STATES]
        writer.writerow([today.isoformat(), row.code, name, *cells])
    return HttpResponse(BOM + file.getvalue(), content_type="text/csv; charset=utf-8")


@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """`{on, county, townships: […]}`, each with columns and pieces by state."""
    today = _daily(request)
    whole, rows = _rows()
    told = {
        "on": today.isoformat(),
        "county": _told(whole, called(get(conf.place()).name)),
        "townships": [_told(row, name) for row, name in rows],
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def _daily(request: HttpRequest) -> date:
    """Made anew at midnight, and when something is published, renewed or taken down."""
    today = china_date(clock())
    page = bakeable(request, "freshness", f"in:{conf.place()}")
    page.renew = datetime.combine(today + timedelta(days=1), time(), get_current_timezone())
    return today


def _rows() -> tuple[Sum, list[tuple[Sum, str]]]:
    """The county with all below it, and each township, also those that told nothing yet."""
    whole, rows = sums(conf.place(), china_date(clock()))
    known, none = {row.code: row for row in rows}, Counts()
    return whole, [
        (known.get(place.code, Sum(place.code, none, none)), called(place.name))
        for place in townships_of(conf.place())
    ]


def _told(row: Sum, name: str) -> dict[str, object]:
    return {
        "code": row.code,
        "name": name,
        "columns": {state: getattr(row.columns, state) for state in STATES},
        "pieces": {state: getattr(row.counts, state) for state in STATES},
    }
