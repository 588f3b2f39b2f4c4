"""Lines that web and worker want to be read by whoever stands before `xiangli up`. No Django."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

NAME = "console.txt"
LONGEST = 10_000  # bytes shown at once


@dataclass
class Console:
    """Shows what is added to `logs/console.txt` from now on; what stood there before was shown."""

    logs: Path
    _seen: int = field(init=False)

    def __post_init__(self) -> None:
        self._seen = self._size()

    def show(self) -> None:
        """Whole lines only: the rest of one that is being written comes next time."""
        if self._size() <= self._seen:
            return
        with (self.logs / NAME).open("rb") as file:
            file.seek(self._seen)
            new = file.read(LONGEST)
        whole = new[: new.rfind(b"\n") + 1]
        self._seen += len(whole)
        for line in whole.decode(errors="replace").splitlines():
            sys.stdout.write(f"  {line}\n")
        sys.stdout.flush()

    def _size(self) -> int:
        path = self.logs / NAME
        return path.stat().st_size if path.exists() else 0
