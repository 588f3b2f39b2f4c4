"""To where one left off."""

from __future__ import annotations

from django.http import HttpResponse

from xiangli.dialogue.public import first_open
from xiangli.doors.portal.apply.visit import Visit, visited


@visited
def go_on(visit: Visit) -> HttpResponse:
    """The first page without an answer; the check page where there is none, or when correcting."""
    opened = visit.open()
    left = first_open(opened.form, opened.live())
    return visit.go(left.id if left and visit.draft.state != "correcting" else "")
