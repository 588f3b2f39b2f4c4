"""What stood under a place that ended moves to its successor.

Addresses stay: a resource is found by its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from xiangli.kernel.public import Actor
from xiangli.resources.conf import county
from xiangli.resources.models import ColumnPage, LocalContract, PlacePage, Resource
from xiangli.resources.permissions import ask_for_system
from xiangli.resources.services.grow_tree import grow_tree
from xiangli.vault.public import service


@service
def move_pages(*, codes: Mapping[str, str], by: Actor, now: datetime) -> int:
    """Places whose page is gone. What stands below them moved. May be repeated."""
    ask_for_system(by, "move_pages")
    grow_tree(county=county(), by=by, now=now)
    return sum(_move(old, codes[old]) for old in sorted(codes, key=len, reverse=True))


def _move(old: str, new: str) -> int:
    ended = PlacePage.objects.filter(place_code=old).first()
    heir = PlacePage.objects.filter(place_code=new).first()
    if ended is None or heir is None or old == new:
        return 0
    for child in ended.get_children():
        child.refresh_from_db()
        child.slug = f"{child.slug}-{old}"  # unlike that of the heir's own
        child.save(clean=False)
        child.move(PlacePage.objects.get(pk=heir.pk), pos="last-child")
    PlacePage.objects.get(pk=ended.pk).delete()
    heir.refresh_from_db()
    for model in (ColumnPage, Resource):
        model.objects.descendant_of(heir).filter(place_code=old).update(place_code=new)
    _take_over(old, new)
    return 1


def _take_over(old: str, new: str) -> None:
    """Contracts that were shorter there go on; where both had one, the shorter."""
    known = {(row.domain, row.kind): row for row in LocalContract.objects.filter(place_code=new)}
    ended = LocalContract.objects.filter(place_code=old)
    moved = [
        LocalContract(place_code=new, domain=row.domain, kind=row.kind, days=row.days)
        for row in ended
        if (row.domain, row.kind) not in known or row.days < known[row.domain, row.kind].days
    ]
    LocalContract.objects.bulk_create(
        moved, update_conflicts=True, update_fields=["days"],
        unique_fields=["place_code", "domain", "kind"],
    )  # fmt: skip
    ended.delete()
