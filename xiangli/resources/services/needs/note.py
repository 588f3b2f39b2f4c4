"""Somebody missed something: which need that is, how many miss it, and whom to tell."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Literal

from django.db import connection

from xiangli.kernel.public import Actor, check_mobile, china_date
from xiangli.people.public import Limit
from xiangli.resources.errors import TextMissing
from xiangli.resources.models import Need, Signal
from xiangli.resources.permissions import ask_for_system
from xiangli.resources.rules.needs.grouping import Known, Sense, home_of, sense
from xiangli.resources.rules.needs.texts import LONGEST_NAME, check_text
from xiangli.resources.services.needs.counting import Visitor, ask_often, count
from xiangli.resources.services.needs.joining import join
from xiangli.search.public import meaning
from xiangli.vault.public import service

Channel = Literal["search", "unopened", "page", "question"]

A_DAY: Final = timedelta(days=1)
FROM_ONE_PLACE: Final = Limit(60, A_DAY)  # a village may share one address
TO_ONE_PHONE: Final = Limit(10, A_DAY)
LOCK: Final = "select pg_advisory_xact_lock(hashtext(%s))"
MOST_WORDS, LONGEST_WORD = 40, 60


@service
def note_need(
    *,
    text: str,
    place: str,
    channel: Channel,
    page: str = "",
    visitor: Visitor | None = None,
    phone: str = "",
    by: Actor,
    now: datetime,
) -> Need:
    """The need that the text belongs to, a new one where there was none.

    `visitor` counts once a day and need; `phone` is told when the need is met, and counts once for
    good. Raises TextMissing, TextTooLong, TooOften, BadPhone.
    """
    ask_for_system(by, "note_need")
    said, number = check_text(text), check_mobile(phone) if phone.strip() else ""
    words = sorted(word[:LONGEST_WORD] for word in meaning(said))[:MOST_WORDS]
    if not words:
        raise TextMissing
    if visitor is not None:
        ask_often(f"needs:{visitor.address}", FROM_ONE_PLACE, now)
    if number:
        ask_often(f"needs:{number}", TO_ONE_PHONE, now)
    need = _need(said, words, place, by, now)
    signal, _ = Signal.objects.get_or_create(
        need=need, day=china_date(now), channel=channel, page=page, text=said,
        defaults={"scope_code": place, "words": words},
    )  # fmt: skip
    count(signal, visitor, number, now)
    need.refresh_from_db()
    return need


def _need(said: str, words: list[str], place: str, by: Actor, now: datetime) -> Need:
    """Found or made under a lock on the place: two who ask at once do not make two of one."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [f"needs:{place}"])
    needs, known = _near(words, place)
    at = home_of(sense(said, words), known)
    if not at:
        name = said.splitlines()[0][:LONGEST_NAME]
        return Need.objects.create(scope_code=place, name=name, opened_at=now)
    for other in at[1:]:
        join(needs[other], needs[at[0]])
    return needs[at[0]]


def _near(words: list[str], place: str) -> tuple[list[Need], list[Known]]:
    """Needs with a word in common, the oldest first. What was met begins anew, what was refused
    stays refused."""
    rows = Signal.objects.filter(scope_code=place, words__overlap=words).exclude(need__state="met")
    senses: dict[Need, dict[str, Sense]] = {}
    for row in rows.select_related("need"):
        held = senses.setdefault(row.need, {})
        if row.text not in held:
            held[row.text] = sense(row.text, row.words)
    needs = sorted(senses, key=lambda need: (need.opened_at, need.pk))
    return needs, [
        Known(key, need.kept, tuple(senses[need].values())) for key, need in enumerate(needs)
    ]
