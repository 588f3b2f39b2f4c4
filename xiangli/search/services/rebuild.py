"""Build the index anew from what the rooms have, beside the running site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from xiangli.kernel.public import Actor
from xiangli.search.models import Document, Term
from xiangli.search.registry import sources
from xiangli.search.rules.entries import Entry
from xiangli.search.services.put import put_many
from xiangli.search.services.terms import forget_unused
from xiangli.vault.public import scope

BATCH: Final = 200


def rebuild(*, by: Actor, now: datetime, whole: bool = False) -> dict[str, int]:
    """Put every entry of every source and drop what no source has; how many changed, by kind.

    What did not change is left alone, so that every night is cheap; `whole` cuts everything into
    words again, as after a change of the words. One transaction a batch: readers never miss a page.
    """
    changed = {}
    if whole:
        with scope(by):
            Term.objects.all().delete()
    for kind, every in sources().items():
        seen: set[tuple[str, str]] = set()
        count = 0
        for batch in _batches(every()):
            seen.update((entry.key, entry.lang) for entry in batch)
            if whole:
                keys = [entry.key for entry in batch]
                Document.objects.filter(kind=kind, key__in=keys).update(digest=b"")
            count += put_many(entries=batch, by=by, now=now)
        changed[kind] = count + _drop_rest(kind, seen, by)
    with scope(by):
        forget_unused()
    return changed


def _drop_rest(kind: str, seen: set[tuple[str, str]], by: Actor) -> int:
    with scope(by):
        rows = Document.objects.filter(kind=kind).values_list("pk", "key", "lang")
        gone = [pk for pk, key, lang in rows.iterator(chunk_size=2000) if (key, lang) not in seen]
        return Document.objects.filter(pk__in=gone).delete()[0]


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    rest = iter(entries)
    while batch := list(islice(rest, BATCH)):
        yield batch
