"""What a policy said when: each edition that was public, what it changed, and its text."""

from __future__ import annotations

from itertools import pairwise

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xiangli.doors.articles import blocks, facts, lines
from xiangli.doors.language import tag
from xiangli.doors.page import bakeable
from xiangli.resources.public import (
    PublicEdition,
    UnknownResource,
    changes,
    of_resource,
    public_editions,
)


@require_safe
def listing(request: HttpRequest, number: int) -> HttpResponse:
    """The newest first."""
    editions = _editions(number)
    bakeable(request, f"resource:{number}")
    told = [list(lines(edition.page)) for edition in editions]
    changed = [[], *(changes(old, new) for old, new in pairwise(told))]
    context = {
        "it": editions[-1].page, "rows": list(zip(editions, changed, strict=True))[::-1],
        "trail": [(editions[-1].page.title, of_resource(number))], "number": number,
        "lang": tag(editions[-1].page.language),
    }  # fmt: skip
    return render(request, "portal/resource/history.html", context)


@require_safe
def one(request: HttpRequest, number: int, edition: int) -> HttpResponse:
    """As it was to be read then."""
    editions = _editions(number)
    found = next((each for each in editions if each.number == edition), None)
    if found is None:
        raise Http404
    bakeable(request, f"resource:{number}")
    page = found.page
    context = {
        "it": page, "edition": found, "number": number, "lang": tag(page.language),
        "is_newest": found is editions[-1], "facts": facts(page), "blocks": list(blocks(page)),
        "trail": [(editions[-1].page.title, of_resource(number))],
    }  # fmt: skip
    return render(request, "portal/resource/edition.html", context)


def _editions(number: int) -> list[PublicEdition]:
    try:
        found = public_editions(number)
    except UnknownResource as unknown:
        raise Http404 from unknown
    if not found:
        raise Http404
    return found
