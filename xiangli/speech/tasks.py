"""Jobs of speech."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from xiangli.kernel.public import Actor
from xiangli.speech.errors import NoVoice, RenderingFailed
from xiangli.speech.services.render import note_failure, render
from xiangli.speech.services.sweep import sweep_sounds

TRIES: Final = 3
RETRY: Final = RetryStrategy(
    max_attempts=TRIES, exponential_wait=10, retry_exceptions=(RenderingFailed, OSError)
)
NOBODY_WAITS: Final = -20  # papers and messages go first
BY: Final = Actor.system("speech")


@app.task(
    name="speech.render", queue="speech", retry=RETRY, pass_context=True, priority=NOBODY_WAITS,
    lock="speech.render",  # one at a time: the worker's other hand stays free
)  # fmt: skip
def render_sound(context: JobContext, name: str) -> None:
    """Make one sound. Killed, the job is taken up again and says only what is missing."""
    try:
        render(name=name, by=BY, now=timezone.now())
    except (RenderingFailed, OSError) as error:
        if context.job.attempts + 1 >= TRIES:
            note_failure(name=name, problem=str(error), by=BY, now=timezone.now())
        raise
    except NoVoice:
        note_failure(name=name, problem="no_voice", by=BY, now=timezone.now())


@app.periodic(cron="41 3 * * *")
@app.task(name="speech.sweep", queueing_lock="speech.sweep")
def sweep(timestamp: int) -> None:
    sweep_sounds(by=BY, now=datetime.fromtimestamp(timestamp, UTC))
