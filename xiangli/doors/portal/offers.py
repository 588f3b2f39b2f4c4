"""Services as the public site lists, finds and explains them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from xiangli.catalog.public import (
    Edition,
    Figures,
    GuideView,
    Lang,
    current,
    find,
    in_force,
    local_facts,
)
from xiangli.doors import conf
from xiangli.kernel.public import normalise
from xiangli.places.public import readings


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

    @property
    def href(self) -> str:
        return reverse("portal:guide", args=[self.id])


@dataclass(frozen=True, slots=True)
class Explained:
    """A guide as it holds at a place, and the same for machines (schema.org)."""

    guide: GuideView
    machine: dict[str, Any]
    name: str


def lang() -> Lang:
    return "en" if get_language() == "en" else "zh"


def listed(topic: str = "") -> list[Offer]:
    """Every service of this county, those of one topic if told."""
    return [_offer(edition) for edition in in_force(conf.place(), topic=topic)]


def search(query: str) -> list[Offer]:
    """Services that a query names: by word, official name, what it is about, or initials."""
    words = normalise(query)
    found = find(words, conf.place())
    if not found and words.isascii() and words.isalnum():
        letters = words.casefold()
        found = [each for each in in_force(conf.place()) if _begins(each, letters)]
    return [_offer(edition) for edition in found]


def explain(service_id: str, place: str, *, area: str, url: str) -> Explained:
    """Raises `UnknownService`."""
    edition, local = current(service_id, place), local_facts(place)
    return Explained(
        guide=edition.guide(local, lang()),
        machine=edition.json_ld(local, lang(), area=area, url=url),
        name=edition.service.short_name[lang()],
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
    )


def _begins(edition: Edition, letters: str) -> bool:
    """Whether the initials of one of its Chinese names begin so: `yl` for 养老."""
    service = edition.service
    names = (service.short_name.zh, service.name.zh, *service.aliases.zh)
    return any(readings().commonest(name).startswith(letters) for name in names)
