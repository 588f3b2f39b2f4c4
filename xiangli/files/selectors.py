"""Which files there are, in the caller's scope. No bytes."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from xiangli.files.errors import FileErased, FileMissing
from xiangli.files.models import StoredFile


def files_of(about: tuple[str, UUID]) -> QuerySet[StoredFile]:
    """Files that stand, oldest first."""
    kind, key = about
    return StoredFile.objects.filter(
        about_kind=kind, about_id=key, erased_at__isnull=True
    ).order_by("stored_at", "id")


def file_of(file: UUID) -> StoredFile:
    """Raises FileMissing (also where it is out of sight) or FileErased."""
    found = StoredFile.objects.filter(id=file).first()
    if found is None:
        raise FileMissing(file=str(file))
    if found.erased_at is not None:
        raise FileErased(file=str(file), on=found.erased_at.date().isoformat())
    return found


def overdue(today: date) -> QuerySet[StoredFile]:
    """Files whose time to be kept is over."""
    return StoredFile.objects.filter(erased_at__isnull=True, keep_until__lt=today)
