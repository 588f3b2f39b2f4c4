"""A word to the phone before an application that nobody handed in is erased."""

from __future__ import annotations

from datetime import datetime

from xiangli.approval.wording import message
from xiangli.catalog.public import get as edition
from xiangli.catalog.public import local_facts
from xiangli.delivery.public import queue_sms
from xiangli.dialogue.public import Draft, register_expiry_notice
from xiangli.kernel.public import Actor, china_date, show_number
from xiangli.people.public import person, reveal
from xiangli.places.public import get as place


def register() -> None:
    """At start."""
    register_expiry_notice("approval", warn)


def warn(draft: Draft, now: datetime) -> None:
    """Queue it in the transaction that notes it, in the scope of the job.

    Of whoever began without logging in there is no number that could be read.
    """
    if draft.person_id is None or draft.expires_at is None:
        return
    keeper = Actor.system("approval", prefixes=(draft.scope_code,))
    known = reveal(
        {"phone": person(draft.person_id).phone}, about=("draft", draft.pk),
        person=draft.person_id, by=keeper, purpose="send", now=now, scope_code=draft.scope_code,
    )  # fmt: skip
    if "phone" not in known:
        return
    day = china_date(draft.expires_at)
    values = {
        "place": place(draft.scope_code[:9]).name,
        "word": edition(draft.edition).service.short_name.zh,
        "receipt": show_number(draft.code),
        "due": f"{day.month}月{day.day}日",
        "phone": local_facts(draft.scope_code).get("township.phone", "12345"),
    }
    queue_sms(
        key=f"expires:{draft.pk}:{day}", number=known["phone"], text=message("expires", values),
        about=("draft", draft.pk), person=draft.person_id, scope_code=draft.scope_code, by=keeper,
        now=now,
    )  # fmt: skip
