"""Who wants to know that a sound can be heard. Filled in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

Listener = Callable[[str, datetime], None]
_listeners: Final[dict[str, Listener]] = {}


def register_listener(name: str, heard: Listener) -> None:
    """`heard(sound, now)` is called in the transaction in which a sound became ready."""
    _listeners[name] = heard


def tell(sound: str, now: datetime) -> None:
    for heard in _listeners.values():
        heard(sound, now)
