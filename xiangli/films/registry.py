"""Who wants to know that what is shown has changed. Filled in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

Listener = Callable[[str, datetime], None]
_listeners: Final[dict[str, Listener]] = {}


def register_listener(name: str, changed: Listener) -> None:
    """`changed(about, now)` is called in the transaction of the change."""
    _listeners[name] = changed


def tell(about: str, now: datetime) -> None:
    for changed in _listeners.values():
        changed(about, now)
