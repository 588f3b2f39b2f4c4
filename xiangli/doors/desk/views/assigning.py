"""Several items of the worklist are given to one post at once."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xiangli.doors.desk.filtering import read
from xiangli.doors.desk.showing import writes
from xiangli.doors.session import actor_of
from xiangli.offices.public import OfficesError
from xiangli.work.public import WorkError, assign

MOST = 200
EVERYBODY = "all"


@writes
def give(request: HttpRequest) -> HttpResponseRedirect:
    """Each by itself: what cannot be given stays where it is, and is counted."""
    back = f"{reverse('desk:work')}?{read(request.GET).query()}"
    items, wish = request.POST.getlist("item")[:MOST], request.POST.get("post", "")
    post = None if wish == EVERYBODY else _uuid(wish)
    if not items or (post is None and wish != EVERYBODY):
        messages.error(request, _("先勾上要交的事，再选交给谁。什么都没有变。"))
        return HttpResponseRedirect(back)
    done = sum(_give(request, _uuid(item), post) for item in items)
    left = len(items) - done
    if done:
        messages.success(request, ngettext("交了{n}件。", "交了{n}件。", done).format(n=done))
    if left:
        text = ngettext(
            "{n}件没有交成：那个岗位不管这一步，或者已经有人办了。",
            "{n}件没有交成：那个岗位不管这一步，或者已经有人办了。",
            left,
        )
        messages.error(request, text.format(n=left))
    return HttpResponseRedirect(back)


def _give(request: HttpRequest, item: UUID | None, post: UUID | None) -> bool:
    if item is None:
        return False
    try:
        assign(item=item, post=post, by=actor_of(request), now=clock())
    except (WorkError, OfficesError):
        return False
    return True


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
