"""Services as the public site lists, finds and explains them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import get_language

from xiangli.catalog.public import (
    Edition,
    Figures,
    GuideView,
    Lang,
    current,
    in_force,
    local_facts,
)
from xiangli.doors import conf
from xiangli.doors.portal.topics import place_of
from xiangli.search.public import Filters, find

MOST: Final = 50


@dataclass(frozen=True, slots=True)
class Offer:
    """A service in a list: the villager's word first, the official name under it."""

    id: str
    name: str
    official: str
    summary: str
    icon: str
    topics: tuple[str, ...]
    figures: Figures
    online: bool

    @property
    def href(self) -> str:
        return reverse("portal:guide", args=[self.id])


@dataclass(frozen=True, slots=True)
class Explained:
    """A guide as it holds at a place, and the same for machines (schema.org)."""

    guide: GuideView
    machine: dict[str, Any]
    name: str
    online: bool


def lang() -> Lang:
    return "en" if get_language() == "en" else "zh"


def listed(topic: str = "") -> list[Offer]:
    """Every service of this county, those of one topic if told.

    First what is applied for here, then by topic and name.
    """
    found = in_force(conf.place(), topic=topic)
    found.sort(key=lambda each: (not each.online, place_of(each.service.topics[0])))
    return [_offer(edition) for edition in found]


def named(keys: Iterable[str]) -> list[Offer]:
    """Services of this county by their keys in the index, each once, in that order."""
    ids = dict.fromkeys(key.partition("@")[0] for key in keys)
    known = {offer.id: offer for offer in listed()} if ids else {}
    return [known[service_id] for service_id in ids if service_id in known]


def search(query: str) -> list[Offer]:
    """Services that a query names: by word, official name, pinyin, initials, or in their guide."""
    filters = Filters(lang=lang(), kind="service", near=conf.place())
    return named(hit.key for hit in find(query, filters=filters, now=now(), size=MOST).hits)


def explain(service_id: str, place: str, *, area: str, url: str) -> Explained:
    """Raises `UnknownService`."""
    edition, local = current(service_id, place), local_facts(place)
    return Explained(
        guide=edition.guide(local, lang()),
        machine=edition.json_ld(local, lang(), area=area, url=url),
        name=edition.service.short_name[lang()],
        online=edition.online,
    )


def _offer(edition: Edition) -> Offer:
    service = edition.service
    return Offer(
        id=service.id,
        name=service.short_name[lang()],
        official=service.name[lang()],
        summary=service.summary[lang()],
        icon=service.icon,
        topics=tuple(service.topics),
        figures=edition.figures,
        online=edition.online,
    )
