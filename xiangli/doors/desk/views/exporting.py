"""The worklist as a table for a spreadsheet. It holds what the list shows: masks, no more."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.timezone import now as clock
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from xiangli.doors.desk.filtering import Wish, read
from xiangli.doors.desk.lines import Row, rows
from xiangli.doors.desk.showing import reads
from xiangli.doors.session import actor_of
from xiangli.doors.spreadsheet import BOM, Echo, safe
from xiangli.kernel.public import Actor, china_date, show_number
from xiangli.vault.public import scope
from xiangli.work.public import worklist

PAGE: Final = 500


@reads
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every line of the filtered list, page after page by key, however many there are."""
    day = china_date(clock())
    lines = _lines(actor_of(request), read(request.GET), get_language() or "")
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="worklist-{day.isoformat()}.csv"'
    return response


def _lines(by: Actor, wish: Wish, language: str) -> Iterator[str]:
    """The language is set anew: a response is streamed after its request is over."""
    writer = csv.writer(Echo())
    with override(language):
        yield BOM + writer.writerow(_head())
        after, today = "", china_date(clock())
        while True:
            with scope(by):
                listed = worklist(by, today, wish.filters(), after=after, limit=PAGE)
                found = rows(listed.lines, by)
            yield "".join(writer.writerow([safe(cell) for cell in _cells(row)]) for row in found)
            after = listed.after
            if not after:
                return


def _head() -> list[str]:
    return [_("灯"), _("事项"), _("申请人"), _("哪一步"), _("地方"), _("最晚"), _("收件号")]


def _cells(row: Row) -> list[str]:
    return [
        row.lamp.word,
        row.service,
        row.title,
        row.step,
        row.place,
        row.due.isoformat() if row.due else "",
        show_number(row.number) if row.number else "",
    ]
