"""What a source offers becomes drafts, each once, in the name of whoever answers for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import sleep
from typing import Final

from xiangli.bridges.public import FetchError, Limits, Robots
from xiangli.kernel.public import Actor, china_date
from xiangli.offices.public import NotHolding, UnknownPost, actor_for
from xiangli.resources.errors import (
    PieceRefused,
    ResourcesForbidden,
    SourceBroken,
    TreeMissing,
)
from xiangli.resources.models import Harvested, Resource, Source
from xiangli.resources.permissions import ask_for_system
from xiangli.resources.rules.harvest.entries import Entry, piece_of_entry
from xiangli.resources.services.harvest.keep_source import check
from xiangli.resources.services.harvest.look import visit
from xiangli.resources.services.take_in import take_in
from xiangli.vault.public import scope, service

LIMITS: Final = Limits(seconds=20, size=5 * 1024 * 1024)
TRIED: Final = Limits(seconds=8, size=2 * 1024 * 1024)
SAMPLE: Final = 3


@dataclass(slots=True)
class Yield:
    """`refused`: entries that are no piece, and pages that could not be read."""

    new: int = 0
    known: int = 0
    refused: int = 0
    problem: str = ""


def harvest(
    *, source: int, by: Actor, now: datetime, robots: Robots | None = None,
    wait: Callable[[float], None] = sleep,
) -> Yield:  # fmt: skip
    """Visit it once. What went wrong stands on the source; nothing is raised for it."""
    ask_for_system(by, "harvest")
    found, gained = Source.objects.get(pk=source), Yield()
    try:
        author = actor_for(found.account, found.post, now)
        seen = set(found.seen.values_list("guid_hash", flat=True))
        made = visit(found, limits=LIMITS, robots=robots or Robots(), known=_Known(seen), wait=wait)
        for entry in made.entries:
            _keep(found, entry, gained, author, now)
        gained.refused += made.unread
        found.etag, found.modified = made.etag, made.modified
    except (NotHolding, UnknownPost, ResourcesForbidden):
        gained.problem = "no_post"
    except SourceBroken as broken:
        gained.problem = str(broken.params["problem"])
    except FetchError as failed:
        gained.problem = failed.code.rpartition(".")[2]
    _note(found, gained, now)
    return gained


@service
def harvest_due(*, by: Actor, now: datetime) -> list[int]:
    """Keys of sources whose time has come."""
    ask_for_system(by, "harvest_due")
    due = []
    for source in Source.objects.filter(is_on=True).order_by("pk"):
        last = source.visited_at
        if last is None or last + timedelta(hours=source.every_hours) <= now:
            due.append(source.pk)
    return due


def try_source(*, source: Source, now: datetime) -> list[Entry]:
    """The first few entries as they would come; nothing is kept.

    Raises SourceBroken, FetchError, and Django's ValidationError by field.
    """
    check(source)
    source.etag = source.modified = ""
    made = visit(source, limits=TRIED, robots=Robots(), wait=lambda _: None)
    found = []
    for entry in made.entries:
        found.append(entry)
        if len(found) == SAMPLE:
            break
    if not found:
        raise SourceBroken(problem="nothing")
    return found


class _Known:
    """Addresses of pages whose entries were seen."""

    def __init__(self, seen: set[str]) -> None:
        self.seen = seen

    def __contains__(self, url: object) -> bool:
        return Entry(str(url), str(url), "").guid_hash in self.seen


def _keep(found: Source, entry: Entry, gained: Yield, by: Actor, now: datetime) -> None:
    """In one transaction with the note that it was seen."""
    with scope(by):
        if Harvested.objects.filter(source=found, guid_hash=entry.guid_hash).exists():
            gained.known += 1
            return
        number, content = None, entry.content_hash
        if Harvested.objects.filter(content_hash=content).exists():
            gained.known += 1
        else:
            number = _take_in(found, entry, gained, by, now)
        Harvested.objects.create(
            source=found, guid_hash=entry.guid_hash, content_hash=content, number=number,
            seen_at=now,
        )  # fmt: skip


def _take_in(source: Source, entry: Entry, gained: Yield, by: Actor, now: datetime) -> int | None:
    try:
        piece = piece_of_entry(
            entry, kind=source.kind, domain=source.domain, place=source.place_code,
            issuer=source.name, licence=source.licence, day=china_date(now),
        )  # fmt: skip
        new = take_in(piece=piece, by=by, now=now)
    except (PieceRefused, TreeMissing):
        gained.refused += 1
        return None
    gained.new, gained.known = gained.new + new, gained.known + (not new)
    number: int = Resource.objects.values_list("number", flat=True).get(key=piece.key)
    return number


def _note(found: Source, gained: Yield, now: datetime) -> None:
    problem = "" if gained.problem == "unchanged" else gained.problem[:30]
    Source.objects.filter(pk=found.pk).update(
        visited_at=now, problem=problem, etag=found.etag, modified=found.modified,
        made=found.made + gained.new,
    )  # fmt: skip
