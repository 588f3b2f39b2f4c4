"""Tell an editor by SMS what fell due: once a day, by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import get_current_timezone, localtime

from xiangli.delivery.public import queue_sms
from xiangli.kernel.public import Actor, BadPhone, check_mobile, china_date
from xiangli.offices.public import Post, seats_under
from xiangli.people.public import officer_names
from xiangli.resources.conf import county
from xiangli.resources.keeping import COLUMN, PIECE, ROOM
from xiangli.resources.permissions import ask_for_system
from xiangli.resources.words import words
from xiangli.vault.public import scope, service
from xiangli.work.public import WorkItem

FROM, TO = 8, 20  # o'clock: nobody is woken
EVENING: Final = timedelta(hours=24 - TO)


def remind(*, by: Actor, now: datetime) -> int:
    """How many posts are told of what came onto their list since last evening, or came up to them.

    It goes to the mobile of the post, else to the telephone of its agency where that is one;
    asked again on the same day, it is the same message. Nothing is sent at night.
    """
    ask_for_system(by, "remind")
    if not FROM <= localtime(now).hour < TO:
        return 0
    today = china_date(now)
    with scope(by):
        held = _first_seats(seats_under(county(), now))
        counts = _counts(held, _since(today))
    names = officer_names(account for _, account in held.values())
    for key, many in counts.items():
        post, account = held[key]
        _tell(post=post, name=names.get(account, ""), many=many, today=today, by=by, now=now)
    return len(counts)


def _since(today: date) -> datetime:
    return datetime.combine(today, time(), get_current_timezone()) - EVENING


def _first_seats(seats: Iterable[tuple[Post, UUID]]) -> dict[UUID, tuple[Post, UUID]]:
    """Of each post whoever holds it longest."""
    found: dict[UUID, tuple[Post, UUID]] = {}
    for post, account in seats:
        found.setdefault(post.pk, (post, account))
    return found


def _counts(held: Mapping[UUID, tuple[Post, UUID]], since: datetime) -> Counter[UUID]:
    """Of each post how many items came: the one that is named for the column, else every post
    that holds the role over the place.
    """
    items = WorkItem.objects.filter(
        Q(opened_at__gte=since) | Q(escalated_at__gte=since),
        room=ROOM,
        kind__in=(PIECE, COLUMN),
        closed_at=None,
    )
    counted: Counter[UUID] = Counter()
    rows = items.values_list("role", "scope_code", "escalated_post", "opened_at", "post_id")
    for role, place, up, opened, named in rows:
        for post, _ in held.values():
            is_editor = role in post.roles and place.startswith(post.prefix)
            holds = post.pk == named if named in held else is_editor
            if post.pk == up or (holds and opened >= since):
                counted[post.pk] += 1
    return counted


@service
def _tell(*, post: Post, name: str, many: int, today: date, by: Actor, now: datetime) -> None:
    with suppress(BadPhone):
        queue_sms(
            key=f"resources:due:{post.pk}:{today.isoformat()}",
            number=check_mobile(post.phone or post.agency.phone), about=("post", post.pk),
            person=None, text=words("remind.due", name=name, many=many), by=by,
            scope_code=post.prefix, now=now,
        )  # fmt: skip
