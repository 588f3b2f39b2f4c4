"""Many pieces from one file: a table or a document, always drafts, with a report line by line."""

from __future__ import annotations

import csv
import io
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk.intakewords import why_file, why_row
from xiangli.doors.desk.reporting import DOMAIN_NAMES, KIND_NAMES
from xiangli.doors.desk.showing import asks, reads, show
from xiangli.doors.desk.views.writing import places_for, writer
from xiangli.doors.parts import Problem
from xiangli.doors.session import actor_of
from xiangli.doors.spreadsheet import BOM, safe
from xiangli.offices.public import post as find_post
from xiangli.resources.public import (
    INTAKE_MOST,
    FileNotTaken,
    Intake,
    ResourcesForbidden,
    UnknownIntake,
    intake_headings,
    intake_of,
    intake_template,
    intakes_of,
    queue_intake,
    receive,
)

PLAIN_KINDS = ("news", "notice")  # of which a document tells all that they need
A_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@asks
def new(request: HttpRequest) -> HttpResponse:
    writer(request)
    if request.method != "POST":
        return _page(request, {}, "")
    told = {name: request.POST.get(name, "")[:20] for name in ("kind", "domain", "place", "split")}
    try:
        made = _receive(request, told)
    except FileNotTaken as refused:
        return _page(request, told, why_file(str(refused.params["problem"])))
    except ResourcesForbidden:
        return _page(request, told, _("这个地方不归你写。选列出来的。"))
    return HttpResponseRedirect(reverse("desk:import-report", args=[made.pk]))


@reads
def report(request: HttpRequest, key: UUID) -> HttpResponse:
    found = _found(request, key)
    pages = Paginator(found.lines.order_by("row"), A_PAGE)
    page = pages.get_page(request.GET.get("p", "1"))
    context = {
        "it": found,
        "lines": [(line, why_row(line.problem, line.names)) for line in page.object_list],
        "page": page,
        "why": why_file(found.problem) if found.problem else "",
        "percent": 100 * found.looked_at // found.total if found.total else 0,
    }
    return show(request, "import/report", context)


@reads
def report_csv(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was not taken, as a table."""
    out = io.StringIO(BOM)
    out.seek(0, io.SEEK_END)
    write = csv.writer(out).writerow
    write([_("行"), _("题目"), _("为什么没有收")])
    for line in _found(request, key).lines.order_by("row").iterator():
        write([line.row, safe(line.title), safe(why_row(line.problem, line.names))])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="import-report.csv"'
    return answer


@reads
def template(request: HttpRequest) -> HttpResponse:
    """A workbook with all headings, and one row to begin with."""
    writer(request)
    answer = HttpResponse(intake_template(), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="template.xlsx"'
    return answer


def _receive(request: HttpRequest, told: dict[str, str]) -> Intake:
    by, upload = writer(request), request.FILES.get("file")
    if upload is None:
        raise FileNotTaken(problem="empty")
    kind = told["kind"] if told["kind"] in PLAIN_KINDS else PLAIN_KINDS[0]
    domain = told["domain"] if told["domain"] in DOMAIN_NAMES else next(iter(DOMAIN_NAMES))
    post = find_post(by.post) if by.post else None
    made = receive(
        data=upload.read(INTAKE_MOST + 1), name=upload.name or "", by=by, now=clock(),
        split=bool(told["split"]), kind=kind, domain=domain,
        place_code=told["place"] or by.scope.prefixes[0],
        post_name=f"{post.agency.short_name}{post.title}" if post else "",
    )  # fmt: skip
    queue_intake(made.pk)
    return made


def _found(request: HttpRequest, key: UUID) -> Intake:
    try:
        return intake_of(key, actor_of(request))
    except UnknownIntake as unknown:
        raise Http404 from unknown


def _page(request: HttpRequest, told: dict[str, str], wrong: str) -> HttpResponse:
    by = writer(request)
    context = {
        "told": told,
        "wrong": wrong,
        "problems": [Problem("file", wrong)] if wrong else [],
        "kinds": [(kind, KIND_NAMES[kind]) for kind in PLAIN_KINDS],
        "domains": list(DOMAIN_NAMES.items()),
        "places": places_for(by),
        "headings": intake_headings(),
        "intakes": list(intakes_of(by)),
    }
    return show(request, "import/new", context, status=422 if wrong else 200)
