"""Seven days pass in a second, without a seam in the product.

Every process of the product (web, worker, PostgreSQL) is started with a small library that puts
the wall clock ahead by what a shared file says. Timers, sessions, second factors and deadlines see
the same later day; durations (the monotonic clock) go on as they are.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

SOURCE = Path(__file__).with_name("clock.c")
BYTES = 8  # a C long


@dataclass(frozen=True)
class Clock:
    """The clock that a product under test reads. `folder` must be open to the product's user."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> Clock:
        compiler = shutil.which("tcc") or shutil.which("cc")
        assert compiler, "no C compiler: apt install tcc libc6-dev"
        clock = cls(folder)
        command = [compiler, "-shared", "-fPIC", "-o", str(clock.library), str(SOURCE)]
        subprocess.run(command, check=True)
        clock.file.write_bytes(bytes(BYTES))
        return clock

    @property
    def library(self) -> Path:
        return self.folder / "clock.so"

    @property
    def file(self) -> Path:
        return self.folder / "ahead"

    @property
    def environment(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self.library), "JOURNEY_CLOCK": str(self.file)}

    @property
    def ahead(self) -> timedelta:
        return timedelta(seconds=int.from_bytes(self.file.read_bytes(), "little"))

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def advance(self, by: timedelta) -> None:
        """Later for everybody at once. Time never goes back."""
        assert by > timedelta(0)
        seconds = int((self.ahead + by).total_seconds())
        with self.file.open("r+b") as file:
            file.write(seconds.to_bytes(BYTES, "little"))
