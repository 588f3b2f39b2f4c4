"""A second person passes a translation, and it is public."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor, china_date
from xiangli.resources.errors import NotNow
from xiangli.resources.models import Translation
from xiangli.resources.models.translation import PASSED, WAITING
from xiangli.resources.permissions import ask_to_review
from xiangli.resources.translations import PARTS, held_translation, is_behind, note
from xiangli.vault.public import service


@service
def pass_translation(*, number: int, tag: str, by: Actor, now: datetime) -> Translation:
    """Raises UnknownResource, UnknownTranslation, NotNow (nothing waits, or the piece was changed
    since), ResourcesForbidden, OwnWork.
    """
    found, row = held_translation(number, tag)
    ask_to_review(by, found.place_code, "pass_translation", {str(row.written_by)})
    if row.state != WAITING:
        raise NotNow(act="pass_translation", state=row.state)
    if is_behind(found, row.edition):
        raise NotNow(act="pass_translation", state="behind")
    row.state, row.decided_by, row.decided_at = PASSED, UUID(by.id), now
    row.shown = {name: getattr(row, name) for name in PARTS} | {"on": china_date(now).isoformat()}
    row.save()
    note(found, tag, "passed", by, now, shown=True)
    return row
