"""Events of a draft, in its own stream."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from xiangli.dialogue.models import Draft
from xiangli.kernel.public import Actor
from xiangli.ledger.public import Json, record


def note(draft: Draft, kind: str, by: Actor, now: datetime, **body: Json) -> None:
    """Append an event such as `submitted`; `body` holds ids and codes only."""
    said: Mapping[str, Json] = body
    record(
        stream=("draft", draft.pk), kind=f"dialogue.{kind}", scope_code=draft.began_code,
        person=draft.person_id, by=by, now=now, body=said,
    )  # fmt: skip
