"""Lists of what the county tells, as its pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from xiangli.doors import conf
from xiangli.doors.articles import DOMAIN_WORDS, KIND_WORDS
from xiangli.doors.language import tag
from xiangli.places.public import called, get_many
from xiangli.resources.public import Resource, of_resource

ICONS: Final = {
    "affairs": "gov", "business": "shop", "farming": "sprout", "culture": "lantern",
    "science": "bulb", "education": "book", "health": "heart",
}  # fmt: skip
ABOUT: Final = {
    "affairs": _("政策、通知、找谁办"),
    "business": _("买卖、行情、做生意"),
    "farming": _("种地、养牲口、防虫病"),
    "culture": _("活动、风俗、读书看戏"),
    "science": _("新办法、手机怎么用"),
    "education": _("上学、助学、学手艺"),
    "health": _("看病、医保、打疫苗"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list."""

    title: str
    lang: str
    summary: str
    href: str
    kind: Any
    place: str
    on: date | None
    urgent: bool


@dataclass(frozen=True, slots=True)
class Door:
    """The way into a domain."""

    name: Any
    note: Any
    icon: str
    href: str


def doors_of(at: str = "") -> list[Door]:
    ask = f"?at={at}" if at else ""
    return [
        Door(name, ABOUT[domain], ICONS[domain], f"/c/{domain}/{ask}")
        for domain, name in DOMAIN_WORDS.items()
    ]


def line_of(place_code: str) -> list[str]:
    """The place and those above it within this county."""
    cuts = (12, 9, len(conf.place()))
    return [place_code[:cut] for cut in cuts if cut <= len(place_code)]


def shown(rows: Iterable[Resource]) -> list[Item]:
    found = list(rows)
    places = get_many({row.place_code for row in found})
    return [
        Item(
            row.title, tag(row.language), row.summary, of_resource(row.number),
            KIND_WORDS[row.kind],
            called(places[row.place_code].name), row.published_on, row.kind == "emergency",
        )
        for row in found
    ]  # fmt: skip
