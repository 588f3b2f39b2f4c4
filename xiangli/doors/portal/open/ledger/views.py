"""The ledger's daily statements, in public."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xiangli.ledger.public import Root, RootMissing, attestation_of, root_of, roots

A_PAGE = 31


@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """Newest first, a month a page; `?before=` goes on from a day."""
    found = roots()
    if before := _day(request.GET.get("before", "")):
        found = found.filter(day__lt=before)
    page = list(found[: A_PAGE + 1])
    context = {
        "days": [_shown(root) for root in page[:A_PAGE]],
        "older": page[A_PAGE - 1].day.isoformat() if len(page) > A_PAGE else "",
        "newer": before is not None,
    }
    return render(request, "portal/open/ledger.html", context)


@require_safe
def statement(_request: HttpRequest, day: str) -> HttpResponse:
    """What was signed and sent to the witness, as JSON. It never changes."""
    asked = _day(day)
    if asked is None:
        raise Http404
    try:
        found = attestation_of(root_of(asked))
    except RootMissing as error:
        raise Http404 from error
    answer = JsonResponse(found.form())
    answer["Cache-Control"] = "public, max-age=86400"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _shown(root: Root) -> dict[str, object]:
    told = attestation_of(root)
    return {
        "day": root.day,
        "events": root.events,
        "streams": root.streams,
        "witnessed_at": root.witnessed_at,
        "hash": told.statement.hash().hex(),
        "signature": told.signature.hex(),
        "key": told.key.hex(),
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
