"""What an officer lost: the administrator sets a second factor back, or gives a first password."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _

from xiangli.doors.desk.reach import administrator, holder_of, post_of
from xiangli.doors.desk.showing import show, writes
from xiangli.offices.public import Post
from xiangli.people.public import Account, give_first_password, reset_factor


@writes
def reset(request: HttpRequest, key: UUID, account: UUID) -> HttpResponse:
    """The officer enrols anew at the next login."""
    by, now = administrator(request), clock()
    officer = holder_of(by, post_of(by, key), account, now)
    reset_factor(account=officer.pk, by=by, now=now)
    messages.success(request, _("重设了。他下次登录，用密码进来再配一次动态码。"))
    return HttpResponseRedirect(reverse("desk:seat", args=[key]))


@writes
def password(request: HttpRequest, key: UUID, account: UUID) -> HttpResponse:
    """It stands in this answer and nowhere else; asked again, there is another one."""
    by, now = administrator(request), clock()
    post = post_of(by, key)
    officer = holder_of(by, post, account, now)
    if "sure" not in request.POST:
        messages.error(request, _("先看他的工作证，看过了打个勾。"))
        return HttpResponseRedirect(reverse("desk:seat", args=[key]))
    given = give_first_password(account=officer.pk, by=by, now=now)
    return told_once(request, post, officer, given, is_new=False)


def told_once(
    request: HttpRequest, post: Post, account: Account, password: str, *, is_new: bool
) -> HttpResponse:
    """The page with a first password, and what its owner does with it."""
    context = {
        "post": post,
        "account": account,
        "password": password,
        "is_new": is_new,
        "login": request.build_absolute_uri(reverse("portal:login-officer")),
    }
    return show(request, "office/password", context)
