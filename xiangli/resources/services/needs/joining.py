"""Two needs become one: signals, those who wait, and nobody counted twice on one day."""

from __future__ import annotations

from django.db.models import F, Sum

from xiangli.resources.models import Need, Seen, Signal, Waiter


def join(loser: Need, winner: Need) -> None:
    """The loser is gone afterwards. Call it under the lock of the place, or of both rows."""
    _count_once(loser, winner)
    for signal in Signal.objects.filter(need=loser):
        move(signal, winner)
    waiting = Waiter.objects.filter(need=winner).values("phone_blind")
    Waiter.objects.filter(need=loser).exclude(phone_blind__in=waiting).update(need=winner)
    loser.delete()
    recount(winner)


def move(signal: Signal, need: Need) -> None:
    """To a need that may have the same wording of that day already."""
    same = Signal.objects.filter(
        need=need, day=signal.day, channel=signal.channel, page=signal.page, text=signal.text
    ).first()
    if same is None:
        Signal.objects.filter(pk=signal.pk).update(need=need)
        return
    Signal.objects.filter(pk=same.pk).update(people=F("people") + signal.people)
    Seen.objects.filter(signal=signal).update(signal=same)
    Signal.objects.filter(pk=signal.pk).delete()


def recount(need: Need) -> None:
    total = Signal.objects.filter(need=need).aggregate(people=Sum("people"))["people"] or 0
    Need.objects.filter(pk=need.pk).update(people=total)


def _count_once(loser: Need, winner: Need) -> None:
    there = Seen.objects.filter(signal__need=winner).values_list("day", "digest")
    known = {(day, bytes(digest)) for day, digest in there}
    for seen in Seen.objects.filter(signal__need=loser, claimed=False).select_related("signal"):
        if (seen.day, bytes(seen.digest)) in known:
            Signal.objects.filter(pk=seen.signal_id).update(people=F("people") - 1)
            seen.delete()
