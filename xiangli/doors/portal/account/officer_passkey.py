"""The officer's second proof by a passkey, in place of the number."""

from __future__ import annotations

from django.http import HttpResponse

from xiangli.doors.parts import Problem
from xiangli.doors.passkeys import answer_of, passkey_site
from xiangli.doors.portal.account import officer_saying as saying
from xiangli.doors.portal.account.officer import ask_factor
from xiangli.doors.portal.account.officer_proof import DOOR, to
from xiangli.doors.portal.account.officer_step import Step, second_proof
from xiangli.people.public import LoginError, check_passkey


@second_proof
def passkey(step: Step) -> HttpResponse:
    """What the key signed. The page that asked for it is the one of the number."""
    site = passkey_site(step.request)
    if not step.posts or site is None:
        return to("portal:login-factor", step.onward)
    state, answer = answer_of(step.request)
    try:
        check_passkey(
            account=step.account.pk, site=site, state=state, answer=answer, by=DOOR, now=step.now
        )
    except LoginError as error:
        return ask_factor(step, Problem("passkey", saying.why(error)))
    step.come_in()
    return to("portal:login-post", step.onward)
