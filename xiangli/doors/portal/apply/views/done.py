"""The receipt: a number that survives the phone, what happens next, and by when."""

from __future__ import annotations

import segno
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from xiangli.approval.public import NoSuchCase, case, receipt_of
from xiangli.catalog.public import get as edition
from xiangli.doors import conf, parts
from xiangli.doors.portal.apply.paging import lang
from xiangli.doors.portal.apply.visit import Visit, visited
from xiangli.kernel.public import show_date, show_number
from xiangli.vault.public import scope


@visited
def done(visit: Visit) -> HttpResponse:
    """The receipt of a case that was handed in; before that, back to the form."""
    if visit.draft.is_fillable:
        return visit.go("go")
    try:
        with scope(visit.by):
            row = case(visit.key)
    except NoSuchCase as gone:
        raise Http404 from gone
    receipt, said = receipt_of(row), lang()
    number = show_number(receipt.number)
    facts = [
        (_("办什么"), edition(row.edition).service.short_name[said]),
        (_("收到"), show_date(receipt.received_at, _language(said), year=True)),
    ]
    if receipt.answer_by:
        due = show_date(receipt.answer_by, _language(said), year=True)
        facts.append((_("最晚回话"), due))
    context = {
        "visit": visit,
        "receipt": parts.Receipt(
            number, tuple(facts), qr=_code(visit, receipt.number),
            tail=_("收据指纹 {hash}").format(hash=receipt.event_hash[:16]),
        ),
        "answer_by": receipt.answer_by,
        "elsewhere": row.tells_another_phone,
        "track": f"{reverse('portal:track')}?number={receipt.number}",
    }  # fmt: skip
    return render(visit.request, "portal/apply/done.html", context)


def _language(said: str) -> str:
    return "en" if said == "en" else "zh-hans"


def _code(visit: Visit, number: str) -> SafeString:
    """The address where the case is tracked, as a QR code: digits and our own address."""
    way = reverse("portal:track")
    address = f"{conf.address()}{way}" if conf.address() else visit.request.build_absolute_uri(way)
    drawn = segno.make(f"{address}?number={number}", error="m").svg_inline(
        omitsize=True, svgclass=None, lineclass=None
    )
    return mark_safe(drawn)  # noqa: S308 - drawn by us, holds no text
