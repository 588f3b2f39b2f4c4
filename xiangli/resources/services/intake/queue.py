"""The job that takes a file's rows in, turn by turn."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from procrastinate.contrib.django import app

JOB: Final = "resources.take_in_file"


def queue_intake(intake: UUID) -> None:
    app.configure_task(JOB, allow_unknown=False).defer(intake_id=str(intake))
