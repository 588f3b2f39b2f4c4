"""A real instance in a folder of its own, driven as an administrator drives it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parents[2]
FOREIGN = ("XIANGLI_", "DATABASE_", "DJANGO_", "PYTEST_")


def environment(**extra: str) -> dict[str, str]:
    """What an administrator's shell holds: nothing of the test run's own. Sounds cost minutes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    return {**kept, "PYTHONPATH": str(ROOT), "XIANGLI_SPEECH": "0", **extra}


def xiangli(*words: object, stdin: str = "", **extra: str) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end."""
    command = [sys.executable, "-m", "xiangli.config.cli", *map(str, words)]
    return subprocess.run(
        command, env=environment(**extra), cwd="/", capture_output=True, text=True,
        input=stdin, check=False, timeout=120,
    )  # fmt: skip


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that the services' user can reach, which pytest's own are not."""
    made = Path(tempfile.mkdtemp(prefix="xiangli-operations-"))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def free_port(host: str = "127.0.0.1") -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def until(is_so: Callable[[], object], seconds: float = SECONDS) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(0.05)
    return False


@dataclass
class Product:
    """`xiangli up`, started and watched from outside."""

    data: Path
    port: int = field(default_factory=free_port)
    words: tuple[str, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)
    program: tuple[str, ...] = (sys.executable, "-m", "xiangli.config.cli", "up")
    process: subprocess.Popen[bytes] | None = None

    def start(self, *, wait: float = 2 * SECONDS) -> Product:
        command = [
            *self.program, "--data", str(self.data), "--port", str(self.port), *self.words,
        ]  # fmt: skip
        log = self.log.open("ab")
        self.process = subprocess.Popen(
            command, env=environment(**self.extra), cwd="/", stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
        log.close()
        if wait and not until(lambda: self.is_ready() or self.process.poll() is not None, wait):
            raise AssertionError(self.said())
        if wait and self.process.poll() is not None:
            raise AssertionError(self.said())
        return self

    @property
    def log(self) -> Path:
        return self.data.with_name(f"{self.data.name}.log")

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def is_ready(self) -> bool:
        if "--tls-cert" in self.words:
            return "ready. Open" in self.said()
        try:
            return self.get("/readyz")[0] == 200
        except OSError:
            return False

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers (lower case) and text."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=names)
        try:
            with urllib.request.urlopen(request, timeout=20) as reply:
                told = {name.lower(): value for name, value in reply.headers.items()}
                return reply.status, told, reply.read().decode()
        except urllib.error.HTTPError as refused:
            told = {name.lower(): value for name, value in refused.headers.items()}
            return refused.code, told, refused.read().decode()

    def signal(self, number: int) -> None:
        self.process.send_signal(number)

    def stop(self, seconds: float = SECONDS) -> int:
        """Ctrl-C, and its exit status."""
        if self.process.poll() is None:
            self.signal(signal.SIGINT)
        return self.process.wait(seconds)

    def kill(self) -> None:
        """Whatever is left of it: these very processes, by their ids."""
        left = family(self.process.pid) if self.process else []
        for pid in left:
            if alive(pid):
                os.kill(pid, signal.SIGKILL)
        if self.process:
            self.process.wait(10)

    def children(self) -> dict[str, int]:
        """`web`, `worker`, `database` → pid."""
        names = {"granian": "web", "procrastinate": "worker", "postgres": "database"}
        found = {}
        for pid in child_pids(self.process.pid):
            words = command_of(pid)
            for mark, name in names.items():
                if mark in words:
                    found[name] = pid
        return found


def child_pids(parent: int) -> list[int]:
    try:
        text = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [int(word) for word in text.split()]


def family(parent: int) -> list[int]:
    """The process and all below it."""
    found = [parent]
    for pid in found:
        found += child_pids(pid)
    return found


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def alive(pid: int) -> bool:
    """Running, that is neither gone nor a zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in {"Z", "X"}


def told(product: subprocess.CompletedProcess[str]) -> dict[str, object]:
    answer: dict[str, object] = json.loads(product.stdout)
    return answer
