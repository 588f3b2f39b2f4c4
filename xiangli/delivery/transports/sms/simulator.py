"""A carrier whose phones are pages: for development and demonstration."""

from __future__ import annotations

from datetime import datetime

from xiangli.delivery.errors import CarrierRefused
from xiangli.delivery.models import SimulatedMessage
from xiangli.kernel.public import XiangliError, check_mobile


class Simulator:
    """Delivers at once, to the table that the phone page shows."""

    def send(self, *, number: str, text: str, reference: str, now: datetime) -> str:
        try:
            check_mobile(number)
        except XiangliError as error:
            raise CarrierRefused(reason=error.code) from error
        SimulatedMessage.objects.get_or_create(
            carrier_id=reference, defaults={"number": number, "text": text, "at": now}
        )
        return reference
