"""Reading the outbox in the caller's scope, and the simulated phones."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, Max, OuterRef, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from procrastinate.contrib.django.models import ProcrastinateJob

from xiangli.delivery.models import Message, SimulatedMessage
from xiangli.delivery.rules import PASSING


def messages_about(about: UUID) -> QuerySet[Message]:
    """Messages of one case, oldest first."""
    return Message.objects.filter(about_id=about).order_by("queued_at")


def unsent() -> QuerySet[Message]:
    """What still waits or has failed: the desk's retry queue. Sent late, a login code is no use."""
    waiting = Message.objects.filter(state__in=["queued", "failed"])
    return waiting.exclude(about_kind__in=PASSING).order_by("queued_at")


def stranded() -> list[UUID]:
    """Queued messages that no job will send. A message and its job are committed together."""
    jobs = ProcrastinateJob.objects.alias(of=KT("args__message_id")).filter(
        task_name="delivery.send",
        status__in=["todo", "doing"],
        of=Cast(OuterRef("pk"), TextField()),
    )
    waiting = Message.objects.filter(~Exists(jobs), state="queued")
    return list(waiting.order_by("queued_at").values_list("pk", flat=True))


def simulated_messages(number: str) -> QuerySet[SimulatedMessage]:
    """What the simulated phone with this number shows, newest first."""
    return SimulatedMessage.objects.filter(number=number).order_by("-pk")


def simulated_numbers(most: int) -> list[str]:
    """Simulated phones that got a message, the latest first."""
    rows = SimulatedMessage.objects.values("number").annotate(last=Max("pk")).order_by("-last")
    return [row["number"] for row in rows[:most]]
