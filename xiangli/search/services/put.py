"""Put into the index what is public, and take it out again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import connection

from xiangli.kernel.public import Actor
from xiangli.search.errors import SearchEntryBad, SearchForbidden
from xiangli.search.models import Document
from xiangli.search.rules.entries import LONGEST_TITLE, Entry
from xiangli.search.rules.lexemes import head, vector
from xiangli.search.services.terms import learn
from xiangli.vault.public import service

WRITE: Final = """
insert into search_document
  (kind, key, lang, title, url, place, audience, at, weight, digest, head, words, body)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::tsvector, %s::tsvector, %s)
on conflict (kind, key, lang) do update set
  title = excluded.title, url = excluded.url, place = excluded.place,
  audience = excluded.audience, at = excluded.at, weight = excluded.weight,
  digest = excluded.digest, head = excluded.head, words = excluded.words, body = excluded.body
"""


@service
def put(*, entry: Entry, by: Actor, now: datetime) -> bool:
    """Make one page findable in the caller's transaction; whether anything changed.

    The same kind, key and language is the same page. Raises SearchForbidden, SearchEntryBad.
    """
    return put_many(entries=[entry], by=by, now=now) == 1


@service
def put_many(*, entries: Sequence[Entry], by: Actor, now: datetime) -> int:
    """The same for a batch that fits into memory; how many were new or other than before."""
    _ask(by)
    for entry in entries:
        if field := entry.fault():
            raise SearchEntryBad(field=field)
    known = _digests(entries)
    fresh = [each for each in entries if known.get(_key(each)) != each.digest()]
    with connection.cursor() as cursor:
        cursor.executemany(WRITE, [_row(entry) for entry in fresh])
    learn(fresh)
    return len(fresh)


@service
def drop(*, kind: str, key: str, by: Actor, now: datetime) -> int:
    """Take a page out in every language; how many there were. Raises SearchForbidden."""
    _ask(by)
    return Document.objects.filter(kind=kind, key=key).delete()[0]


def _ask(by: Actor) -> None:
    if by.kind not in {"officer", "system"}:
        raise SearchForbidden(act="put")


def _key(entry: Entry) -> tuple[str, str, str]:
    return entry.kind, entry.key, entry.lang


def _digests(entries: Sequence[Entry]) -> dict[tuple[str, str, str], bytes]:
    found = Document.objects.filter(
        kind__in={entry.kind for entry in entries}, key__in={entry.key for entry in entries}
    )
    rows = found.values_list("kind", "key", "lang", "digest")
    return {(kind, key, lang): bytes(digest) for kind, key, lang, digest in rows}


def _row(entry: Entry) -> tuple[str | float | bytes | datetime, ...]:
    return (
        entry.kind, entry.key, entry.lang, _stored(entry.title)[:LONGEST_TITLE], entry.url,
        entry.place, entry.audience, entry.at, entry.weight, entry.digest(),
        head(entry), vector(entry), _stored(entry.body),
    )  # fmt: skip


def _stored(text: str) -> str:
    """What the database takes: no NUL, no half of a pair."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()
