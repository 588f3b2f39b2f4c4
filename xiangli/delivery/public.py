"""Front desk of delivery."""

from xiangli.delivery.errors import (
    CarrierBusy,
    CarrierRefused,
    DeliveryError,
    DeliveryForbidden,
    MessageTooLong,
    NoSuchMessage,
)
from xiangli.delivery.models import Message, SimulatedMessage
from xiangli.delivery.selectors import messages_about, simulated_messages, simulated_numbers, unsent
from xiangli.delivery.services.queue import queue_sms
from xiangli.delivery.services.retry import retry

__all__ = [
    "CarrierBusy",
    "CarrierRefused",
    "DeliveryError",
    "DeliveryForbidden",
    "Message",
    "MessageTooLong",
    "NoSuchMessage",
    "SimulatedMessage",
    "messages_about",
    "queue_sms",
    "retry",
    "simulated_messages",
    "simulated_numbers",
    "unsent",
]
