"""What a reporter wrote: where each stands, what the editor said, and handing it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk.reporting import COLUMNS, KIND_NAMES
from xiangli.doors.desk.showing import reads, show, writes
from xiangli.doors.desk.views.writing import writer
from xiangli.doors.gateface import stopped_by
from xiangli.places.public import called, get_many
from xiangli.resources.public import (
    GateStopped,
    Incomplete,
    NothingWaits,
    NotNow,
    Resource,
    UnknownResource,
    may_change,
    resource,
    submit,
    written_by,
)

A_PAGE: Final = 30
STATE_NAMES: Final[dict[str, Any]] = dict(Resource._meta.get_field("state").choices or [])  # noqa: SLF001


@dataclass(frozen=True, slots=True)
class Line:
    """`is_open`: it can be changed and handed in."""

    row: Any
    kind: str
    place: str
    state: str
    is_open: bool


@reads
def mine(request: HttpRequest) -> HttpResponse:
    pages = Paginator(written_by(writer(request)), A_PAGE)
    page = pages.get_page(request.GET.get("p", "1"))
    names = get_many({row.place_code for row in page.object_list})
    lines = [
        Line(
            row, str(KIND_NAMES[row.kind]), called(names[row.place_code].name), _state(row),
            row.state == "draft" and row.waiting is None,
        )
        for row in page.object_list
    ]  # fmt: skip
    return show(request, "write/mine", {"lines": lines, "page": page})


@writes
def hand_in(request: HttpRequest, number: int) -> HttpResponse:
    by = writer(request)
    try:
        if not may_change(by, resource(number)):
            raise Http404
        submit(number=number, by=by, now=clock())
    except UnknownResource as unknown:
        raise Http404 from unknown
    except (NothingWaits, NotNow):
        messages.error(request, _("这一篇已经发布了，没有要交的。"))
    except Incomplete as missing:
        first = cast("list[str]", missing.params["fields"])[0]
        messages.error(request, _("还缺要写的，先点“改”补上。"))
        address = reverse("desk:write-change", args=[number])
        return HttpResponseRedirect(f"{address}#{COLUMNS.get(first, first)}")
    except GateStopped as stopped:
        messages.error(request, " ".join((_("还不能交，先改好："), *stopped_by(stopped))))
        return HttpResponseRedirect(reverse("desk:write-change", args=[number]))
    else:
        messages.success(request, _("交给编辑了。编辑看过，这里会写。"))
    return HttpResponseRedirect(reverse("desk:write-mine"))


def _state(row: Any) -> str:
    if row.waiting is not None:
        return _("等编辑看")
    if row.state == "draft" and row.remark:
        return _("退回来改")
    return str(STATE_NAMES[row.state])
