"""Rows of what the county tells about itself at `/open/`: ratings, needs, freshness."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.timezone import now as clock

from xiangli.catalog.public import in_force
from xiangli.doors import conf
from xiangli.doors.sums import Sum, sums
from xiangli.kernel.public import china_date
from xiangli.places.public import get, townships_of
from xiangli.ratings.public import all_figures
from xiangli.resources.public import Counts, public_needs

Row = tuple[Any, ...]


def ratings() -> Iterator[Row]:
    """Of each service in force, rated or not."""
    told = all_figures()
    for edition in sorted(in_force(conf.place()), key=lambda one: one.service.id):
        found = told.get(edition.service.id)
        stars = dict(found.counts) if found else {}
        yield (
            edition.service.id, edition.service.short_name["zh"], found.total if found else 0,
            found.average if found else None, *(stars.get(many, 0) for many in range(5, 0, -1)),
        )  # fmt: skip


def needs() -> Iterator[Row]:
    """As the page has them: looked at by an editor, and no number below three people."""
    told = public_needs(china_date(clock()), None)
    for state, rows in (("open", told.open), ("met", told.met), ("refused", told.refused)):
        for row in rows:
            yield (
                state, row.place, row.name, row.people, row.answer_title, row.answer_url,
                row.refused_because,
            )  # fmt: skip


def freshness() -> Iterator[Row]:
    """Of the county with all below it, and of each township."""
    today = china_date(clock())
    whole, rows = sums(conf.place(), today)
    known, none = {row.code: row for row in rows}, Counts()
    yield _kept(get(conf.place()).name, whole)
    for place in townships_of(conf.place()):
        yield _kept(place.name, known.get(place.code, Sum(place.code, none, none)))


def _kept(name: str, row: Sum) -> Row:
    parts = (row.columns, row.counts)
    return (row.code, name, *(n for one in parts for n in (one.fresh, one.due, one.overdue)))
