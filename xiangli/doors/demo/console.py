"""What `xiangli up` shows of the filling, while it stands in front of the user."""

from __future__ import annotations

from typing import Final

from xiangli.doors.demo.conf import console
from xiangli.doors.demo.selectors import Filling
from xiangli.doors.demo.words import word

EVERY: Final = 10


def show_progress(filling: Filling) -> None:
    """A line now and then, and one at the end. A log that cannot be written stops nothing."""
    if filling.done % EVERY and not filling.is_over:
        return
    text = word("filled", done=filling.done, of=filling.of)
    with console().open("a", encoding="utf-8") as lines:
        lines.write(f"{text}\n")
