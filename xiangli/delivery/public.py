"""Front desk of delivery."""

from xiangli.delivery.errors import CarrierBusy, CarrierRefused, DeliveryError, MessageTooLong
from xiangli.delivery.models import Message, SimulatedMessage
from xiangli.delivery.selectors import messages_about, simulated_messages, unsent
from xiangli.delivery.services.queue import queue_sms

__all__ = [
    "CarrierBusy",
    "CarrierRefused",
    "DeliveryError",
    "Message",
    "MessageTooLong",
    "SimulatedMessage",
    "messages_about",
    "queue_sms",
    "simulated_messages",
    "unsent",
]
