"""`xiangli up`: database, web and worker under one roof. Imports no Django."""

from __future__ import annotations

import fcntl
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from xiangli.config.children import Backoff, Child, Runner
from xiangli.config.environment import PROJECT
from xiangli.config.instance import Instance
from xiangli.config.postgres import OWNER, DatabaseFailed, Postgres, system_user
from xiangli.config.texts import say

READY_SECONDS = 90


class UpFailed(Exception):
    """The product could not start; `key` and `values` say why (`texts.toml`, section error)."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True)
class Options:
    """What `up` was told."""

    instance: Instance
    place: str
    host: str = "127.0.0.1"
    port: int = 8000
    demo: bool = True
    certificate: Path | None = None
    key: Path | None = None

    @property
    def https(self) -> bool:
        return self.certificate is not None or os.environ.get("XIANGLI_HTTPS") == "1"

    @property
    def url(self) -> str:
        scheme = "https" if self.certificate else "http"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}://{host}:{self.port}/"

    @property
    def address(self) -> str:
        """What people outside are told to open; a proxy's name where one is set."""
        return os.environ.get("XIANGLI_ADDRESS") or self.url.rstrip("/")


@dataclass
class Supervisor:
    """Starts what is needed, in order; starts again what ends; stops all of it, in reverse."""

    options: Options
    runner: Runner = field(default_factory=Runner)
    children: dict[str, Child] = field(default_factory=dict)
    stopping: bool = False

    def run(self) -> None:
        """Until Ctrl-C or SIGTERM. Raises `UpFailed`."""
        signal.signal(signal.SIGINT, self._stop)
        signal.signal(signal.SIGTERM, self._stop)
        with _only_one(self.options.instance):
            try:
                self._start()
                self._watch()
            finally:
                self._stop_children()

    def _start(self) -> None:
        options, instance = self.options, self.options.instance
        _check_port(options)
        say("up.making", data=instance.data)
        instance.make()
        instance.remember(
            place=options.place, port=options.port, host=options.host, demo=options.demo,
            https=options.https, address=options.address,
        )  # fmt: skip
        self.runner = Runner(user=system_user() if os.getuid() == 0 else None)
        addresses = self._database()
        self.runner = self._for_python(addresses)
        self._prepare()
        say("up.starting")
        self._start_services()
        self._wait_until_ready()
        say("up.ready", url=options.url)
        say("up.stop_hint")

    def _database(self) -> dict[str, str]:
        if url := os.environ.get("DATABASE_URL"):
            say("up.external")
            self.runner.own(self.options.instance.data)
            return {
                "DATABASE_URL": url,
                "DATABASE_OWNER_URL": os.environ.get("DATABASE_OWNER_URL", url),
            }
        if self.runner.user is not None:
            say("up.user", user=self.runner.user.pw_name)
        say("up.database")
        postgres = Postgres(self.options.instance, self.runner)
        try:
            postgres.prepare()
            self._keep("database", postgres.start)
        except (DatabaseFailed, subprocess.CalledProcessError) as error:
            log = error.log if isinstance(error, DatabaseFailed) else error.stderr.decode()
            raise UpFailed("error.database", log=log) from error
        return {"DATABASE_URL": postgres.url(), "DATABASE_OWNER_URL": postgres.url(OWNER)}

    def _for_python(self, addresses: dict[str, str]) -> Runner:
        environment = {
            **addresses,
            "XIANGLI_DATA": str(self.options.instance.data),
            "XIANGLI_SUPERVISED": "1",
            "XIANGLI_HTTPS": "1" if self.options.https else "0",
            "DJANGO_SETTINGS_MODULE": "xiangli.config.settings",
            "PYTHONPATH": str(PROJECT.parent),
        }
        runner = Runner(self.runner.user, environment)
        python = Path(sys.executable)
        if runner.user is not None and not runner.can_run(python, "-c", "import xiangli.config"):
            say("up.stays_root")
            return Runner(None, environment)
        return runner

    def _prepare(self) -> None:
        """Bring tables and standing data up to the code, unless they already are."""
        code = fingerprint(PROJECT)
        wanted = f"{code}:{self.options.place}:{self.options.demo}"
        if self.options.instance.told().get("prepared") == wanted:
            return
        say("up.migrating")
        self._django("migrate", "--verbosity=0", XIANGLI_AS_OWNER="1")
        say("up.filling")
        self._django("prepare")
        self.options.instance.remember(prepared=wanted)
        self.runner.own(self.options.instance.keys)

    def _django(self, *arguments: str, **extra: str) -> None:
        try:
            self.runner.run([sys.executable, "-m", "django", *arguments], **extra)
        except subprocess.CalledProcessError as error:
            tail = "\n".join(error.stderr.decode(errors="replace").splitlines()[-5:])
            raise UpFailed("error.migrate", log=tail) from error

    def _start_services(self) -> None:
        logs = self.options.instance.logs
        web = web_command(self.options)
        worker = [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency=2"]
        self._keep("web", lambda: self.runner.start("web", web, logs / "web.log"))
        self._keep("worker", lambda: self.runner.start("worker", worker, logs / "worker.log"))

    def _keep(self, name: str, start: Callable[[], Child]) -> None:
        self._starts[name] = start
        self.children[name] = start()

    _starts: dict[str, Callable[[], Child]] = field(default_factory=dict)
    _pauses: dict[str, Backoff] = field(default_factory=dict)

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline and not self.stopping:
            if _answers(self.options):
                return
            self._revive()
            time.sleep(0.1)
        if not self.stopping:
            log = self.options.instance.logs / "web.log"
            raise UpFailed("error.not_ready", seconds=READY_SECONDS, log=log)

    def _watch(self) -> None:
        while not self.stopping:
            time.sleep(0.2)
            self._revive()

    def _revive(self) -> None:
        for name, child in list(self.children.items()):
            if self.stopping or not child.ended():
                continue
            wait = self._pauses.setdefault(name, Backoff()).next()
            say("up.restarting", name=name, wait=wait)
            time.sleep(wait)
            try:
                self.children[name] = self._starts[name]()
            except DatabaseFailed:
                continue  # its log says why; the next round tries again

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _stop_children(self) -> None:
        if self.children:
            say("up.stopping")
        for child in reversed(list(self.children.values())):
            child.stop()
        if self.children:
            say("up.stopped", data=self.options.instance.data)


def web_command(options: Options) -> list[str | Path]:
    """How granian is started; one worker, threads for the rest."""
    command: list[str | Path] = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", options.host,
        "--port", str(options.port), "--workers", "1", "--blocking-threads", "4", "--no-ws",
        "--respawn-failed-workers", "--log-level", "warning", "xiangli.config.wsgi:application",
    ]  # fmt: skip
    if options.certificate and options.key:
        command += ["--ssl-certificate", options.certificate, "--ssl-keyfile", options.key]
    return command


def fingerprint(project: Path) -> str:
    """Changes whenever migrations, packs or place data change."""
    digest = hashlib.sha256()
    for pattern in ("*/migrations/*.py", "catalog/packs/**/*", "places/data/*"):
        for path in sorted(project.glob(pattern)):
            if path.is_file():
                digest.update(f"{path.relative_to(project)}:{path.stat().st_size}".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _only_one(instance: Instance) -> Iterator[None]:
    instance.data.mkdir(parents=True, exist_ok=True)
    with (instance.data / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UpFailed("error.running", data=instance.data) from error
        yield


def _check_port(options: Options) -> None:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((options.host, options.port))
        except OSError as error:
            raise UpFailed("error.busy_port", port=options.port) from error


def _answers(options: Options) -> bool:
    """Whether the web answers /readyz; over TLS, whether it listens and speaks it."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(options.host, options.host)  # noqa: S104 - compared, not bound
    try:
        if options.certificate:
            socket.create_connection((host, options.port), 1).close()
            return True
        bracketed = f"[{host}]" if ":" in host else host
        with urllib.request.urlopen(
            f"http://{bracketed}:{options.port}/readyz", timeout=2
        ) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False
