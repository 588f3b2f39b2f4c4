"""Fill in the urban/rural class (城乡分类), which the shipped edition does not tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from django.db import connection

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.places.conf import own_place
from xiangli.places.errors import BadClasses
from xiangli.places.rules.codes import URBAN_CLASSES
from xiangli.places.services.changing import check_right, lock
from xiangli.vault.public import service

SET_CLASSES = """
update places_place p set urban_class = told.urban_class
from unnest(%s::text[], %s::text[]) as told (code, urban_class)
where p.code = told.code and p.urban_class <> told.urban_class
"""


@service
def classify(*, classes: Iterable[tuple[str, str]], source: str, by: Actor, now: datetime) -> int:
    """Set the class (111 … 220) of places by code; how many rows changed.

    `source` says where the table comes from, for the record. Places that are not loaded are passed
    over. Raises `BadClasses` (row, counted from 1), `BadPlaceCode`, `PlaceForbidden`.
    """
    told = dict[str, str]()
    for row, (code, urban_class) in enumerate(classes, start=1):
        if urban_class not in URBAN_CLASSES:
            raise BadClasses(row=row, why="class")
        if told.setdefault(code, urban_class) != urban_class:
            raise BadClasses(row=row, why="twice")
    check_right(by, told)
    lock()
    with connection.cursor() as cursor:
        cursor.execute(SET_CLASSES, [list(told), list(told.values())])
        changed = int(cursor.rowcount)
    record(
        stream=("edition", uuid5(NAMESPACE_OID, "places:classes")),
        kind="places.classified",
        scope_code=own_place(),
        person=None,
        by=by,
        now=now,
        body={"source": source, "told": len(told), "changed": changed},
    )
    return changed
