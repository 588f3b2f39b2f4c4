"""Jobs of approval: papers and messages after an act, and what time brings."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from xiangli.approval.notices.write import write
from xiangli.approval.services.tell import tell
from xiangli.kernel.public import Actor

RETRY = RetryStrategy(max_attempts=8, exponential_wait=3)


@app.task(name="approval.write_notice", queue="papers", retry=RETRY)
def write_notice(case_id: str, act_id: str, notice_id: str, scope_code: str) -> None:
    """Write, seal and register the paper of an act; once, however often it is asked."""
    keeper = Actor.system("approval", prefixes=(scope_code,))
    write(case=UUID(case_id), act=UUID(act_id), notice=notice_id, by=keeper, now=timezone.now())


@app.task(name="approval.tell_applicant", queue="delivery", retry=RETRY)
def tell_applicant(case_id: str, act_id: str, scope_code: str) -> None:
    """Queue the SMS of an act for the applicant's phone."""
    keeper = Actor.system("approval", prefixes=(scope_code,))
    tell(case=UUID(case_id), act=UUID(act_id), by=keeper, now=timezone.now())
