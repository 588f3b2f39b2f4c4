"""The applicant says how it went (好差评)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act
from xiangli.approval.services.acting import carry_out, done_before, hold, prepare
from xiangli.kernel.public import Actor
from xiangli.ratings.public import rate as put_rating
from xiangli.vault.public import service


@service
def rate(
    *, case: UUID, given: Mapping[str, object], by: Actor, now: datetime, key: str = ""
) -> Act:
    """Rate a case that has its answer, once. Words lie with the rating alone, not with the act."""
    held = hold(case)
    if known := done_before(held, by, key):
        return known
    doing = prepare(held, "rate", given, by=by, now=now)
    said = doing.given
    put_rating(
        about=("case", held.pk), service_id=held.service_id, scope_code=held.scope_code,
        person=held.person_id, title=held.applicant_mask, stars=int(str(said["stars"])),
        words=str(said.get("words", "")), by=by, now=now,
    )  # fmt: skip
    told = {name: value for name, value in said.items() if name != "words"}
    return carry_out(replace(doing, given=told), by=by, now=now, key=key)
