"""Errors of delivery.

XiangliError
└── DeliveryError
    ├── NoSuchMessage    no message by that id is in sight
    ├── DeliveryForbidden  the actor may not do this                      (act)
    ├── MessageTooLong   the text needs more segments than one message may cost
    ├── CarrierBusy      the carrier did not take it now; tried again later
    └── CarrierRefused   the carrier will never take it (a wrong number, a stopped subscriber)
"""

from typing import ClassVar

from xiangli.kernel.public import XiangliError


class DeliveryError(XiangliError):
    code: ClassVar[str] = "delivery"


class NoSuchMessage(DeliveryError):
    code: ClassVar[str] = "delivery.no_such_message"


class DeliveryForbidden(DeliveryError):
    code: ClassVar[str] = "delivery.forbidden"


class MessageTooLong(DeliveryError):
    code: ClassVar[str] = "delivery.too_long"


class CarrierBusy(DeliveryError):
    code: ClassVar[str] = "delivery.carrier_busy"
    retry: ClassVar[bool] = True


class CarrierRefused(DeliveryError):
    code: ClassVar[str] = "delivery.carrier_refused"
