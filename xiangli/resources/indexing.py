"""What is published, as the public index holds it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from functools import partial
from typing import Any

from django.utils.timezone import get_current_timezone

from xiangli.kernel.public import Actor
from xiangli.resources.judging import piece_from
from xiangli.resources.models import Resource
from xiangli.resources.rules.addresses import of_resource
from xiangli.resources.rules.domains import KINDS
from xiangli.resources.rules.gate.piece import body_text
from xiangli.search.public import Entry, drop, put, register_source


def register() -> None:
    """At start."""
    for kind in KINDS:
        register_source(kind, partial(every, kind))


def every(kind: str) -> Iterator[Entry]:
    """All that is published, of that kind."""
    for page in Resource.objects.filter(state="published", kind=kind).specific().iterator(500):
        yield entry_of(page)


def entry_of(page: Any) -> Entry:
    piece = piece_from(page)
    return Entry(
        kind=page.kind,
        key=str(page.number),
        title=page.title,
        url=of_resource(page.number),
        at=datetime.combine(page.published_on, time(), get_current_timezone()),
        body="\n".join((page.summary, body_text(piece), *piece.own.values(), piece.place_name)),
        place=page.place_code,
        audience=page.audience,
        lang="en" if page.language == "en" else "zh",
    )


def show(page: Any, by: Actor, now: datetime) -> None:
    """It can be found; in one language only, whatever it was before."""
    drop(kind=page.kind, key=str(page.number), by=by, now=now)
    put(entry=entry_of(page), by=by, now=now)


def hide(page: Any, by: Actor, now: datetime) -> None:
    drop(kind=page.kind, key=str(page.number), by=by, now=now)
