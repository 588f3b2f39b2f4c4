"""A draft becomes a case (S1): one receipt, however often the button is pressed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xiangli.approval.clock import dues_of
from xiangli.approval.following import due_of, follow_clock
from xiangli.approval.models import Act, Case, Fact
from xiangli.approval.services.acting import actor_name
from xiangli.approval.services.correct import read_off, take_corrected
from xiangli.approval.telling import after_act
from xiangli.catalog.public import Edition
from xiangli.catalog.public import get as edition
from xiangli.dialogue.public import Submitted
from xiangli.dialogue.public import submit as submit_draft
from xiangli.kernel.public import Actor
from xiangli.ledger.public import record
from xiangli.people.public import person
from xiangli.process.public import definition, start
from xiangli.vault.public import scope, service


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant takes home. `event_hash` is what a witness can be asked about."""

    case: UUID
    number: str
    received_at: datetime
    answer_by: date | None
    event_hash: str


@service
def submit(*, draft: UUID, by: Actor, now: datetime, channel: str = "online") -> Receipt:
    """Hand in a draft, or the corrected papers of a case. Again, it is the same receipt.

    Raises dialogue's errors where answers or signatures are missing or wrong.
    """
    handed = submit_draft(draft=draft, by=by, now=now)
    known = Case.objects.filter(pk=draft).first()
    if known is not None:
        if not handed.again:
            take_corrected(handed, given={}, by=by, now=now)
            known.refresh_from_db()
        return receipt_of(known)
    pack = edition(handed.edition)
    case = _open(handed, pack, channel, by=by, now=now)
    return receipt_of(case)


def receipt_of(case: Case) -> Receipt:
    return Receipt(case.pk, case.number, case.received_at, case.acceptance_due, case.receipt_hash)


def _open(handed: Submitted, pack: Edition, channel: str, *, by: Actor, now: datetime) -> Case:
    applicant = person(handed.person)
    case = Case(
        id=handed.draft, number=handed.code, service_id=pack.service_id, edition=pack.hash,
        person_id=handed.person, scope_code=handed.scope_code, filed_code=handed.scope_code,
        helper_account_id=UUID(by.id) if by.kind == "officer" else None,
        phone_mask=applicant.phone_mask, phone_blind=applicant.phone_blind, state="received",
        channel=channel, facts=dict(pack.first_facts(handed.answers)), received_at=now,
        **read_off(handed),
    )  # fmt: skip
    case.save(force_insert=True)
    Fact.objects.create(
        case=case, scope_code=case.scope_code, person_id=case.person_id, kind="received", at=now
    )
    entry = record(
        stream=("case", case.pk), kind="approval.submit", scope_code=case.scope_code,
        person=case.person_id, by=by, now=now,
        body={"number": case.number, "service": case.service_id, "edition": case.edition},
        commits={"answers": handed.digest},
    )  # fmt: skip
    case.receipt_hash = entry.hash
    case.acceptance_due, case.decision_due = dues_of(case, pack, now)
    case.save()
    _begin(case, pack, now=now)
    act = Act.objects.create(
        case=case, scope_code=case.scope_code, person_id=case.person_id, act="submit", at=now,
        actor=actor_name(by), post_id=by.post, event_hash=entry.hash, seq=entry.seq,
    )  # fmt: skip
    after_act(case, act, pack, by=by, now=now)
    return case


def _begin(case: Case, pack: Edition, *, now: datetime) -> None:
    engine = Actor.system("approval", prefixes=(case.scope_code,))
    with scope(engine):
        started = start(
            definition=definition(pack.process_hash), about=("case", case.pk), facts=case.facts,
            scope_code=case.scope_code, person=case.person_id, by=engine, now=now,
        )  # fmt: skip
        case.process = started.instance
        Case.objects.filter(pk=case.pk).update(process=started.instance)
    if any(task.due != due_of(task, case) for task in started.opened):
        follow_clock(case, pack, now=now)
