"""The doctor's notes for the administrator's desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from xiangli.config.doctor.report import examine
from xiangli.config.instance import Instance
from xiangli.doors.desk.checklist import Finding


def examined() -> Iterator[Finding]:
    """Of the instance that this site serves."""
    for note in examine(Instance(Path(settings.XIANGLI_DATA))):
        yield Finding(note.level, note.said("zh"), note.said("en"))
