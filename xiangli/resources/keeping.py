"""What is due to be looked at: pieces and columns, each read in one query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import translation

from xiangli.resources.models import Resource
from xiangli.resources.models.choices import DOMAINS, KINDS
from xiangli.resources.rules.columns import Column
from xiangli.resources.rules.freshness import State, contract_at, dates, filled_kinds, state_of
from xiangli.resources.selectors import local_contracts
from xiangli.work.public import WorkItem

ROOM: Final = "resources"
PIECE, COLUMN, HELD = "resources.piece", "resources.column", "resources.held"


class Due(NamedTuple):
    """Something that somebody should look at by a day."""

    kind: str
    about: UUID
    title: str
    place_code: str
    due: date
    number: int = 0
    domain: str = ""


def below(prefixes: Sequence[str]) -> Q:
    """Of these places and those within them."""
    found = Q(pk=None)
    for prefix in prefixes:
        found |= Q(place_code__startswith=prefix)
    return found


def columns(prefixes: Sequence[str]) -> list[Column]:
    """Columns that have to be filled and were, once; by place."""
    return _columns(below(prefixes))


def columns_read(line: Sequence[str], domain: str) -> list[Column]:
    """The same as a reader finds them at the first place of the line: each kind once, filled by
    that place and by those above it.
    """
    found: dict[str, Column] = {}
    local = local_contracts()
    for one in _columns(Q(place_code__in=line, domain=domain)):
        other = found.get(one.kind, one)
        filled, checked = (
            max(one.filled_on, other.filled_on), max(one.checked_on, other.checked_on)
        )  # fmt: skip
        contract = contract_at(line[0], domain, one.kind, local=local)
        days = dates(checked, contract)
        found[one.kind] = Column(line[0], domain, one.kind, filled, checked, days)
    return list(found.values())


def _columns(where: Q) -> list[Column]:
    rows = Resource.objects.filter(where, state="published", kind__in=filled_kinds())
    found = rows.order_by("place_code", "domain", "kind").values("place_code", "domain", "kind")
    local = local_contracts()
    return [
        _column(row, local)
        for row in found.annotate(filled=Max("published_on"), checked=Max("checked_on"))
    ]


def _column(row: Any, local: Sequence[Any]) -> Column:
    place, domain, kind = row["place_code"], row["domain"], row["kind"]
    told = dates(row["checked"], contract_at(place, domain, kind, local=local))
    return Column(place, domain, kind, row["filled"], row["checked"], told)


def empty_domains(place_code: str) -> list[str]:
    """Columns of a county that show nothing at all: overdue since the site opened."""
    told = Resource.objects.filter(state="published", place_code=place_code)
    filled = set(told.order_by().values_list("domain", flat=True).distinct())
    return [domain for domain in dict(DOMAINS) if domain not in filled]


def pieces_due(today: date) -> Any:
    """What is published and should be looked at."""
    return Resource.objects.filter(state="published", remind_on__lte=today)


def kept_pieces(prefixes: Sequence[str], *, domain: str = "", kind: str = "") -> Any:
    """What is published at these places and below them, of one domain or kind or of all."""
    rows = Resource.objects.filter(below(prefixes), state="published")
    rows = rows.filter(domain=domain) if domain else rows
    return rows.filter(kind=kind) if kind else rows


def in_state(rows: Any, today: date, state: State | None = None) -> Any:
    """Those of a state, the longest overdue first; none told: all that somebody should look at."""
    told = {
        "fresh": Q(remind_on__gt=today),
        "due": Q(remind_on__lte=today, due_on__gte=today),
        "overdue": Q(due_on__lt=today),
    }
    return rows.filter(told[state] if state else Q(remind_on__lte=today)).order_by(
        "due_on", "number"
    )


def counted(rows: Any, today: date) -> Iterator[tuple[str, State, int]]:
    """How many pieces of each place are in which state, in one query; for `roll_up`."""
    found = (
        rows.order_by()
        .values("place_code")
        .annotate(
            total=Count("pk"),
            due=Count("pk", filter=Q(remind_on__lte=today, due_on__gte=today)),
            overdue=Count("pk", filter=Q(due_on__lt=today)),
        )
    )
    for row in found:
        yield row["place_code"], "due", row["due"]
        yield row["place_code"], "overdue", row["overdue"]
        yield row["place_code"], "fresh", row["total"] - row["due"] - row["overdue"]


def uncalled(today: date, prefix: str) -> Iterator[Due]:
    """What is due and on nobody's list. In the scope of the system."""
    waits = WorkItem.objects.filter(
        room=ROOM, kind=PIECE, closed_at=None, about_id=OuterRef("translation_key")
    )
    rows = pieces_due(today).filter(~Exists(waits), place_code__startswith=prefix)
    fields = ("translation_key", "title", "place_code", "due_on", "number", "domain")
    for row in rows.order_by("due_on", "number").values_list(*fields):
        yield Due(PIECE, *row)
    known = set(_open(COLUMN).values_list("about_id", flat=True))
    for column in columns([prefix]):
        if state_of(column.dates, today) != "fresh" and column.key not in known:
            yield Due(
                COLUMN, column.key, _name(column), column.place_code, column.dates.due,
                domain=column.domain,
            )  # fmt: skip


def settled(today: date, prefix: str) -> Iterator[tuple[str, UUID]]:
    """What stands on a list and is not due any more: kind and what it is about."""
    due = pieces_due(today).filter(translation_key=OuterRef("about_id"))
    for about in _open(PIECE).filter(~Exists(due)).values_list("about_id", flat=True):
        yield PIECE, about
    stale = {column.key for column in columns([prefix]) if state_of(column.dates, today) != "fresh"}
    for about in _open(COLUMN).exclude(about_id__in=stale).values_list("about_id", flat=True):
        yield COLUMN, about


def _name(column: Column) -> str:
    """Lists of work are kept in Chinese."""
    with translation.override("zh-hans"):
        return f"{dict(DOMAINS)[column.domain]} · {dict(KINDS)[column.kind]}"


def _open(kind: str) -> Any:
    return WorkItem.objects.filter(room=ROOM, kind=kind, closed_at=None)
