"""Jobs of the resources."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from xiangli.kernel.public import Actor
from xiangli.resources.conf import county
from xiangli.resources.editions import DERIVE
from xiangli.resources.posters import sweep_posters
from xiangli.resources.services.archive import archive_expired
from xiangli.resources.services.ask_links import ask_links, note_written
from xiangli.resources.services.call_due import call_due
from xiangli.resources.services.errata.answer_error import JOB as INFORM_REPORTER
from xiangli.resources.services.errata.answer_error import forget_reporters, inform_reporter
from xiangli.resources.services.harvest.harvest import harvest, harvest_due
from xiangli.resources.services.intake.carry_on import actor_of_intake, carry_on
from xiangli.resources.services.intake.queue import JOB, queue_intake
from xiangli.resources.services.move_pages import move_pages
from xiangli.resources.services.needs.inform import JOB as INFORM_WAITING
from xiangli.resources.services.needs.inform import inform_waiting
from xiangli.resources.services.needs.sweep import forget_visitors, note_unopened
from xiangli.resources.services.recount import recount
from xiangli.resources.services.remember import remember
from xiangli.resources.services.remind import remind
from xiangli.resources.services.renditions.derive import derive_missing, derive_renditions
from xiangli.resources.services.schedule import publish_due

LATELY: Final = timedelta(minutes=15)
NOBODY_WAITS: Final = -10  # papers and messages go first
RETRY = RetryStrategy(max_attempts=8, exponential_wait=3)


@app.task(name="resources.follow_places", retry=RETRY)
def follow_places(codes: dict[str, str]) -> None:
    """After a merge or a split: pages for the new places, and what stood under the old moves."""
    move_pages(codes=codes, by=Actor.system("resources"), now=timezone.now())


@app.task(name="resources.recount_below", retry=RETRY)
def recount_below(place_code: str) -> None:
    """After a contract was changed there."""
    recount(place_code=place_code, by=Actor.system("resources"), now=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="resources.call_due", queueing_lock="resources.call_due")
def call(timestamp: int) -> None:
    """Every ten minutes: what fell due goes onto lists, and by day somebody is told."""
    by, now = Actor.system("resources"), datetime.fromtimestamp(timestamp, UTC)
    call_due(by=by, now=now)
    remind(by=by, now=now)


@app.periodic(cron="20 0 * * *")
@app.task(name="resources.recount_all", queueing_lock="resources.recount_all")
def recount_all(timestamp: int) -> None:
    """Each night: places were merged, or an upgrade brought other periods."""
    now = datetime.fromtimestamp(timestamp, UTC)
    recount(place_code=county(), by=Actor.system("resources"), now=now)


@app.task(name=DERIVE, retry=RETRY, priority=NOBODY_WAITS)
def derive(number: int) -> None:
    """Once an edition is public: what each way out says of it."""
    derive_renditions(number=number, by=Actor.system("resources"), now=timezone.now())


@app.periodic(cron="17 2 * * *")
@app.task(name="resources.derive_missing", queueing_lock="resources.derive_missing")
def catch_up(timestamp: int) -> None:
    """Every night: renditions that were never made, or lost their job; old posters go."""
    now = datetime.fromtimestamp(timestamp, UTC)
    derive_missing(by=Actor.system("resources"), now=now)
    sweep_posters(now)


@app.periodic(cron="* * * * *")
@app.task(name="resources.time_passes", queueing_lock="resources.time_passes")
def time_passes(timestamp: int) -> None:
    """Every minute: what was passed for this moment, and what ended yesterday."""
    by, now = Actor.system("resources"), datetime.fromtimestamp(timestamp, UTC)
    publish_due(by=by, now=now)
    archive_expired(by=by, now=now)


@app.task(name=INFORM_WAITING, queue="delivery", retry=RETRY)
def tell_waiting(need_id: str) -> None:
    """A need is met: whoever left a phone number is told where."""
    by = Actor.system("resources")
    inform_waiting(need=UUID(need_id), by=by, now=timezone.now())


@app.task(name=INFORM_REPORTER, queue="delivery", retry=RETRY)
def tell_reporter(report_id: str) -> None:
    """An error report is answered."""
    inform_reporter(report=UUID(report_id), by=Actor.system("resources"), now=timezone.now())


@app.periodic(cron="7 0 * * *")
@app.task(name="resources.night", queueing_lock="resources.night")
def night(timestamp: int) -> None:
    """Searches that nobody opened a hit of, and whatever is to be forgotten by now."""
    by, now = Actor.system("resources"), datetime.fromtimestamp(timestamp, UTC)
    note_unopened(by=by, now=now)
    forget_visitors(by=by, now=now)
    forget_reporters(by=by, now=now)


@app.periodic(cron="*/5 * * * *")
@app.task(name="resources.ask_links", queueing_lock="resources.ask_links", priority=NOBODY_WAITS)
def ask_sites(timestamp: int) -> None:
    """Whether other sites' pages that drafts name open; those of published ones by and by."""
    by, now = Actor.system("resources"), datetime.fromtimestamp(timestamp, UTC)
    note_written(by=by, now=now, since=LATELY)
    ask_links(by=by, now=now)


@app.periodic(cron="10 3 * * *")
@app.task(name="resources.note_links", queueing_lock="resources.note_links", priority=NOBODY_WAITS)
def note_all_links(timestamp: int) -> None:
    """Every night: what anything names is kept on the list of addresses to ask."""
    note_written(by=Actor.system("resources"), now=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="40 2 * * *")
@app.task(name="resources.remember", queueing_lock="resources.remember")
def remember_missing(timestamp: int) -> None:
    """Every night: what was published before the gate kept fingerprints."""
    by, now = Actor.system("resources"), datetime.fromtimestamp(timestamp, UTC)
    while remember(by=by, now=now):
        pass


@app.task(name=JOB, retry=RETRY)
def take_in_file(intake_id: str) -> None:
    """A turn of a file's rows; the rest comes after what waits meanwhile."""
    key, now = UUID(intake_id), timezone.now()
    by = actor_of_intake(key, now)
    if by is not None and carry_on(intake=key, by=by, now=now):
        queue_intake(key)


@app.periodic(cron="*/20 * * * *")
@app.task(name="resources.harvest", queueing_lock="resources.harvest")
def harvest_sites(timestamp: int) -> None:
    """Sources whose time has come, one after the other."""
    by, now = Actor.system("resources"), datetime.fromtimestamp(timestamp, UTC)
    for source in harvest_due(by=by, now=now):
        harvest(source=source, by=by, now=timezone.now())
