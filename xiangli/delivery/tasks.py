"""Jobs of delivery."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from xiangli.delivery.errors import CarrierBusy
from xiangli.delivery.services.send import send
from xiangli.kernel.public import Actor

RETRY = RetryStrategy(max_attempts=12, exponential_wait=2, retry_exceptions={CarrierBusy})


@app.task(name="delivery.send", queue="delivery", retry=RETRY)
def send_message(message_id: str) -> None:
    """Send one message; a busy carrier is asked again after 2, 4, 8 … seconds."""
    send(message=UUID(message_id), by=Actor.system("delivery"), now=timezone.now())
