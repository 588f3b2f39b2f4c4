"""Hand files on: what was a draft's becomes the case's."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from xiangli.files.models import StoredFile
from xiangli.files.selectors import files_of
from xiangli.kernel.public import Actor
from xiangli.vault.public import service


@service
def rebind(
    *,
    of: tuple[str, UUID],
    to: tuple[str, UUID],
    scope_code: str,
    person_id: UUID | None,
    ticket: str = "",
    by: Actor,
    now: datetime,
) -> int:
    """Files of `of` that stand now belong to `to`. Gives their number; may be repeated."""
    return files_of(of).update(
        about_kind=to[0], about_id=to[1], scope_code=scope_code, person_id=person_id, ticket=ticket
    )


@service
def keep_until(*, about: tuple[str, UUID], day: date, by: Actor, now: datetime) -> int:
    """Set the last day on which the files of `about` are kept. Gives their number."""
    return StoredFile.objects.filter(
        about_kind=about[0], about_id=about[1], erased_at__isnull=True
    ).update(keep_until=day)
