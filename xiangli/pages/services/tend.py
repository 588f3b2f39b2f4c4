"""Bring the store up to what is true now: changes first, then what was never baked."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from typing import Final

from xiangli.pages.errors import NotPublic, NotRendered
from xiangli.pages.models import Change, Page
from xiangli.pages.opened import store as our_store
from xiangli.pages.registry import Site
from xiangli.pages.registry import site as our_site
from xiangli.pages.services.bake import bake, forget
from xiangli.pages.store.store import Store

log = logging.getLogger(__name__)
CHUNK: Final = 10  # pages between two looks at what else changed
FEW: Final = 20  # so many are baked sooner than anybody could ask Django for them
CLOSED: Final = 503

Clock = Callable[[], datetime]
Progress = Callable[[int, int], None]


@dataclass
class Tended:
    """What was done: pages looked at, pages that changed, pages that could not be made."""

    baked: int = 0
    changed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@dataclass
class _Round:
    site: Site
    store: Store
    clock: Clock
    done: Tended = field(default_factory=Tended)
    seen: list[int] = field(default_factory=list)

    def bake(self, path: str) -> None:
        try:
            if bake(path, site=self.site, store=self.store, now=self.clock()):
                self.done.changed.append(path)
        except (NotRendered, NotPublic) as failure:
            if failure.params.get("status") == CLOSED:
                raise
            log.warning("page not baked: %s", failure)
            self.store.stale(path)
            self.store.say_whole(is_so=False)
            self.done.failed.append(path)
        self.done.baked += 1

    def fresh(self) -> list[str]:
        """Pages that changed since the last look, the nearest to the home page first."""
        changes = list(Change.objects.exclude(pk__in=self.seen).order_by("pk"))
        self.seen += [change.pk for change in changes]
        tags = sorted({tag for change in changes for tag in change.tags})
        if not tags:
            return []
        found = set(Page.objects.filter(tags__overlap=tags).values_list("path", flat=True))
        found |= set(chain.from_iterable(map(self.site.addresses, tags)))
        return sorted(found, key=lambda path: (len(path), path))

    def changes(self) -> None:
        """Until nothing is left to do. What is told meanwhile comes first."""
        due = Page.objects.filter(due_at__lte=self.clock())
        waiting = list(due.values_list("path", flat=True))
        while (fresh := self.fresh()) or waiting:
            if len(fresh) > FEW:
                for path in fresh:
                    self.store.stale(path)
            newly = set(fresh)
            waiting = [*fresh, *(path for path in waiting if path not in newly)]
            for path in waiting[:CHUNK]:
                self.bake(path)
            waiting = waiting[CHUNK:]
        Change.objects.filter(pk__in=self.seen).delete()
        self.seen.clear()


def tend(*, clock: Clock) -> Tended:
    """Bake what changed, what is due, and, until the store is whole, what was never baked.

    May be killed at any point and called again. Raises NotRendered where the database is away,
    StoreFull.
    """
    site, store = our_site(), our_store()
    with store.lock():
        store.clear()
        store.examine()
        work = _Round(site, store, clock)
        work.changes()
        if not store.whole:
            _fill(work, (path for path in list(site.paths()) if not store.has(path)))
        return work.done


def bake_all(
    *, clock: Clock, progress: Progress | None = None, into: Store | None = None
) -> Tended:
    """Every page anew, in the store of this instance or in another."""
    site, store = our_site(), into or our_store()
    with store.lock():
        store.say_whole(is_so=False)
        work = _Round(site, store, clock)
        paths = list(site.paths())
        _fill(work, _told(paths, progress))
        return work.done


def _told(paths: list[str], progress: Progress | None) -> Iterator[str]:
    for number, path in enumerate(paths):
        if progress:
            progress(number, len(paths))
        yield path
    if progress:
        progress(len(paths), len(paths))


def _fill(work: _Round, paths: Iterable[str]) -> None:
    left = iter(paths)
    while chunk := list(islice(left, CHUNK)):
        for path in chunk:
            work.bake(path)
        work.changes()
    if not work.done.failed:
        _finish(work)


def _finish(work: _Round) -> None:
    """What no door names any more goes, and the store is whole."""
    named = set(work.site.paths())
    for path in Page.objects.exclude(path__in=named).values_list("path", flat=True):
        forget(path, store=work.store)
    work.store.say_whole(is_so=True)
    work.store.sweep()
