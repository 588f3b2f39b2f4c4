"""What the administrator still has to set up: as `xiangli doctor` tells it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from xiangli.doors.desk.checklist import findings
from xiangli.doors.desk.showing import ADMIN, has_role, reads, show
from xiangli.doors.session import actor_of


@reads
def listing(request: HttpRequest) -> HttpResponse:
    if not has_role(actor_of(request), ADMIN):
        raise Http404
    found = findings()
    context = {
        "todo": [each for each in found if each.level in {"bad", "warning"}],
        "off": [each for each in found if each.level == "off"],
        "done": [each for each in found if each.level == "good"],
    }
    return show(request, "set_up", context)
