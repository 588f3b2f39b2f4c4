"""The worker fills the demonstration, a case a job, behind everything that a visitor waits for."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from xiangli.doors.demo.conf import is_demo, place
from xiangli.doors.demo.console import show_progress
from xiangli.doors.demo.selectors import filling, is_played
from xiangli.doors.demo.services.film import go_on
from xiangli.doors.demo.services.play import play
from xiangli.doors.demo.services.write import write_content
from xiangli.doors.demo.stage import parts_of

LATER: Final = -10
LAST: Final = -40
PAUSE: Final = 15  # seconds between two looks at what is being made
TURNS: Final = 2000  # whatever happens it ends by itself
RETRY: Final = RetryStrategy(max_attempts=4, exponential_wait=3)


@app.task(name="demo.fill", retry=RETRY)
def fill() -> None:
    """A job for each case that is not there yet. Asked again, it asks for what is missing."""
    parts = parts_of(place()) if is_demo() else []
    for part in parts:
        if not is_played(part):
            _ask_for(part.index)


def _ask_for(index: int) -> None:
    job = play_part.configure(queueing_lock=f"demo.part.{index}", priority=LATER)
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(index=index)


@app.task(name="demo.part", retry=RETRY)
def play_part(index: int) -> None:
    """One case from its first answer to where it stands today; all of it, or after a kill again."""
    parts = parts_of(place()) if is_demo() else []
    if index < len(parts) and play(parts[index], timezone.now()):
        show_progress(filling(parts))


@app.task(name="demo.content", retry=RETRY, priority=LATER)
def content() -> None:
    """What there is to read."""
    if is_demo():
        write_content(now=timezone.now())
        _ask_for_films(0)


def _ask_for_films(turn: int) -> None:
    job = films.configure(queueing_lock="demo.films", schedule_in={"seconds": PAUSE if turn else 0})
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(turn=turn)


@app.task(
    name="demo.films", retry=RETRY, priority=LAST,
    lock="speech.render",  # beside sounds and films: the worker's other hand stays free
)  # fmt: skip
def films(turn: int) -> None:
    """The films, one after the other; it comes back while something is being made."""
    if is_demo() and go_on(now=timezone.now()) and turn < TURNS:
        _ask_for_films(turn + 1)
