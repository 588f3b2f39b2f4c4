"""What an officer has proved so far: the password, and for how long that counts."""

from __future__ import annotations

from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from xiangli.doors.passkeys import ASKED
from xiangli.doors.session import safe_next
from xiangli.kernel.public import Actor
from xiangli.people.public import Account, has_factor

DOOR: Final = Actor.system("portal.login")
DESK: Final = "/desk/"
HALF_WAY, ENROLLING = "officer_half_way", "officer_enrolling"
LASTS: Final = timedelta(minutes=10)


def keep(request: HttpRequest, account: Account, now: datetime) -> None:
    """The password was right. Nothing but the second proof is open with it, for ten minutes."""
    request.session.cycle_key()
    request.session.pop(ENROLLING, None)
    request.session[HALF_WAY] = {
        "account": str(account.pk),
        "at": now.timestamp(),
        "password": account.get_session_auth_hash(),
    }


def half_way(request: HttpRequest, now: datetime) -> Account | None:
    """The account, while its password was proved here a moment ago and is still the same."""
    told = request.session.get(HALF_WAY)
    if not told or now.timestamp() - told["at"] > LASTS.total_seconds():
        return None
    account = Account.objects.filter(
        pk=UUID(told["account"]), kind="officer", is_active=True
    ).first()
    if account is None or not compare_digest(account.get_session_auth_hash(), told["password"]):
        return None
    return account


def next_proof(account: Account) -> str:
    """The step after a right password: their own password, then the second factor."""
    if account.first_password:
        return "portal:login-password"
    return "portal:login-factor" if has_factor(account.pk) else "portal:login-enrol"


def forget(request: HttpRequest) -> None:
    for name in (HALF_WAY, ENROLLING, ASKED):
        request.session.pop(name, None)


def onward_of(request: HttpRequest) -> str:
    return safe_next(request, DESK)


def to(name: str, onward: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': onward})}")
