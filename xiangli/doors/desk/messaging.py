"""Messages to the applicant and what became of them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from xiangli.delivery.public import Message

STATES: Final[Mapping[str, Promise]] = {
    "queued": gettext_lazy("等着发"),
    "sent": gettext_lazy("发出去了"),
    "delivered": gettext_lazy("收到了"),
    "failed": gettext_lazy("没有发出去"),
}
PROBLEMS: Final[Mapping[str, Promise]] = {
    "busy": gettext_lazy("运营商一直没有接"),
    "not_configured": gettext_lazy("还没有接短信通道"),
    "broken": gettext_lazy("短信通道出了错"),
}


@dataclass(frozen=True, slots=True)
class Sent:
    key: UUID
    about: UUID
    number: str
    state: str
    problem: str
    at: datetime
    failed: bool


def sent(messages: Iterable[Message]) -> list[Sent]:
    """No text: what a message says is sealed, and told by the act beside it."""
    return [
        Sent(
            key=message.pk,
            about=message.about_id,
            number=message.number_mask,
            state=str(STATES.get(message.state, message.state)),
            problem=_problem(message.problem),
            at=message.delivered_at or message.sent_at or message.queued_at,
            failed=message.state == "failed",
        )
        for message in messages
    ]


def _problem(code: str) -> str:
    return str(PROBLEMS.get(code, gettext_lazy("号码收不了短信"))) if code else ""
