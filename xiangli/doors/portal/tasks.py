"""Jobs of the portal."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from xiangli.doors.opendata.renewing import renew_all
from xiangli.doors.portal.me.telling import JOB, tell
from xiangli.kernel.public import Actor
from xiangli.people.public import Change

RETRY = RetryStrategy(max_attempts=8, exponential_wait=3)


@app.task(name=JOB, queue="delivery", retry=RETRY)
def tell_mandate(person_id: str, mandate_id: str, change: Change, scope_code: str, at: str) -> None:
    """Tell a person by SMS that a mandate of theirs ended, or stands again."""
    tell(
        who=UUID(person_id), mandate=UUID(mandate_id), change=change, scope_code=scope_code, at=at,
        by=Actor.system("portal.tell"), now=timezone.now(),
    )  # fmt: skip


@app.periodic(cron="23 * * * *")
@app.task(name="portal.open_data", queueing_lock="portal.open_data", retry=RETRY)
def make_open_data(timestamp: int) -> None:
    """Every hour: the open tables as files; the page that lists them where one changed."""
    renew_all(by=Actor.system("portal.open_data"), now=datetime.fromtimestamp(timestamp, UTC))
