"""What every SMS carrier does; the fake and the real ones pass the same tests."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class SmsCarrier(Protocol):
    """Hands one text to the network."""

    def send(self, *, number: str, text: str, reference: str, now: datetime) -> str:
        """The carrier's id of the message. The same `reference` is sent once, however often asked.

        Raises CarrierBusy (try later) or CarrierRefused (never).
        """
        ...
