"""The ledger's daily statements, in public."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from xiangli.bridges.public import SignatureWrong, WitnessNotAsked, keep_for_other
from xiangli.ledger.public import (
    AttestationUnreadable,
    Root,
    RootMissing,
    WitnessRefused,
    WitnessUnreachable,
    attestation_of,
    root_of,
    roots,
)

A_PAGE = 31
LONGEST = 4096  # bytes; a statement has some 500


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


@csrf_exempt
@require_POST
@never_cache
def witness(request: HttpRequest) -> HttpResponse:
    """Instances below have their day kept here: 204 kept, 409 another one is kept for that day.

    No session and no token: the statement carries its signature.
    """
    try:
        keep_for_other(request.read(LONGEST + 1)[:LONGEST].decode())
    except WitnessRefused:
        return HttpResponse(status=409)
    except WitnessNotAsked:
        return HttpResponse(status=403)
    except (AttestationUnreadable, SignatureWrong, UnicodeDecodeError):
        return HttpResponse(status=400)
    except WitnessUnreachable:
        return HttpResponse(status=503)
    return HttpResponse(status=204)


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
