"""Where the addresses of the county's old site lead, and what was lost on the way."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from xiangli.doors.desk.oldwords import why_old
from xiangli.doors.desk.reach import administrator
from xiangli.doors.desk.showing import reads, show
from xiangli.doors.spreadsheet import BOM, Echo, safe
from xiangli.resources.public import (
    OLD_FATES,
    OldAddress,
    fates,
    leads,
    left_behind,
    old_addresses,
    old_sites,
)

A_PAGE: Final = 50
LONGEST: Final = 60
COLUMNS: Final = (
    "address", "title", "encoding", "pictures", "lost_pictures", "scripts", "styles", "trackers",
    "hits",
)  # fmt: skip


@reads
def listing(request: HttpRequest) -> HttpResponse:
    administrator(request)
    became, why, words = _asked(request)
    rows = old_addresses(became=became, why=why, words=words)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("p", "1"))
    told = fates()
    context = {
        "sites": old_sites(),
        "fates": [(OLD_FATES[fate], why_old(one), many, urlencode({"became": fate, "why": one}))
                  for fate, one, many in told],
        "left": left_behind(),
        "lines": [(row, leads(row), OLD_FATES[row.became], why_old(row.why, row.names))
                  for row in page.object_list],
        "page": page, "became": became, "why": why, "words": words,
        "query": urlencode({"became": became, "why": why, "words": words}),
        "choices": OLD_FATES.items(),
    }  # fmt: skip
    return show(request, "redirects", context)


@reads
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The whole report, or what the list shows."""
    administrator(request)
    became, why, words = _asked(request)
    rows = old_addresses(became=became, why=why, words=words)
    lines = _lines(rows, get_language() or "")
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="old-addresses.csv"'
    return response


def _asked(request: HttpRequest) -> tuple[str, str, str]:
    became, why = request.GET.get("became", ""), request.GET.get("why", "")[:30]
    words = request.GET.get("words", "").replace("\0", "").strip()[:LONGEST]
    return became if became in OLD_FATES else "", why.replace("\0", ""), words


def _lines(rows: Any, language: str) -> Iterator[str]:
    """The language is set anew: a response is streamed after its request is over."""
    write = csv.writer(Echo()).writerow
    with override(language):
        yield BOM + write(_head())
        for row in rows.iterator(chunk_size=500):
            yield write([safe(str(cell)) for cell in _cells(row)])


def _head() -> list[str]:
    return [
        _("怎么样了"), _("新网址"), _("为什么"), _("旧网址"), _("题目"), _("编码"),
        _("带过来的图片"), _("丢了的图片"), _("脚本"), _("样式"), _("计数的小图"), _("来过几次"),
    ]  # fmt: skip


def _cells(row: OldAddress) -> list[object]:
    told = (OLD_FATES[row.became], leads(row).to, why_old(row.why, row.names))
    return [*told, *(getattr(row, name) for name in COLUMNS)]
