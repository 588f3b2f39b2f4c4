"""The list of an officer, and its lamps. Call in the officer's scope."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from xiangli.kernel.public import Actor
from xiangli.work.errors import BadAfter, NoSuchItem
from xiangli.work.models import WorkItem
from xiangli.work.permissions import is_mine
from xiangli.work.rules import COLOURS, Colour, Lamp, lamp, read_after, write_after

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means all. `mine` leaves only what was given to the actor's own post.

    `about` is a query of ids: only work about one of them stays.
    """

    rooms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    colours: tuple[Colour, ...] = ()
    under: str = ""
    mine: bool = False
    about: QuerySet[Any, Any] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An item with its lamp of the day."""

    item: WorkItem
    lamp: Lamp


@dataclass(frozen=True, slots=True)
class Worklist:
    """A page of the list; `after` asks for the next one, empty at the end."""

    lines: tuple[Line, ...]
    after: str = ""


@dataclass(frozen=True, slots=True)
class Lamps:
    """How many open items are of each colour."""

    red: int = 0
    amber: int = 0
    green: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return self.red + self.amber + self.green


def worklist(
    by: Actor, today: date, filters: Filters = Filters(), *, after: str = "", limit: int = PAGE
) -> Worklist:
    """What waits for the actor, due first, in one query. Raises BadAfter."""
    items = _filtered(_open(by), filters, by, today)
    if after:
        day, key = read_after(after)
        items = items.filter(Q(sort_on__gt=day) | Q(sort_on=day, id__gt=_uuid(key)))
    rows = list(items.order_by("sort_on", "id")[: limit + 1])
    more = rows[limit - 1] if len(rows) > limit else None
    lines = tuple(Line(item, lamp(item.due, today, item.amber_days)) for item in rows[:limit])
    return Worklist(lines, write_after(more.sort_on, str(more.pk)) if more else "")


def lamps(by: Actor, today: date, filters: Filters = Filters()) -> Lamps:
    """Counts by colour, in one query."""
    counts = _filtered(_open(by), filters, by, today).aggregate(
        **{colour: Count("id", filter=_lit(colour, today)) for colour in COLOURS}
    )
    return Lamps(**counts)


def item(key: UUID, by: Actor) -> WorkItem:
    """An open item of the actor. Raises NoSuchItem, also for another's."""
    found = WorkItem.objects.filter(pk=key, closed_at=None).first()
    if found is None or not is_mine(by, found):
        raise NoSuchItem(item=str(key))
    return found


def items_about(about: UUID) -> QuerySet[WorkItem]:
    """All items about a thing, newest first, as far as the scope shows them."""
    return WorkItem.objects.filter(about_id=about).order_by("-opened_at", "id")


def _open(by: Actor) -> QuerySet[WorkItem]:
    reach = Q(post_id=by.post) if by.post else Q(pk=None)
    for held in by.roles:
        place = Q(scope_code__gte=held.prefix, scope_code__lt=_beyond(held.prefix))
        reach |= place & Q(role=held.role)
        reach |= place & Q(escalate_to_role=held.role, escalated_at__isnull=False)
    return WorkItem.objects.filter(reach, closed_at=None)


def _filtered(
    items: QuerySet[WorkItem], filters: Filters, by: Actor, today: date
) -> QuerySet[WorkItem]:
    if filters.rooms:
        items = items.filter(room__in=filters.rooms)
    if filters.kinds:
        items = items.filter(kind__in=filters.kinds)
    if filters.under:
        under = filters.under
        items = items.filter(scope_code__gte=under, scope_code__lt=_beyond(under))
    if filters.about is not None:
        items = items.filter(about_id__in=filters.about)
    if filters.mine:
        items = items.filter(post_id=by.post)
    if filters.colours:
        lit = Q(pk=None)
        for colour in filters.colours:
            lit |= _lit(colour, today)
        items = items.filter(lit)
    return items


def _lit(colour: Colour, today: date) -> Q:
    """The same as `rules.lamp`, for the database."""
    if colour == "red":
        return Q(due__lt=today)
    if colour == "amber":
        return Q(due__gte=today, amber_from__lte=today) | Q(due=today)
    return Q(due__isnull=True) | Q(due__gt=today, amber_from__gt=today)


def _beyond(prefix: str) -> str:
    """The first code that does not begin with `prefix` any more: a range uses the index even under
    row-level security, a pattern does not."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadAfter from None
