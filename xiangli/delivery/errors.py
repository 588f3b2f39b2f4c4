"""Errors of delivery.

XiangliError
└── DeliveryError
    ├── MessageTooLong   the text needs more segments than one message may cost
    ├── CarrierBusy      the carrier did not take it now; tried again later
    └── CarrierRefused   the carrier will never take it (a wrong number, a stopped subscriber)
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class DeliveryError(XiangliError):
    code: ClassVar[str] = "delivery"


class MessageTooLong(DeliveryError):
    code: ClassVar[str] = "delivery.too_long"


class CarrierBusy(DeliveryError):
    code: ClassVar[str] = "delivery.carrier_busy"
    retry: ClassVar[bool] = True


class CarrierRefused(DeliveryError):
    code: ClassVar[str] = "delivery.carrier_refused"
