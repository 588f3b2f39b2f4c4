"""The word to a person's phone when somebody's power to act for them changes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from xiangli.delivery.public import queue_sms
from xiangli.doors.site import site
from xiangli.kernel.public import Actor
from xiangli.people.public import Change, Mandate, on_mandate_changed, person, reveal
from xiangli.vault.public import service

JOB = "portal.tell_mandate"


def register() -> None:
    on_mandate_changed(ask_to_tell)


def ask_to_tell(mandate: Mandate, change: Change, now: datetime) -> None:
    """A job: whoever changed it need not see the person's phone, and a person has no place."""
    app.configure_task(JOB, allow_unknown=False).defer(
        person_id=str(mandate.person_id), mandate_id=str(mandate.pk), change=change,
        scope_code=mandate.scope_code, at=now.isoformat(),
    )  # fmt: skip


@service
def tell(
    *, who: UUID, mandate: UUID, change: Change, scope_code: str, at: str, by: Actor, now: datetime
) -> None:
    """Queue one SMS for the change; asked again, it is the same message."""
    known = reveal(
        {"phone": person(who).phone}, about=("person", who), person=who, by=by, purpose="send",
        now=now, scope_code=scope_code,
    )  # fmt: skip
    if "phone" in known:
        queue_sms(
            key=f"mandate:{mandate}:{at}", number=known["phone"], text=wording(change),
            about=("person", who), person=who, scope_code=scope_code, by=by, now=now,
        )  # fmt: skip


def wording(change: Change) -> str:
    texts = {
        "withdrawn": _("【{county}】你收回了委托，代办员不能再替你办事。不是你收回的，打{phone}。"),
        "given_back": _("【{county}】代办员交回了委托，不再替你办事。还要人帮忙，打{phone}。"),
        "restored": _("【{county}】你又同意代办员替你办事了。不是你点的，马上打{phone}。"),
    }
    here = site()
    return texts[change].format(county=here.county or _("乡里"), phone=here.hotline)
