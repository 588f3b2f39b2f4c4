"""The one correction notice, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from xiangli.approval.errors import CorrectionSpent
from xiangli.approval.household import applicant_of, counted, derived
from xiangli.approval.models import Act, Case, Fact
from xiangli.approval.services.acting import done_before, hold, perform
from xiangli.catalog.public import get as edition
from xiangli.dialogue.public import Submitted, reopen
from xiangli.dialogue.public import submit as submit_draft
from xiangli.kernel.public import Actor
from xiangli.vault.public import service

Given = Mapping[str, object]


@service
def ask_correction(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """Name everything that is missing, once and for all; the acceptance clock stops meanwhile.

    `given["items"]` holds one line each; `given["questions"]` the questions that may be answered
    again, none for all. Raises CorrectionSpent at the second time, and as `acting.perform`.
    """
    held = hold(case)
    if known := done_before(held, by, key):
        return known
    if Fact.objects.filter(case=held, kind="correction_asked").exists():
        raise CorrectionSpent(case=str(case))
    act = perform(case=case, act="ask_correction", given=given, by=by, now=now, key=key)
    again = act.detail.get("questions", [])
    reopen(draft=case, questions=again, by=by, now=now)
    return act


@service
def receive_correction(*, case: UUID, given: Given, by: Actor, now: datetime, key: str = "") -> Act:
    """The missing papers came in, from the applicant or at the window; the clock starts anew.

    Raises dialogue's errors where the form is not whole, and as `acting.perform`.
    """
    if known := done_before(hold(case), by, key):
        return known
    handed = submit_draft(draft=case, by=by, now=now)
    return take_corrected(handed, given=given, by=by, now=now, key=key)


def take_corrected(
    handed: Submitted, *, given: Given, by: Actor, now: datetime, key: str = ""
) -> Act:
    """Put the corrected answers in the place of the first ones."""
    act = perform(
        case=handed.draft, act="receive_correction", given=given, by=by, now=now, key=key,
        commits={"answers": handed.digest}, learnt=_learnt(handed),
    )  # fmt: skip
    Case.objects.filter(pk=handed.draft).update(**read_off(handed))
    return act


def _learnt(handed: Submitted) -> Mapping[str, bool | int | str]:
    pack = edition(handed.edition)
    return derived(pack.service, pack.first_facts(handed.answers))


def read_off(handed: Submitted) -> dict[str, str | int | bytes | None]:
    """What the case keeps in its own row of the answers handed in."""
    service = edition(handed.edition).service
    return {
        **applicant_of(handed.draft, handed.answers),
        "members_count": counted(service, handed.answers),
    }
