"""How hits are counted and put in order, in the database."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

from django.db import connection

CAP: Final = 1000  # of a common word only so many of the heaviest and newest are ranked
LOOKED_INTO: Final = 100  # of those by title, names, place and age; a whole text is dear to fetch
RANKED: Final = """
with hit as materialized (
  select *, weight
    * case when place <> '' and starts_with(%s, place) then 1 + length(place) / 12.0
           when %s = '' or place = '' or starts_with(place, %s) then 1.2 else 0.6 end
    * case when %s <> '' and audience = %s then 1.3 else 1.0 end
    * (1 + 1 / (1 + greatest(0, extract(epoch from %s - at)) / 2592000)) as worth
  from search_hits(%s::tsquery, %s, %s, %s, %s, %s)
), tally as (
  select jsonb_object_agg(kind, many) as kinds
  from (select kind, count(*) as many from hit group by kind order by kind) t
), rough as (
  select *, (0.05 + coalesce(ts_rank('{0.05, 0.1, 0.7, 1.0}', head, %s::tsquery), 0)) * worth
    as likely from hit
), placed as (
  select *, row_number() over (order by likely desc, at desc, id desc) > %s as far from rough
), best as (
  select id, far,
    case when far then likely
         else ts_rank('{0.05, 0.1, 0.7, 1.0}', words, %s::tsquery, 1) * worth end as score
  from placed order by far, score desc, at desc, id desc limit %s offset %s
)
select tally.kinds, kind, key, title, url, place, d.at, left(body, 4000)
from tally left join (best join search_document d using (id)) on true
order by far, score desc, d.at desc, id desc
"""
TALLY: Final = """
select kind, count(*) from search_hits(%s::tsquery, %s, '', %s, %s, %s) group by kind order by kind
"""


@dataclass(frozen=True, slots=True)
class Filters:
    """`within` shows only what belongs below a place; `near` puts what is close to it first."""

    lang: str = "zh"
    kind: str = ""
    within: str = ""
    near: str = ""
    audience: str = ""
    since: datetime | None = None


class Row(NamedTuple):
    kind: str
    key: str
    title: str
    url: str
    place: str
    at: datetime
    body: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A page of rows; how many hits of each kind there are, whatever kind was asked for."""

    rows: tuple[Row, ...] = ()
    kinds: dict[str, int] = field(default_factory=dict)


def ranked(asked: str, filters: Filters, now: datetime, skip: int, size: int) -> Ranked:
    """The best first. One statement; another one to count the other kinds where one is chosen."""
    near, audience = filters.near, filters.audience
    with connection.cursor() as cursor:
        cursor.execute(
            RANKED,
            [
                near, near, near, audience, audience, now,
                asked, filters.lang, filters.kind, filters.within, filters.since, CAP,
                asked, LOOKED_INTO, asked, size, skip,
            ],
        )  # fmt: skip
        told = cursor.fetchall()
        kinds = json.loads(told[0][0] or "{}")
        if filters.kind:
            cursor.execute(TALLY, [asked, filters.lang, filters.within, filters.since, CAP])
            kinds = dict(cursor.fetchall())
    return Ranked(tuple(Row(*row[1:]) for row in told if row[1] is not None), kinds)
