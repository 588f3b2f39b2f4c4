"""Load an edition of the national code: this county, another, or the whole country."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import NAMESPACE_OID, uuid5

from django.db.models import Q

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.pages.public import touch
from xiangli.places.conf import own_place
from xiangli.places.errors import EditionOlder, PlaceForbidden, UnknownPlace
from xiangli.places.gazetteer import Gazetteer
from xiangli.places.models import Place, PlaceEdition
from xiangli.places.permissions import may_change
from xiangli.places.rules.codes import Level, level_of, line_of
from xiangli.places.rules.editions import Known, Row, reconcile
from xiangli.places.services.apply import Writer
from xiangli.places.services.changing import lock
from xiangli.vault.public import service

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Loaded:
    """What a load did. `disputed` lists places that ended here but that the edition still has."""

    as_of: date
    prefix: str
    places: int = 0
    added: int = 0
    renamed: int = 0
    classed: int = 0
    closed: int = 0
    disputed: tuple[str, ...] = ()


@service
def load(
    *,
    prefix: str,
    by: Actor,
    now: datetime,
    edition: Gazetteer | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Load all places at and below `prefix` ("" is the country), and those above it.

    One transaction: killed half-way, nothing has happened; repeated, nothing changes. `progress` is
    told (places done, places in all). Raises `UnknownPlace`, `BadPlaceCode`, `PlaceForbidden`,
    `EditionOlder`, `DataBroken`.
    """
    if not may_change(by, prefix):
        raise PlaceForbidden(code=prefix)
    gazetteer = edition or Gazetteer.shipped()
    rows = _listed(gazetteer, prefix)
    lock()
    _refuse_older(gazetteer.as_of, prefix)
    done = Loaded(gazetteer.as_of, prefix, places=len(rows))
    writer = Writer(gazetteer.as_of, now)
    seen = 0
    for _, group in groupby(rows, key=lambda row: row.code[:2]):
        part = list(group)
        _take(part, done, writer)
        seen += len(part)
        if progress:
            progress(seen, len(rows))
    writer.finish()
    _remember(gazetteer, done, by, now)
    return done


def _listed(gazetteer: Gazetteer, prefix: str) -> list[Row]:
    if prefix and level_of(prefix) > Level.COUNTY:
        raise UnknownPlace(code=prefix)
    rows = list(gazetteer.rows(prefix))
    if prefix and all(row.code != prefix for row in rows):
        raise UnknownPlace(code=prefix)
    return rows


def _refuse_older(as_of: date, prefix: str) -> None:
    above = ["", *line_of(prefix)] if prefix else [""]
    newer = PlaceEdition.objects.filter(
        Q(prefix__startswith=prefix) | Q(prefix__in=above), as_of__gt=as_of
    ).first()
    if newer is not None:
        raise EditionOlder(loaded=newer.as_of.isoformat(), given=as_of.isoformat())


def _take(rows: list[Row], done: Loaded, writer: Writer) -> None:
    """One province, or the part of it that is loaded."""
    province, *above = line_of(done.prefix) if done.prefix else (rows[0].code,)
    below = done.prefix or province
    stored = Place.objects.filter(Q(code__startswith=below) | Q(code__in=[province, *above]))
    known = {
        code: Known(name, urban, begun, ended)
        for code, name, urban, begun, ended in stored.values_list(
            "code", "name", "urban_class", "valid_from", "valid_to"
        )
    }
    plan = reconcile(known, rows, done.as_of)
    writer.take(plan)
    done.added += len(plan.added)
    done.renamed += len(plan.renamed)
    done.classed += len(plan.classed)
    done.closed += len(plan.closed)
    done.disputed += tuple(plan.disputed)


def _remember(gazetteer: Gazetteer, done: Loaded, by: Actor, now: datetime) -> None:
    _, first = PlaceEdition.objects.get_or_create(
        as_of=done.as_of,
        prefix=done.prefix,
        defaults={
            "source": gazetteer.source,
            "sha256": gazetteer.sha256,
            "places": done.places,
            "loaded_at": now,
        },
    )
    if first or done.added or done.renamed or done.classed or done.closed:
        touch(f"place:{own_place()}", now=now)
        record(
            stream=("edition", uuid5(NAMESPACE_OID, f"places:{done.as_of}")),
            kind="places.loaded",
            scope_code=own_place(),
            person=None,
            by=by,
            now=now,
            body={
                "sha256": gazetteer.sha256,
                "as_of": done.as_of.isoformat(),
                "prefix": done.prefix,
                "added": done.added,
                "renamed": done.renamed,
                "classed": done.classed,
                "closed": done.closed,
            },
        )
