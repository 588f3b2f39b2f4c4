"""Count anew until when each piece holds: a contract was changed, or places were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from xiangli.kernel.public import Actor, china_date
from xiangli.pages.public import touch
from xiangli.resources.models import ColumnPage, Event, Resource
from xiangli.resources.permissions import ask_for_system
from xiangli.resources.rules.freshness import Dates, contract_at, dates
from xiangli.resources.selectors import local_contracts
from xiangli.vault.public import service

BATCH: Final = 500


def recount(*, place_code: str, by: Actor, now: datetime) -> int:
    """How many pieces of the place, and below it, have other days now. A few hundred in each
    transaction; killed, it is run again from the start.
    """
    ask_for_system(by, "recount")
    changed, after = 0, 0
    while True:
        many, after = _recount(place_code=place_code, after=after, by=by, now=now)
        changed += many
        if not after:
            return changed


@service
def _recount(*, place_code: str, after: int, by: Actor, now: datetime) -> tuple[int, int]:
    """Of one batch: how many changed, and the number after which to go on, 0 at the end."""
    found = Resource.objects.select_for_update(of=("self",)).filter(
        state="published", place_code__startswith=place_code, number__gt=after
    )
    rows = list(found.only(*NEEDED).order_by("number")[:BATCH])
    changed = [row for row, told in _counted(rows) if _takes(row, told)]
    if changed:
        Resource.objects.bulk_update(changed, ["due_on", "remind_on"])
        tags = {f"resource:{row.number}" for row in changed}
        places = {f"resources:{row.place_code}" for row in changed}
        touch("freshness", *tags, *places, now=now)
    return len(changed), rows[-1].number if len(rows) == BATCH else 0


NEEDED: Final = (
    "path", "number", "kind", "place_code", "domain", "checked_on", "due_on", "remind_on",
)  # fmt: skip


def _counted(rows: Sequence[Resource]) -> Iterator[tuple[Resource, Dates]]:
    above = {row.pk: row.path[: -Resource.steplen] for row in rows}
    titles = dict(
        ColumnPage.objects.filter(path__in=set(above.values())).values_list("path", "title")
    )
    ends, local = _ends(row.pk for row in rows if row.kind == "event"), local_contracts()
    for row in rows:
        contract = contract_at(
            row.place_code, row.domain, row.kind, column=titles.get(above[row.pk], ""), local=local
        )
        yield row, dates(row.checked_on, contract, ends_on=ends.get(row.pk))


def _ends(keys: Iterable[Any]) -> dict[Any, date]:
    found = Event.objects.filter(pk__in=list(keys)).values_list("pk", "begins_at", "ends_at")
    return {key: china_date(ends or begins) for key, begins, ends in found}


def _takes(row: Resource, told: Dates) -> bool:
    """Whether its days are others now."""
    if (row.due_on, row.remind_on) == (told.due, told.remind):
        return False
    row.due_on, row.remind_on = told.due, told.remind
    return True
