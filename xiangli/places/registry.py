"""After a merge or a split every row stands at the successor's code.

Every table with a `scope_code` follows by itself. A room that holds place codes elsewhere, or whose
rows would collide, registers what it has to do first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final, Protocol

from django.apps import apps
from django.db import connection
from django.db.models import Model

from xiangli.kernel.public import Actor
from xiangli.places.rules.changes import Recoding

COLUMN: Final = "scope_code"
STAYS: Final = "stays_where_it_happened"
MOVE: Final = """
update {table} set scope_code = moved.new
from unnest(%s::text[], %s::text[]) as moved (old, new) where {table}.scope_code = moved.old
"""


class Recoder(Protocol):
    """Moves what a room holds beside `scope_code`, and tells how many rows it moved.

    Called in the transaction of the change; what it raises undoes the change.
    """

    def __call__(self, *, change: Recoding, by: Actor, now: datetime) -> int: ...


_recoders: dict[str, Recoder] = {}


def register_recoder(name: str, recoder: Recoder) -> None:
    """Call from `AppConfig.ready()`. `name` is the room's; registering it again replaces."""
    _recoders[name] = recoder


def recode(*, change: Recoding, by: Actor, now: datetime) -> dict[str, int]:
    """Let every room follow; rows moved by room."""
    moved = {name: _recoders[name](change=change, by=by, now=now) for name in sorted(_recoders)}
    for model in followers():
        room = model._meta.app_label  # noqa: SLF001 - Django's documented API
        moved[room] = moved.get(room, 0) + _move(model, change.codes)
    return moved


def followers() -> Iterator[type[Model]]:
    """Models whose rows move: all with a `scope_code`, but for records of what happened there."""
    for model in apps.get_models():
        named = {field.name for field in model._meta.get_fields()}  # noqa: SLF001
        if COLUMN in named and not getattr(model, STAYS, False):
            yield model


def _move(model: type[Model], codes: Mapping[str, str]) -> int:
    if not codes:
        return 0
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(MOVE.format(table=table), [list(codes), list(codes.values())])
        return int(cursor.rowcount)
