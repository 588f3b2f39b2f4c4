"""A person's copy of their cases (个人信息保护法 art. 45)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from xiangli.approval.models import Act, Case
from xiangli.approval.rules.secrecy import OWN_WORDS, SECRET_ACTS
from xiangli.kernel.public import Actor
from xiangli.ledger.public import Json
from xiangli.people.public import register_copy, reveal


def register() -> None:
    register_copy("cases", copy_cases)


def copy_cases(person: UUID, by: Actor, now: datetime) -> Json:
    """Every case with its acts, newest first, in the caller's scope; answers are in "drafts"."""
    cases = Case.objects.filter(person_id=person).order_by("-received_at")
    return [_case(case, by, now) for case in cases.prefetch_related("acts")]


def _case(case: Case, by: Actor, now: datetime) -> Json:
    acts = [act for act in case.acts.all() if act.act not in SECRET_ACTS]
    words = _words(case, acts, by, now)
    return {
        "number": case.number,
        "service": case.service_id,
        "state": case.state,
        "place": case.scope_code,
        "received": case.received_at.isoformat(),
        "closed": case.closed_at.isoformat() if case.closed_at else "",
        "acts": [
            {"act": act.act, "at": act.at.isoformat(), "words": words.get(str(act.pk), {})}
            for act in acts
        ],
    }


def _words(case: Case, acts: Sequence[Act], by: Actor, now: datetime) -> dict[str, Json]:
    told = {str(act.pk): act.words for act in acts if act.act in OWN_WORDS}
    known = reveal(
        told, about=("case", case.pk), person=case.person_id, by=by, purpose="own", now=now,
        scope_code=case.scope_code,
    )  # fmt: skip
    return {key: json.loads(text) for key, text in known.items()}
