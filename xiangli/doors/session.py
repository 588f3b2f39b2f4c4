"""Who stands at the door: from the session of a request to the actor of a service."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, ClassVar, Concatenate, Final, ParamSpec, cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now as clock

from xiangli.doors import conf
from xiangli.kernel.public import Actor, XiangliError
from xiangli.offices.public import NotHolding, UnknownPost, actor_for
from xiangli.people.public import Account

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
ACTOR: Final = "xiangli.actor"  # in request.META: worked out once a request
IDLE, SEEN, PROVED, POST = "idle_seconds", "seen_at", "proved_at", "post"
SEEN_STEP: Final = timedelta(minutes=1)


class NotLoggedIn(XiangliError):
    """Nobody is logged in here, or the session has ended."""

    code: ClassVar[str] = "doors.not_logged_in"


class PostNeeded(XiangliError):
    """An officer is logged in and has not chosen in which post they act."""

    code: ClassVar[str] = "doors.post_needed"


def start_session(
    request: HttpRequest, account: Account, now: datetime, *, shared_phone: bool = False
) -> None:
    """Log in after all proofs. The session gets a new key; what another account left is gone."""
    login(request, account, backend=BACKEND)
    idle = conf.idle(account.kind, shared_phone=shared_phone)
    request.session[IDLE] = int(idle.total_seconds())
    request.session[SEEN] = request.session[PROVED] = now.timestamp()
    request.session.set_expiry(0 if shared_phone or account.kind == "officer" else idle)
    request.META.pop(ACTOR, None)


def choose_post(request: HttpRequest, post: UUID, now: datetime) -> Actor:
    """Act in this post from now on. Raises NotLoggedIn, NotHolding, UnknownPost."""
    actor = actor_for(account_of(request).pk, post, now)
    request.session[POST] = str(post)
    request.META[ACTOR] = actor
    return actor


def actor_of(request: HttpRequest) -> Actor:
    """`Actor.person` for a citizen, `Actor.officer` in the chosen post for an officer.

    Raises NotLoggedIn, PostNeeded (also when the officer was relieved meanwhile).
    """
    known = request.META.get(ACTOR)
    if isinstance(known, Actor):
        return known
    account = account_of(request)
    if account.kind == "officer":
        actor = _officer(request, account)
    elif account.person_id:
        actor = Actor.person(account.person_id)
    else:
        raise NotLoggedIn
    request.META[ACTOR] = actor
    return actor


def account_of(request: HttpRequest) -> Account:
    """Whoever is logged in, before any choice of a post. Raises NotLoggedIn."""
    account = request.user
    if not isinstance(account, Account):
        raise NotLoggedIn
    now = clock()
    if _ended(request.session, account, now):
        logout(request)
        raise NotLoggedIn
    if now.timestamp() - request.session[SEEN] > SEEN_STEP.total_seconds():
        request.session[SEEN] = now.timestamp()
    return account


def person_of(request: HttpRequest) -> UUID | None:
    """The citizen who is logged in, if one is."""
    try:
        return actor_of(request).scope.person
    except (NotLoggedIn, PostNeeded):
        return None


def citizen_required(view: View[P]) -> View[P]:
    """Whoever is not logged in as a citizen logs in first and comes back to this page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if person_of(request) is None:
            return _to("portal:login", request)
        return view(request, *args, **kwargs)

    return cast("View[P]", guarded)


def officer_required(view: View[P]) -> View[P]:
    """Whoever is no officer logs in first, and chooses a post, and comes back to this page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            if actor_of(request).kind != "officer":
                return _to("portal:login-officer", request)
        except NotLoggedIn:
            return _to("portal:login-officer", request)
        except PostNeeded:
            return _to("portal:login-post", request)
        return view(request, *args, **kwargs)

    return cast("View[P]", guarded)


def safe_next(request: HttpRequest, default: str) -> str:
    """Where `next` says to go, if that is a page of this site; else `default`."""
    wish = request.POST.get("next") or request.GET.get("next") or ""
    if wish.startswith("/") and url_has_allowed_host_and_scheme(wish, allowed_hosts=None):
        return wish
    return default


def _to(name: str, request: HttpRequest) -> HttpResponseRedirect:
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else request.path
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': back})}")


def _ended(session: Any, account: Account, now: datetime) -> bool:
    """Idle for too long; an officer also after a working day."""
    seen, proved, idle = (session.get(key) for key in (SEEN, PROVED, IDLE))
    if seen is None or proved is None or idle is None:
        return True
    day = conf.officer_day().total_seconds()
    too_long = account.kind == "officer" and now.timestamp() - proved > day
    return bool(too_long or now.timestamp() - seen > idle)


def _officer(request: HttpRequest, account: Account) -> Actor:
    post = request.session.get(POST)
    if post is None:
        raise PostNeeded
    try:
        return actor_for(account.pk, UUID(post), clock())
    except (NotHolding, UnknownPost):
        del request.session[POST]
        raise PostNeeded from None
