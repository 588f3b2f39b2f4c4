"""A file with pieces is handed in. It is looked at at once; a job takes its rows in."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Final
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.resources.errors import FileNotTaken, ResourcesForbidden
from xiangli.resources.models import Intake
from xiangli.resources.permissions import may_write
from xiangli.resources.rules.intake.documents import read_document
from xiangli.resources.rules.intake.tables import read_table
from xiangli.vault.public import service

INTAKE_MOST: Final = 20 * 1024 * 1024  # bytes
KINDS: Final = (".xlsx", ".csv", ".docx")
MACROS: Final = (".xlsm", ".docm", ".xltm", ".dotm")
OLD: Final = (".xls", ".doc", ".wps", ".et")
KEPT: Final = timedelta(days=90)


@service
def receive(
    *, data: bytes, name: str, by: Actor, now: datetime, split: bool = False, kind: str = "",
    domain: str = "", place_code: str = "", post_name: str = "",
) -> Intake:  # fmt: skip
    """`kind`, `domain` and `place_code` are of a document; rows of a table say their own.

    Raises ResourcesForbidden, FileNotTaken.
    """
    if not may_write(by, place_code or None):
        raise ResourcesForbidden(act="receive")
    _look_at(data, PurePath(name).suffix.lower(), split=split)
    old = Intake.objects.filter(account=by.id, ended_at__lt=now - KEPT)
    old.delete()
    return Intake.objects.create(
        name=name.replace("\0", "")[-120:], data=data, split=split, kind=kind, domain=domain,
        place_code=place_code, account=UUID(by.id), post=UUID(str(by.post)) if by.post else None,
        post_name=post_name[:60], handed_in_at=now,
    )  # fmt: skip


def _look_at(data: bytes, suffix: str, *, split: bool) -> None:
    if suffix in MACROS:
        raise FileNotTaken(problem="macros")
    if suffix in OLD:
        raise FileNotTaken(problem="old_or_locked")
    if suffix not in KINDS:
        raise FileNotTaken(problem="not_what_it_says")
    if len(data) > INTAKE_MOST:
        raise FileNotTaken(problem="too_large")
    if not data:
        raise FileNotTaken(problem="empty")
    if suffix == ".docx":
        read_document(data, split=split)
    elif next(iter(read_table(data, suffix)), None) is None:
        raise FileNotTaken(problem="empty")
