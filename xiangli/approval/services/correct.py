"""The one correction notice, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.errors import CorrectionSpent
from xiangli.approval.models import Act, Fact
from xiangli.approval.services.acting import perform
from xiangli.dialogue.public import reopen
from xiangli.kernel.public import Actor
from xiangli.vault.public import service

Given = Mapping[str, object]


@service
def ask_correction(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """Name everything that is missing, once and for all; the acceptance clock stops meanwhile.

    `given["items"]` holds one line each. Raises CorrectionSpent at the second time.
    """
    asked = Fact.objects.filter(case_id=case, kind="correction_asked")
    if asked.exists() and not Act.objects.filter(case_id=case, key=key).exclude(key="").exists():
        raise CorrectionSpent(case=str(case))
    act = perform(
        case=case, act="ask_correction", given=given, by=by, now=now, key=key, task_act="accept"
    )
    asked_again = given.get("questions")
    reopen(
        draft=case, questions=asked_again if isinstance(asked_again, list) else [], by=by, now=now
    )
    return act


@service
def receive_correction(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """The missing papers came in, from the applicant or at the window; the clock starts anew."""
    return perform(
        case=case, act="receive_correction", given=given, by=by, now=now, key=key,
        task_act="accept",
    )  # fmt: skip
