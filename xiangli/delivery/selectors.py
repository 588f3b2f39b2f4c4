"""Reading the outbox in the caller's scope, and the simulated phones."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Max, QuerySet

from xiangli.delivery.models import Message, SimulatedMessage
from xiangli.delivery.rules import PASSING


def messages_about(about: UUID) -> QuerySet[Message]:
    """Messages of one case, oldest first."""
    return Message.objects.filter(about_id=about).order_by("queued_at")


def unsent() -> QuerySet[Message]:
    """What still waits or has failed: the desk's retry queue. Sent late, a login code is no use."""
    waiting = Message.objects.filter(state__in=["queued", "failed"])
    return waiting.exclude(about_kind__in=PASSING).order_by("queued_at")


def simulated_messages(number: str) -> QuerySet[SimulatedMessage]:
    """What the simulated phone with this number shows, newest first."""
    return SimulatedMessage.objects.filter(number=number).order_by("-pk")


def simulated_numbers(most: int) -> list[str]:
    """Simulated phones that got a message, the latest first."""
    rows = SimulatedMessage.objects.values("number").annotate(last=Max("pk")).order_by("-last")
    return [row["number"] for row in rows[:most]]
