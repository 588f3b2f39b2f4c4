"""One place asks for more than the level above it does."""

from __future__ import annotations

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.resources.errors import StandardLoosens
from xiangli.resources.models import PlaceStandard
from xiangli.resources.permissions import ask_to_keep_standard
from xiangli.resources.rules.gate.standard import Local, tighten
from xiangli.resources.standards import standard_above
from xiangli.vault.public import service


@service
def set_standard(*, place_code: str, asked: Local, by: Actor, now: datetime) -> None:
    """What the place lays over the level above it, in place of what it laid before; an empty one
    takes all of it back. It holds from the next time that the gate is asked.

    Raises ResourcesForbidden; StandardLoosens with the fields that would, and nothing is changed.
    """
    ask_to_keep_standard(by, place_code, "set_standard")
    _, refused = tighten(standard_above(place_code), asked)
    if refused:
        raise StandardLoosens(fields=[(each.field, each.reason) for each in refused])
    known = PlaceStandard.objects.select_for_update().filter(place_code=place_code).first()
    before = Local.model_validate(known.asked) if known else Local()
    if asked == before:
        return
    if asked == Local():
        PlaceStandard.objects.filter(place_code=place_code).delete()
    else:
        told = {"asked": asked.model_dump(mode="json"), "loaded_at": now}
        PlaceStandard.objects.update_or_create(place_code=place_code, defaults=told)
    record(
        stream=("standard", uuid5(NAMESPACE_URL, f"standard:{place_code}")),
        kind="resource.standard", scope_code=place_code, person=None, by=by, now=now,
        body={
            "limits": dict(asked.limits), "blocking": sorted(asked.blocking),
            "words": len(asked.words),
        },
    )  # fmt: skip
