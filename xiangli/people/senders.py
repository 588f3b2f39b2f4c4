"""Who carries a login code to a phone. The room that sends messages registers itself here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from xiangli.people.errors import NoSender

CodeSender = Callable[[str, str, datetime], None]
_senders: list[CodeSender] = []


def register_code_sender(send: CodeSender) -> None:
    """`send(phone, code, now)` is called inside the transaction that keeps the code, with the
    checked mobile number and six digits; the last one registered is used."""
    _senders.append(send)


def send_code(phone: str, code: str, now: datetime) -> None:
    """Raises NoSender where nothing was registered."""
    if not _senders:
        raise NoSender
    _senders[-1](phone, code, now)
