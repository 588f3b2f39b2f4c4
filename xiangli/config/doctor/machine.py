"""The machine: programs, disk, clock, who may read the code. Knows no Django."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from xiangli.config.doctor.notes import Note
from xiangli.config.environment import PROJECT
from xiangli.config.instance import Instance
from xiangli.config.programs import reaches_code, services_user

GIGABYTE: Final = 1_000_000_000
LITTLE, ENOUGH = 1 * GIGABYTE, 5 * GIGABYTE


@dataclass(frozen=True)
class Program:
    """An optional program, its Debian package, and the note on what it is for."""

    names: tuple[str, ...]
    package: str
    code: str

    @property
    def is_missing(self) -> bool:
        path = os.environ.get("PATH", os.defpath) + SBIN
        return not any(shutil.which(name, path=path) for name in self.names)

    def note(self) -> Note:
        return Note("off", self.code, {"package": self.package})


SBIN: Final = ":/usr/sbin:/sbin"
OPTIONAL: Final = (
    Program(("chromium", "chromium-browser", "google-chrome"), "chromium", "chromium"),
    Program(("nginx",), "nginx-light", "nginx"),
    Program(("espeak-ng",), "espeak-ng", "espeak"),
    Program(("ffmpeg",), "ffmpeg", "ffmpeg"),
)


def machine(instance: Instance) -> Iterator[Note]:
    yield from _programs()
    yield _disk(instance)
    yield from _clock(instance)
    yield from _code()


def _programs() -> Iterator[Note]:
    yield from (optional.note() for optional in OPTIONAL if optional.is_missing)


def _disk(instance: Instance) -> Note:
    folder = instance.data
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    told: dict[str, object] = {"gigabytes": f"{free / GIGABYTE:.1f}", "data": instance.data}
    if free < ENOUGH:
        return Note("bad" if free < LITTLE else "warning", "disk_little", told)
    return Note("good", "disk", told)


def _clock(instance: Instance) -> Iterator[Note]:
    """A clock that goes wrong makes deadlines wrong: every one of them counts from now."""
    written = max(
        (path.stat().st_mtime for path in (instance.state, PROJECT) if path.exists()), default=0.0
    )
    if time.time() < written - 60:
        yield Note("bad", "clock_back")
    if _synchronised() == "no":
        yield Note("warning", "clock_free")


def _synchronised() -> str:
    program = shutil.which("timedatectl")
    if program is None:
        return ""
    said = subprocess.run(  # noqa: S603 - constant words
        [program, "show", "--property=NTPSynchronized", "--value"],
        capture_output=True, text=True, check=False, timeout=5,
    )  # fmt: skip
    return said.stdout.strip()


def _code() -> Iterator[Note]:
    if os.getuid() == 0 and not reaches_code(services_user()):
        yield Note("warning", "code_unreachable", {"folder": PROJECT.parent})
