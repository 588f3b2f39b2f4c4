"""In which of their posts an officer acts. With one post there is nothing to choose."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import now as clock
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xiangli.doors.page import page_of
from xiangli.doors.parts import Choice, Field, Problem
from xiangli.doors.portal.account import officer_saying as saying
from xiangli.doors.portal.account.officer_proof import onward_of, to
from xiangli.doors.session import POST, NotLoggedIn, account_of, choose_post
from xiangli.offices.public import NotHolding, Post, UnknownPost, posts_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """Asked after login, and whenever the officer wants to act in another post."""
    page_of(request).noindex = True
    onward = onward_of(request)
    try:
        account = account_of(request)
    except NotLoggedIn:
        return to("portal:login-officer", onward)
    if account.kind != "officer":
        return to("portal:login-officer", onward)
    posts = posts_of(account.pk, clock())
    if not posts:
        return render(request, "portal/account/officer_no_post.html", status=403)
    if request.method == "POST":
        return _take(request, onward, posts, request.POST.get("post", ""))
    if len(posts) == 1:
        return _take(request, onward, posts, str(posts[0].pk))
    return _ask(request, onward, posts)


def _take(request: HttpRequest, onward: str, posts: Sequence[Post], wish: str) -> HttpResponse:
    try:
        choose_post(request, UUID(wish), clock())
    except ValueError:
        return _ask(request, onward, posts, saying.nothing_typed("post"))
    except (NotHolding, UnknownPost):
        return _ask(request, onward, posts, saying.no_longer_held())
    return HttpResponseRedirect(onward)


def _ask(request: HttpRequest, onward: str, posts: Sequence[Post], error: str = "") -> HttpResponse:
    field = Field(
        "post", "post", _("现在用哪个岗位办事？"), error=error, one_column=True,
        hint=_("每个岗位看到的事不一样。做了什么，记在这个岗位上。"),
        choices=tuple(Choice(str(post.pk), post.agency.name, post.title) for post in posts),
        chosen=(str(request.session.get(POST) or posts[0].pk),),
    )  # fmt: skip
    context = {
        "onward": onward,
        "post": field,
        "problems": [Problem("post", error)] if error else [],
    }
    status = 422 if error else 200
    return render(request, "portal/account/officer_post.html", context, status=status)
