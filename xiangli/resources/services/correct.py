"""Something public was wrong: the mended edition goes live, and the page says what was mended."""

from __future__ import annotations

from datetime import datetime

from xiangli.kernel.public import Actor, china_date
from xiangli.resources.editions import ask_dates, authors, go_live, locked, reread, tell, waiting
from xiangli.resources.errors import ReasonMissing
from xiangli.resources.judging import ask_gate
from xiangli.resources.models import Resource
from xiangli.resources.permissions import ask_to_review
from xiangli.resources.rules.states import is_reason
from xiangli.vault.public import service


@service
def correct(
    *, number: int, mended: str, by: Actor, now: datetime, read: int | None = None
) -> Resource:
    """`mended` tells readers what was wrong. Raises what `publish` raises, and ReasonMissing."""
    resource = locked(number, "correct")
    edition = waiting(resource, read)
    ask_to_review(by, resource.place_code, "correct", authors(resource, edition))
    if not is_reason(mended):
        raise ReasonMissing(act="correct")
    ask_dates(edition, china_date(now))
    ask_gate(edition.as_object(), china_date(now))
    Resource.objects.filter(pk=resource.pk).update(corrected=mended.strip())
    go_live(resource, edition, by, now, passed_by=by.id)
    tell(resource, "corrected", by, now, edition=edition.pk)
    return reread(resource)
