"""Count tries so that they stay counted.

The count is committed on the second connection: a refusal that rolls the caller's transaction back
does not give the try back, and every process sees the same count. A tally holds nothing but a blind
index, so no scope guards it: each of these is one statement, a transaction of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import connection, connections
from django.db.models import F

from xiangli.people.models import Tally
from xiangli.people.rules import Limit, Tried, foresee, judge
from xiangli.vault.public import SECOND, blind

COUNT: Final = """
insert into people_tally as t (key, since, count) values (%s, %s, 1)
on conflict (key) do update set
    count = case when t.since <= %s then 1 else t.count + 1 end,
    since = case when t.since <= %s then excluded.since else t.since end
returning count, since
"""
ASK: Final = "select key, count, since from people_tally where key = any(%s)"
QUEUE: Final = "select pg_advisory_xact_lock(%s)"


def count_try(subject: str, limit: Limit, now: datetime) -> Tried:
    """Count one try of `subject`, such as "draft:<code>", and judge it.

    What `subject` says is kept as a blind index only.
    """
    ended = now - limit.window
    with connections[SECOND].cursor() as cursor:
        cursor.execute(COUNT, [_key(subject), now, ended, ended])
        count, since = cursor.fetchone()
    return judge(limit, count, since)


def tried(subject: str, limit: Limit, now: datetime) -> Tried:
    """The same without counting: whether the next try would be allowed."""
    return tried_each({subject: limit}, now)[0]


def tried_each(asked: Mapping[str, Limit], now: datetime) -> list[Tried]:
    """The same for several, each by its limit."""
    keys = [_key(subject) for subject in asked]
    with connections[SECOND].cursor() as cursor:
        cursor.execute(ASK, [keys])
        told = {bytes(key): (count, since) for key, count, since in cursor.fetchall()}
    return [
        foresee(limit, *told.get(key, (0, now)), now)
        for key, limit in zip(keys, asked.values(), strict=True)
    ]


def queue_tries(subject: str) -> None:
    """Whoever else tries `subject` waits for the end of the caller's transaction.

    So a try may be counted after it was a wrong one, and a right one costs no write.
    """
    with connection.cursor() as cursor:
        cursor.execute(QUEUE, [int.from_bytes(_key(subject)[:8], signed=True)])


def forget_tries(subject: str) -> None:
    """After success, or where an officer unlocks."""
    Tally.objects.using(SECOND).filter(pk=_key(subject)).delete()


def give_back(subject: str) -> None:
    """The try was a right one, and does not count."""
    counted = Tally.objects.using(SECOND).filter(pk=_key(subject), count__gt=0)
    counted.update(count=F("count") - 1)


def sweep_tallies(before: datetime) -> int:
    """Delete what no limit looks back to any more. Gives their number."""
    return Tally.objects.using(SECOND).filter(since__lt=before).delete()[0]


def _key(subject: str) -> bytes:
    return blind(subject, purpose="people.tally")
