"""Ask how far a case is, with its number and what only its applicant knows (J4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from xiangli.approval.errors import NoSuchCase, TooManyTries
from xiangli.approval.models import Act, Case
from xiangli.approval.proofs import fits
from xiangli.approval.rules.tracking import (
    ASKER_TRIES,
    TRIES,
    WINDOW,
    Proof,
    may_show,
    proof_of,
)
from xiangli.approval.standing import Standing, progress, standing
from xiangli.kernel.public import Actor
from xiangli.people.public import Limit, count_try, forget_tries, queue_tries, tried_each
from xiangli.vault.public import scope, service

ASKER = Limit(ASKER_TRIES, timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Tracked:
    """What the proof opens (`rules/tracking.py`). `full` is None where it opens the step alone."""

    number: str
    proof: Proof
    state: str
    step: int
    of: int
    received_at: datetime
    last_at: datetime
    full: Standing | None


@service
def track(*, phone: str, tail: str = "", asker: str, by: Actor, now: datetime) -> Tracked:
    """`by` is the bearer of the number; `asker` the address or phone that asks; `tail` may be "".

    Raises NoSuchCase for any pair that does not fit, whether or not there is such a number, and
    TooManyTries (`until`): so many for each number and proof, and for each asker that was wrong.
    A right answer gives only tries of the same proof back, so that the phone opens no way to
    guessing the rest.
    """
    proof, number = proof_of(tail), by.scope.ticket or ""
    mine, from_there = f"track:{proof}:{number}", f"track:from:{asker}"
    limit = Limit(TRIES, WINDOW[proof])
    queue_tries(mine)
    before, elsewhere = tried_each({mine: limit, from_there: ASKER}, now)
    for judged in (elsewhere, before):
        if not judged.allowed:
            raise TooManyTries(until=judged.until)
    row = Case.objects.filter(number=number).first()
    if not fits(row, phone, tail) or row is None:
        count_try(mine, limit, now)
        count_try(from_there, ASKER, now)
        raise NoSuchCase
    if before.left < limit.tries:
        forget_tries(mine)
    return _told(row, proof, now)


def _told(case: Case, proof: Proof, now: datetime) -> Tracked:
    """The number alone shows a bearer the case's row and nothing else; the rest is read for it."""
    with scope(Actor.system("approval.track", prefixes=(case.scope_code,))):
        full = standing(case, now) if may_show("picture", proof) else None
        stands = full or progress(case)
        last = Act.objects.filter(case=case).order_by("-seq").values_list("at", flat=True).first()
    return Tracked(
        case.number, proof, case.state, stands.step, stands.of, case.received_at,
        last or case.received_at, full,
    )  # fmt: skip
