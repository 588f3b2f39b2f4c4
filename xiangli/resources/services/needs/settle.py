"""A need is met by a page, or refused with a reason; either can be taken back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.resources.errors import AnswerMissing, NeedClosed, ReasonMissing, TextMissing
from xiangli.resources.models import Need
from xiangli.resources.needs import answer_named
from xiangli.resources.rules.needs.texts import LONGEST_REASON, check_text
from xiangli.resources.rules.states import is_reason
from xiangli.resources.services.needs.editing import ROOM, held, tell
from xiangli.resources.services.needs.inform import ask_to_inform
from xiangli.vault.public import service
from xiangli.work.public import close_item


@service
def meet_need(*, need: UUID, answer: str, by: Actor, now: datetime) -> Need:
    """Met by a page that the search finds: "notice:12", "resource:34". Those who wait are told.

    The same again changes nothing. Raises UnknownNeed, ResourcesForbidden, NeedClosed,
    AnswerMissing.
    """
    found, page = held(need, "meet_need", by, is_open=False), answer_named(answer)
    if page is None:
        raise AnswerMissing(answer=answer[:60])
    if found.state == "met" and found.answer_url == page.url:
        return found
    if found.state != "open":
        raise NeedClosed(state=found.state)
    found.answer_title, found.answer_url = page.title[:300], page.url
    _close(found, "met", by, now)
    tell(found, "met", by, now, answer=answer)
    ask_to_inform(found, now)
    return found


@service
def refuse_need(*, need: UUID, reason: str, by: Actor, now: datetime) -> Need:
    """The public reads the reason. The same again changes nothing.

    Raises UnknownNeed, ResourcesForbidden, NeedClosed, ReasonMissing, TextTooLong.
    """
    found = held(need, "refuse_need", by, is_open=False)
    try:
        told = check_text(reason, longest=LONGEST_REASON)
    except TextMissing as missing:
        raise ReasonMissing(act="refuse_need") from missing
    if not is_reason(told):
        raise ReasonMissing(act="refuse_need")
    if found.state == "refused" and found.refused_because == told:
        return found
    if found.state != "open":
        raise NeedClosed(state=found.state)
    found.refused_because = told
    _close(found, "refused", by, now)
    tell(found, "refused", by, now)
    return found


@service
def reopen_need(*, need: UUID, by: Actor, now: datetime) -> Need:
    """Take back that it was met or refused. Those who were told will be told again once it is.

    Raises UnknownNeed, ResourcesForbidden. What is open stays so.
    """
    found = held(need, "reopen_need", by, is_open=False)
    if found.state == "open":
        return found
    found.waiters.update(told_at=None)
    found.state, found.closed_at = "open", None
    found.answer_title = found.answer_url = found.refused_because = ""
    found.save()
    tell(found, "reopened", by, now)
    return found


def _close(need: Need, state: str, by: Actor, now: datetime) -> None:
    need.state, need.closed_at, need.kept = state, now, True
    need.save()
    close_item(room=ROOM, about=need.pk, scope_code=need.scope_code, by=by, now=now)
