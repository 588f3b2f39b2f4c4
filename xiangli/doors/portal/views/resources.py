"""What the county tells: each piece of information, and columns of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.timezone import get_current_timezone
from django.utils.timezone import now as clock
from django.views.decorators.http import require_safe

from xiangli.doors import conf
from xiangli.doors.articles import DOMAIN_WORDS, KIND_WORDS, blocks, facts, is_current
from xiangli.doors.hearing import player
from xiangli.doors.language import tag
from xiangli.doors.page import bakeable
from xiangli.doors.portal.again import same_again
from xiangli.doors.portal.filming import film_of, of_film
from xiangli.doors.portal.tags import article_tags, column_tags
from xiangli.doors.portal.told import line_of, shown
from xiangli.doors.site import site
from xiangli.doors.tongues import tongues_of
from xiangli.doors.ways import ways
from xiangli.kernel.public import china_date
from xiangli.places.public import BadPlaceCode, UnknownPlace, called, get, get_many, successor
from xiangli.resources.public import (
    DOMAINS,
    KINDS,
    UnknownResource,
    columns_read,
    in_force,
    listed,
    of_column,
    of_place,
    resource,
)

A_PAGE: Final = 20


@require_safe
def article(request: HttpRequest, number: int) -> HttpResponse:
    """Withdrawn it says so and why (410); a draft is not there."""
    try:
        found = resource(number)
    except UnknownResource as unknown:
        raise Http404 from unknown
    if found.state == "draft":
        raise Http404
    context = {"it": found, "trail": _trail(found), "kind": KIND_WORDS[found.kind]}
    context["lang"] = tag(found.language)
    if found.state == "withdrawn":
        return render(request, "portal/resource/withdrawn.html", context, status=410)
    page, today = bakeable(request, f"resource:{number}"), china_date(clock())
    if found.due_on and found.due_on >= today:
        page.renew = _midnight(found.due_on + timedelta(days=1))
    related, tongues = [one for one in _related(found) if one.live], tongues_of(request, found)
    carried = in_force(found, "script", "poster", "text")
    sound = (
        player(request, carried["script"]) if "script" in carried and _is_chinese(found) else None
    )
    film = film_of(request, found)
    context |= {
        "film": film, "sound": sound, "page_ways": ways(site()),
        "other_ways": same_again(found, carried, sound),
        "facts": facts(found), "blocks": list(blocks(found)), "related": related,
        "tongues": tongues, "reads": [one for one in tongues if one.href],
        "current": is_current(found, today), "place": called(get(found.place_code).name),
        "machine": _machine(found) | of_film(film, found), "description": found.summary,
        "address": f"{conf.address()}{found.get_url()}", "tags": article_tags(found),
    }  # fmt: skip
    return render(request, "portal/resource/page.html", context)


@require_safe
def column(request: HttpRequest, domain: str) -> HttpResponse:
    """Of the county; of a township or village with all above it, by `?at=`."""
    if domain not in DOMAINS:
        raise Http404
    at = request.GET.get("at", conf.place())
    moved = _moved(domain, at)
    if moved:
        return moved
    line = line_of(at)
    kind = request.GET.get("kind", "")
    rows = listed(line, domain=domain, kinds=[kind] if kind in KINDS else [])
    page, today = bakeable(request, *(f"resources:{code}" for code in line)), china_date(clock())
    kept = [one for one in columns_read(line, domain) if kind in {"", one.kind}]
    left = [one.dates.due for one in kept if one.dates.due >= today]
    page.renew = _midnight(min(left) + timedelta(days=1)) if left else None
    pages = Paginator(rows, A_PAGE)
    context = {
        "domain": domain, "name": DOMAIN_WORDS[domain], "at": "" if at == conf.place() else at,
        "place": called(get(at).name), "kind": kind,
        "page": pages.get_page(request.GET.get("p", "1")),
        "checked": rows.aggregate(last=Max("checked_on"))["last"],
        "stale": [(KIND_WORDS[one.kind], one) for one in kept if one.dates.due < today],
        "kinds": _kinds(listed(line, domain=domain)),
        "trail": [(called(get(at).name), of_place(at))] if at != conf.place() else [],
        "tags": column_tags(domain),
    }  # fmt: skip
    context["items"] = shown(context["page"].object_list)
    return render(request, "portal/resource/column.html", context)


def _moved(domain: str, at: str) -> HttpResponse | None:
    """Where a place was merged, its column is that of its successor."""
    try:
        place = get(at)
    except (UnknownPlace, BadPlaceCode) as unknown:
        raise Http404 from unknown
    if not at.startswith(conf.place()):
        raise Http404
    if place.valid_to is None:
        return None
    heir = successor(at)
    if heir is None:
        raise Http404
    return HttpResponsePermanentRedirect(of_column(domain, heir, conf.place()))


def _kinds(rows: Any) -> list[tuple[str, Any]]:
    there = set(rows.order_by().values_list("kind", flat=True).distinct())
    return [(kind, KIND_WORDS[kind]) for kind in KINDS if kind in there]


def _trail(found: Any) -> list[tuple[str, str]]:
    name = DOMAIN_WORDS[found.domain]
    href = of_column(found.domain, found.place_code, conf.place())
    if found.place_code == conf.place():
        return [(str(name), href)]
    place = get_many([found.place_code])[found.place_code]
    return [(called(place.name), of_place(found.place_code)), (str(name), href)]


def _is_chinese(found: Any) -> bool:
    return str(found.language).startswith("zh")


def _related(found: Any) -> Sequence[Any]:
    """What explains a policy; the way back is among the facts."""
    return list(found.interpretations.all()) if found.kind == "policy" else []


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), get_current_timezone())


def _machine(found: Any) -> dict[str, object]:
    """schema.org: https://schema.org/NewsArticle and its like."""
    told: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": SCHEMA.get(found.kind, "Article"),
        "headline": found.title,
        "name": found.title,
        "description": found.summary,
        "inLanguage": found.language,
        "url": f"{conf.address()}{found.get_url()}",
        "identifier": str(found.number),
        "datePublished": found.published_on.isoformat() if found.published_on else "",
        "dateModified": found.checked_on.isoformat() if found.checked_on else "",
    }
    if found.kind == "event":
        told |= {"startDate": found.begins_at.isoformat(), "location": found.venue}
    if found.kind == "dataset":
        told |= {"license": found.licence}
    return told


SCHEMA: Final = {
    "news": "NewsArticle",
    "policy": "Legislation",
    "lesson": "HowTo",
    "video": "HowTo",
    "event": "Event",
    "contact": "GovernmentOffice",
    "service_place": "Place",
    "dataset": "Dataset",
    "emergency": "SpecialAnnouncement",
}
