"""Count what is asked and what is opened, without anybody in it; clear it away in time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import F

from xiangli.kernel.public import Actor, china_date
from xiangli.search.models import Asked
from xiangli.search.rules.demand import countable
from xiangli.vault.public import service

KEPT: Final = timedelta(days=400)  # a year can be held against the year before
MOST_A_DAY: Final = 5000  # other queries; more is a machine's play
COUNT: Final = """
insert into search_asked as a (query, place, day, times, hits, chosen)
select %s::varchar, %s::varchar, %s::date, 1, %s::integer, 0
where (select count(*) from search_asked where day = %s) < %s
on conflict (day, place, query) do update set times = a.times + 1, hits = excluded.hits
"""


@service
def count_query(*, query: str, place: str, hits: int, by: Actor, now: datetime) -> bool:
    """Whether the query was counted: it is not where it might hold something about a person."""
    told, day = countable(query), china_date(now)
    if not told:
        return False
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [told, place, day, hits, day, MOST_A_DAY])
        return bool(cursor.rowcount == 1)


@service
def count_choice(*, query: str, place: str, by: Actor, now: datetime) -> bool:
    """A hit of this query was opened today. A query that nobody asked today is not counted."""
    asked = Asked.objects.filter(query=countable(query), place=place, day=china_date(now))
    return asked.update(chosen=F("chosen") + 1) == 1


@service
def sweep_asked(*, by: Actor, now: datetime) -> int:
    """Days that are over. Gives their number of rows."""
    return Asked.objects.filter(day__lt=china_date(now) - KEPT).delete()[0]
