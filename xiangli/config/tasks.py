"""Jobs of the instance itself."""

from __future__ import annotations

import os
from typing import Final

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from xiangli.config.renewal import end_if_grown

KEPT_HOURS: Final = 72  # done ones; what failed is kept a month, for whoever asks why
FAILED_HOURS: Final = 30 * 24
LAST: Final = -5  # after what the same minute brought, before what nobody waits for
ATTEMPTS: Final = 20  # a job that takes its worker down each time is no victim


@app.periodic(cron="* * * * *")
@app.task(name="config.rescue", queueing_lock="config.rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Run again what a killed worker left in its hands: every job here may be repeated."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        if job.attempts >= ATTEMPTS:
            await jobs.finish_job(job, Status.FAILED, delete_job=False)
            continue
        try:
            await jobs.retry_job(job)
        except UniqueViolation:  # its next turn waits already
            await jobs.finish_job(job, Status.ABORTED, delete_job=True)


@app.periodic(cron="47 3 * * *")
@app.task(name="config.clear_jobs", queueing_lock="config.clear_jobs", pass_context=True)
async def clear_jobs(context: JobContext, timestamp: int) -> None:
    """Periodic jobs alone would leave a million rows a year."""
    jobs = context.app.job_manager
    await jobs.delete_old_jobs(KEPT_HOURS)
    await jobs.delete_old_jobs(FAILED_HOURS, include_failed=True)


@app.periodic(cron="* * * * *")
@app.task(
    name="config.renew_worker", queueing_lock="config.renew_worker", pass_context=True,
    priority=LAST,
)  # fmt: skip
def renew_worker(context: JobContext, timestamp: int) -> None:
    """Only where a supervisor starts it again."""
    if os.environ.get("XIANGLI_SUPERVISED") == "1" and context.job.id:
        end_if_grown(context.job.id)
