"""An edition that was passed for a moment does not go out then: somebody looks at it again."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from wagtail.models import Revision

from xiangli.kernel.public import Actor, china_date
from xiangli.resources.editions import tell
from xiangli.resources.keeping import HELD, ROOM
from xiangli.resources.models import Resource
from xiangli.resources.naming import Named
from xiangli.resources.rules.columns import ABOVE, responsible
from xiangli.resources.words import words
from xiangli.work.public import TellsTooMuch, open_item

LONGEST: Final = 120


def hold(resource: Resource, edition: Revision, by: Actor, now: datetime) -> None:
    """It waits for review again, without a moment, and stands on the list of its editor. In the
    scope of the system.
    """
    Resource.objects.filter(pk=resource.pk).update(goes_live_at=None, waiting_since=now)
    tell(resource, "held", by, now, edition=edition.pk)
    place, title = resource.place_code, resource.title[:LONGEST]
    named = Named(now)
    role = responsible(place, named.seated)
    for said in (title, words("remind.numbered", number=resource.number)):
        try:
            open_item(
                room=ROOM, kind=HELD, about=UUID(str(resource.translation_key)), title=said,
                scope_code=place, role=role, escalate_to_role=ABOVE[role], due=china_date(now),
                post=named.post_key(place, resource.domain), by=by, now=now,
            )  # fmt: skip
        except TellsTooMuch:  # a telephone stands in it
            continue
        break
