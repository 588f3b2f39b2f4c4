"""A person's copy of their drafts (个人信息保护法 art. 45)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from xiangli.dialogue.models import Draft
from xiangli.dialogue.sealing import read_kept
from xiangli.kernel.public import Actor
from xiangli.ledger.public import Json
from xiangli.people.public import register_copy


def register() -> None:
    register_copy("drafts", copy_drafts)


def copy_drafts(person: UUID, by: Actor, now: datetime) -> Json:
    """Every draft and application with its answers, newest first, in the caller's scope."""
    out: list[Json] = []
    for draft in Draft.objects.filter(person_id=person).order_by("-touched_at"):
        answers: Any = dict(read_kept(draft, purpose="own", by=by, now=now).answers)
        out.append(
            {
                "code": draft.code,
                "service": draft.service_id,
                "state": draft.state,
                "begun": draft.started_at.isoformat(),
                "answers": answers,
            }
        )
    return out
