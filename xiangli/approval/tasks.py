"""Jobs of approval: papers and messages after an act, and what time brings."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from xiangli.approval.notices.write import write
from xiangli.approval.services.deem_accepted import deem_overdue
from xiangli.approval.services.end_publicity import end_publicities
from xiangli.approval.services.forget_overdue import forget_overdue
from xiangli.approval.services.miss_notice import note_missed, note_written
from xiangli.approval.services.recount import recount_dues
from xiangli.approval.services.tell import tell
from xiangli.kernel.public import Actor

RETRIES = 8
RETRY = RetryStrategy(max_attempts=RETRIES, exponential_wait=3)


@app.task(name="approval.write_notice", queue="papers", retry=RETRY, pass_context=True)
def write_notice(
    context: JobContext, case_id: str, act_id: str, notice_id: str, scope_code: str
) -> None:
    """Write, seal and register the paper of an act; once, however often it is asked.

    When the last try fails, somebody at a desk is told.
    """
    case, now = UUID(case_id), timezone.now()
    keeper = Actor.system("approval", prefixes=(scope_code,))
    try:
        write(case=case, act=UUID(act_id), notice=notice_id, by=keeper, now=now)
    except Exception:
        if context.job.attempts >= RETRIES:
            note_missed(case=case, notice=notice_id, by=keeper, now=now)
        raise
    note_written(case=case, by=keeper, now=now)


@app.task(name="approval.tell_applicant", queue="delivery", retry=RETRY)
def tell_applicant(case_id: str, act_id: str, scope_code: str) -> None:
    """Queue the SMS of an act. A person belongs to no place: the job sees beyond `scope_code`."""
    by = Actor.system("approval.tell")
    tell(case=UUID(case_id), act=UUID(act_id), by=by, now=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="approval.time_passes", queueing_lock="approval.time_passes")
def time_passes(timestamp: int) -> None:
    """Every ten minutes: silence that is acceptance, and lists that hung for their days."""
    by, now = Actor.system("approval.time"), datetime.fromtimestamp(timestamp, UTC)
    deem_overdue(by=by, now=now)
    end_publicities(by=by, now=now)


@app.periodic(cron="30 17 * * *")
@app.task(name="approval.recount", queueing_lock="approval.recount")
def recount(timestamp: int) -> None:
    """Each night in China: dues by the calendar as it is known by now."""
    recount_dues(by=Actor.system("approval.time"), now=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="20 18 * * *")
@app.task(name="approval.forget_overdue", queueing_lock="approval.forget_overdue")
def forget(timestamp: int) -> None:
    """Each night in China: what ended without a result and was kept for its time."""
    by, now = Actor.system("approval.time"), datetime.fromtimestamp(timestamp, UTC)
    while forget_overdue(by=by, now=now):
        continue
