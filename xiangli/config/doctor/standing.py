"""What a county fills in before it opens: who sits where, telephones, local values. No Django."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import psycopg

from xiangli.config.doctor.notes import Note


@dataclass(frozen=True)
class Wanted:
    """`missing` counts what is not filled in yet; `done` is said where nothing is missing."""

    code: str
    done: str
    table: str
    missing: str


EMPTY_POSTS: Final = """
    select count(*) from offices_post p where not exists (
        select from offices_holding h
        where h.post_id = p.id and h.held_from <= now() and coalesce(h.held_to > now(), true))"""
BARE_AGENCIES: Final = "select count(*) from offices_agency where phone = ''"
UNSET_VALUES: Final = r"""
    select count(*) from catalog_currentedition c
    join catalog_serviceedition e on e.id = c.edition_id,
    jsonb_object_keys(coalesce(e.data -> 'local_values', '{}')) as wanted(name)
    where coalesce(e.files ->> 'overlay.yaml', '') !~
        ('(^|[^a-z_])' || wanted.name || '["'']?\s*:')"""
STANDING: Final = (
    Wanted("posts_empty", "posts_filled", "offices_post", EMPTY_POSTS),
    Wanted("agencies_bare", "agencies_told", "offices_agency", BARE_AGENCIES),
    Wanted("values_unset", "values_set", "catalog_currentedition", UNSET_VALUES),
)


def standing(connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[Note]:
    """Nothing is said of a table that is not there yet, or that holds nothing."""
    for wanted in STANDING:
        there = f"select to_regclass('public.{wanted.table}') is not null"
        if not _first(connection, there):
            continue
        if not _first(connection, f"select exists (select from {wanted.table})"):  # noqa: S608
            continue
        count = _first(connection, wanted.missing)
        yield Note("warning", wanted.code, {"count": count}) if count else Note("good", wanted.done)


def _first(connection: psycopg.Connection[tuple[object, ...]], statement: str) -> object:
    row = connection.execute(statement.encode()).fetchone()
    return row[0] if row else None
