"""Rows of the open tables. Public data only; each table is a few queries, however long it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import override

from xiangli.catalog.public import in_force
from xiangli.doors import conf
from xiangli.kernel.public import day_kind, holiday_name, source_in
from xiangli.ledger.public import roots
from xiangli.places.public import get, townships_of, villages_of
from xiangli.resources.public import listed, of_resource

FIRST_YEAR: Final = 2004
CHINESE: Final = "zh-hans"
TOLD: Final = (
    "number", "kind", "domain", "title", "summary", "place_code", "audience", "language",
    "published_on", "checked_on", "due_on", "source_title", "source_issuer", "source_date",
)  # fmt: skip
Row = tuple[Any, ...]


def places() -> Iterator[Row]:
    county = conf.place()
    below = (townships_of(county).iterator(), villages_of(county).iterator())
    for place in chain([get(county)], *below):
        yield (
            place.code, place.name, place.level_name, place.parent, place.urban_class,
            place.valid_from,
        )  # fmt: skip


def services() -> Iterator[Row]:
    for edition in sorted(in_force(conf.place()), key=lambda one: one.service.id):
        service, figures = edition.service, edition.figures
        with override(CHINESE):
            url = conf.address() + reverse("portal:guide", args=[service.id])
        yield (
            service.id, service.short_name["zh"], service.name["zh"], service.summary["zh"],
            figures.days, figures.unit, figures.statutory_days, figures.visits, figures.free,
            edition.online, url,
        )  # fmt: skip


def resources() -> Iterator[Row]:
    found = listed([conf.place()], below=True).values_list(*TOLD)
    for row in found.iterator():
        yield (*row, conf.address() + of_resource(row[0]))


def holidays() -> Iterator[Row]:
    """As far as the notices go: a year without its notice is left out."""
    day = date(FIRST_YEAR, 1, 1)
    while not (kind := day_kind(day)).provisional:
        if kind.kind in {"holiday", "makeup"}:
            names = [holiday_name(kind.name, language) for language in ("zh", "en")]
            yield day, kind.works, *names, source_in(kind.source, "zh")
        day += timedelta(days=1)


def ledger() -> Iterator[Row]:
    for root in roots().order_by("day").iterator():
        with override(CHINESE):
            url = conf.address() + reverse("portal:ledger_day", args=[root.day.isoformat()])
        yield root.day, root.streams, root.events, bytes(root.root).hex(), url
