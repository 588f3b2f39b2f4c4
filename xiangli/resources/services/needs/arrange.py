"""Editors know better than the machine what is one need, and what to call it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from xiangli.kernel.public import Actor
from xiangli.resources.errors import SignalsMissing
from xiangli.resources.models import Need, Signal
from xiangli.resources.rules.needs.texts import LONGEST_NAME, check_text
from xiangli.resources.services.needs.editing import ROOM, held, tell
from xiangli.resources.services.needs.joining import join, move, recount
from xiangli.vault.public import service
from xiangli.work.public import close_item


@service
def rename_need(*, need: UUID, name: str, by: Actor, now: datetime) -> Need:
    """As the public reads it. Raises UnknownNeed, ResourcesForbidden, TextMissing, TextTooLong."""
    found = held(need, "rename_need", by, is_open=False)
    found.name = check_text(name, longest=LONGEST_NAME).replace("\n", " ")
    found.kept = True
    found.save(update_fields=["name", "kept"])
    tell(found, "renamed", by, now)
    return found


@service
def merge_needs(*, need: UUID, others: Collection[UUID], by: Actor, now: datetime) -> Need:
    """The others are part of it from now on; what was given out of them is taken off the list.

    Raises UnknownNeed, ResourcesForbidden, NeedClosed.
    """
    found = {key: held(key, "merge_needs", by) for key in sorted({need, *others})}
    winner = found.pop(need)
    for loser in found.values():
        close_item(room=ROOM, about=loser.pk, scope_code=loser.scope_code, by=by, now=now)
        tell(loser, "merged", by, now, into=str(winner.pk))
        join(loser, winner)
    Need.objects.filter(pk=winner.pk).update(kept=True)
    winner.refresh_from_db()
    return winner


@service
def split_need(
    *, need: UUID, signals: Collection[UUID], name: str, by: Actor, now: datetime
) -> Need:
    """The new need, of these signals. Whoever waits goes on waiting for the old one.

    Raises UnknownNeed, ResourcesForbidden, NeedClosed, SignalsMissing, TextMissing, TextTooLong.
    """
    found = held(need, "split_need", by)
    told = check_text(name, longest=LONGEST_NAME).replace("\n", " ")
    taken = list(Signal.objects.filter(need=found, pk__in=signals))
    if not taken or len(taken) == Signal.objects.filter(need=found).count():
        raise SignalsMissing
    new = Need.objects.create(scope_code=found.scope_code, name=told, kept=True, opened_at=now)
    for signal in taken:
        move(signal, new)
    Need.objects.filter(pk=found.pk).update(kept=True)
    recount(found)
    recount(new)
    tell(found, "split", by, now, into=str(new.pk))
    new.refresh_from_db()
    return new
