"""Jobs of delivery."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from django.db import InterfaceError, OperationalError
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from xiangli.delivery.errors import CarrierBusy
from xiangli.delivery.selectors import stranded
from xiangli.delivery.services.send import note_failure, send
from xiangli.delivery.services.sweep_passing import sweep_passing
from xiangli.kernel.public import Actor
from xiangli.ledger.public import LookNotRecorded
from xiangli.vault.public import scope

RETRIES: Final = 12  # the last one a little more than two hours after the first attempt
PASSING: Final = (OperationalError, InterfaceError, LookNotRecorded)  # the database is away
RETRY: Final = RetryStrategy(
    max_attempts=RETRIES, exponential_wait=2, retry_exceptions=(CarrierBusy, *PASSING)
)
SOMEBODY_WAITS: Final = 10  # a login code does not stand behind papers that are being written
BY: Final = Actor.system("delivery")


@app.task(
    name="delivery.send", queue="delivery", retry=RETRY, pass_context=True, priority=SOMEBODY_WAITS
)
def send_message(context: JobContext, message_id: str) -> None:
    """Send one message; a busy carrier, or a database that is away, is asked again after 2, 4, 8 …
    seconds.

    However it ends, no message stays queued without a job: `take_up` sees to what even this job
    could not note.
    """
    key = UUID(message_id)
    try:
        send(message=key, by=BY, now=timezone.now())
    except CarrierBusy:
        last = context.job.attempts >= RETRIES
        note_failure(message=key, problem="busy", final=last, by=BY, now=timezone.now())
        raise
    except PASSING:
        raise  # nothing was sent, and nothing can be noted now
    except Exception:
        note_failure(message=key, problem="broken", final=True, by=BY, now=timezone.now())
        raise


@app.periodic(cron="*/5 * * * *")
@app.task(name="delivery.take_up", queueing_lock="delivery.take_up")
def take_up(timestamp: int) -> None:
    """A new job for each message whose own ended, or was lost, before it could say so."""
    with scope(BY):
        for message in stranded():
            send_message.defer(message_id=str(message))


@app.periodic(cron="23 * * * *")
@app.task(name="delivery.sweep", queueing_lock="delivery.sweep")
def sweep(timestamp: int) -> None:
    sweep_passing(by=BY, now=datetime.fromtimestamp(timestamp, UTC))
