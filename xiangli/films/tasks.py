"""Jobs of films."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from xiangli.films.errors import FilmRefused, NoProgram, ProgramFailed
from xiangli.films.models import Film
from xiangli.films.programs import are_there
from xiangli.films.services.mend import sweep_films, to_make
from xiangli.films.services.render import refuse, render_next
from xiangli.kernel.public import Actor

TRIES: Final = 3
RETRY: Final = RetryStrategy(
    max_attempts=TRIES, exponential_wait=10, retry_exceptions=(ProgramFailed, OSError)
)
WAITED_FOR: Final = -5  # papers and messages go first, sounds after it
LAST: Final = -30  # nobody sits before it
PERSON: Final = 36  # letters of an officer's id
BY: Final = Actor.system("films")


def queue_film(film: UUID) -> None:
    """A job for its next rendition, unless one waits already; an editor's before a program's."""
    by = Film.objects.filter(pk=film).values_list("handed_in_by", flat=True).first() or ""
    priority = WAITED_FOR if len(by) == PERSON else LAST
    job = render_film.configure(queueing_lock=f"films.render.{film}", priority=priority)
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(film=str(film))


@app.task(
    name="films.render", queue="films", retry=RETRY, pass_context=True,
    lock="speech.render",  # with sounds one at a time: the worker's other hand stays free
)  # fmt: skip
def render_film(context: JobContext, film: str) -> None:
    """One rendition; the next one is a job of its own, so that others come in between."""
    key = UUID(film)
    try:
        if render_next(film=key, by=BY, now=timezone.now()):
            queue_film(key)
    except (ProgramFailed, OSError) as error:
        if context.job.attempts + 1 < TRIES:
            raise
        refuse(film=key, refused=FilmRefused(problem="failed"), by=BY, now=timezone.now())
        raise FilmRefused(problem="failed") from error
    except NoProgram:
        return  # it waits: `mend` asks again


@app.periodic(cron="*/10 * * * *")
@app.task(name="films.mend", queueing_lock="films.mend")
def mend(timestamp: int) -> None:
    """What is not made yet, where the programs are there."""
    if are_there():
        for film in to_make(by=BY, now=datetime.fromtimestamp(timestamp, UTC)):
            queue_film(film)


@app.periodic(cron="43 3 * * *")
@app.task(name="films.sweep", queueing_lock="films.sweep")
def sweep(timestamp: int) -> None:
    sweep_films(by=BY, now=datetime.fromtimestamp(timestamp, UTC))
