"""Which carrier serves a channel."""

from __future__ import annotations

from typing import Final

from xiangli.delivery.conf import sms_carrier
from xiangli.delivery.errors import CarrierBusy
from xiangli.delivery.transports.sms.contract import SmsCarrier
from xiangli.delivery.transports.sms.simulator import Simulator

CARRIERS: Final[dict[str, type[SmsCarrier]]] = {"simulator": Simulator}


def carrier() -> SmsCarrier:
    """The configured carrier. Without one, messages wait: raises CarrierBusy."""
    found = CARRIERS.get(sms_carrier())
    if found is None:
        raise CarrierBusy(reason="not_configured")
    return found()
