"""Save for later, and throw away with a way back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from xiangli.dialogue.public import discard, take_back
from xiangli.doors.portal.apply.posting import wish
from xiangli.doors.portal.apply.tickets import drop_ticket
from xiangli.doors.portal.apply.views.start import BEGIN
from xiangli.doors.portal.apply.visit import Visit, visited
from xiangli.kernel.public import show_number


@visited
def later(visit: Visit) -> HttpResponse:
    """The code to go on with. Without login this browser forgets the draft: it may be shared."""
    if visit.draft.state == "submitted":
        return visit.go("done")
    if visit.by.kind == "bearer":
        drop_ticket(visit.request.session, visit.code)
        visit.request.session.pop(BEGIN, None)
    context = {
        "visit": visit,
        "number": show_number(visit.code),
        "bearer": visit.by.kind == "bearer",
        "until": visit.draft.expires_at,
    }
    return render(visit.request, "portal/apply/later.html", context)


@visited
def put_aside(visit: Visit) -> HttpResponse:
    """Asks first; after the press the draft can be taken back for a month."""
    draft = visit.draft
    if visit.posts and wish(visit.request) == "undo":
        take_back(draft=visit.key, by=visit.by, now=visit.now)
        return visit.go("go")
    if visit.posts:
        draft = discard(draft=visit.key, by=visit.by, now=visit.now)
    context = {"visit": visit, "gone": draft.state == "discarded", "until": draft.expires_at}
    return render(visit.request, "portal/apply/discard.html", context)
