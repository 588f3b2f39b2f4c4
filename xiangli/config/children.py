"""Child processes that never outlive their parent. Knows no Django."""

from __future__ import annotations

import ctypes
import os
import pwd
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(number: int, parent: int) -> None:
    """Ask the kernel to signal this process when its parent ends (prctl(2)).

    The request is lost by a change of user, so call it after dropping privileges. If the parent
    ended before the request was made, end now.
    """
    _libc.prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:
        os._exit(1)


@dataclass
class Child:
    """A running service: its own process group, so that stopping it stops its helpers too."""

    name: str
    process: subprocess.Popen[bytes]
    stop_signal: int

    def ended(self) -> bool:
        if self.process.poll() is None:
            return False
        self._sweep()
        return True

    def stop(self, seconds: float = 15) -> None:
        """Ask politely, wait, then insist."""
        if self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._sweep()

    def _sweep(self) -> None:
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return


@dataclass
class Runner:
    """Runs programs as `user` (when root started us), or as whoever we are."""

    user: pwd.struct_passwd | None = None
    environment: Mapping[str, str] = field(default_factory=dict)

    def _identity(self) -> dict[str, object]:
        if self.user is None:
            return {}
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}

    def _environment(self, extra: Mapping[str, str]) -> dict[str, str]:
        return {**os.environ, **self.environment, **extra}

    def run(self, command: Sequence[str | Path], **extra: str) -> None:
        """Run to the end. Raises CalledProcessError, with what the program said."""
        subprocess.run(  # type: ignore[call-overload]  # noqa: S603 - our own programs
            list(command), check=True, capture_output=True, cwd="/",
            env=self._environment(extra), **self._identity(),
        )  # fmt: skip

    def call(self, command: Sequence[str | Path]) -> int:
        """Run on the terminal of whoever asked; the exit status."""
        return subprocess.run(  # type: ignore[call-overload,no-any-return]  # noqa: S603 - our own programs
            list(command), check=False, env=self._environment({}), **self._identity()
        ).returncode  # fmt: skip

    def can_run(self, program: Path, *arguments: str) -> bool:
        """Whether the user may reach and run `program`."""
        try:
            self.run([program, *(arguments or ("--version",))])
        except (OSError, subprocess.CalledProcessError):
            return False
        return True

    def own(self, folder: Path) -> None:
        """Give `folder` and all below it to the user; what goes meanwhile needs no owner."""
        if self.user is None:
            return
        below = ((at, name) for at, *names in os.walk(folder) for name in (*names[0], *names[1]))
        for path in (folder, *(Path(at, name) for at, name in below)):
            with suppress(FileNotFoundError):
                os.chown(path, self.user.pw_uid, self.user.pw_gid, follow_symlinks=False)

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        log: Path,
        *,
        stop: int = signal.SIGTERM,
        orphaned: int | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Child:
        """Start a service whose output goes to `log`.

        When we end without stopping it, it gets the signal `orphaned`, or else `stop`.
        """
        with log.open("ab") as output:
            process = subprocess.Popen(  # type: ignore[call-overload]  # noqa: S603 - our own programs
                list(command), stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/",
                env=self._environment(environment or {}), process_group=0,
                preexec_fn=_bind_to_parent(orphaned or stop),  # noqa: PLW1509 - the supervisor has no threads
                **self._identity(),
            )  # fmt: skip
        return Child(name, process, stop)


def _bind_to_parent(number: int) -> Callable[[], None]:
    parent = os.getpid()
    return lambda: die_with_parent(number, parent)


FIRST, MOST, CALM = 0.2, 10.0, 10.0  # seconds


@dataclass
class Backoff:
    """When a service that ended may start again: after 0.2, 0.4 … 10 s, but soon if it ran well.

    Times are those of `time.monotonic()`.
    """

    wait: float = FIRST
    began: float = 0.0
    due: float | None = None

    def ended(self, now: float) -> float:
        """Seconds from now until it may start again."""
        wait = FIRST if now - self.began > CALM else self.wait
        self.wait, self.due = min(wait * 2, MOST), now + wait
        return wait

    def may_start(self, now: float) -> bool:
        return self.due is not None and now >= self.due

    def started(self, now: float) -> None:
        self.began, self.due = now, None
