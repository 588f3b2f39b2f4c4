"""One process at a time owns a data folder. Knows no Django."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from xiangli.config.instance import Instance
from xiangli.config.refusal import Refused

LOCK = "up.lock"


@contextmanager
def only_one(instance: Instance) -> Iterator[None]:
    """Hold the folder for as long as this process works on it. Raises `Refused`."""
    instance.data.mkdir(parents=True, exist_ok=True)
    with (instance.data / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused("error.running", data=instance.data) from error
        yield
