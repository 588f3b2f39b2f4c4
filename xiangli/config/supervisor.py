"""`xiangli up`: database, web and worker under one roof. Imports no Django."""

from __future__ import annotations

import http.client
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from types import FrameType

from xiangli.config.children import Backoff, Child, Runner
from xiangli.config.console import Console
from xiangli.config.locking import only_one
from xiangli.config.options import Options
from xiangli.config.postgres import OWNER, DatabaseFailed, Postgres
from xiangli.config.preparing import bring_up_to_code, check_code
from xiangli.config.programs import django_runner, services_user, web_command, worker_command
from xiangli.config.reach import external
from xiangli.config.refusal import Refused
from xiangli.config.texts import say

READY_SECONDS = 300
OPEN_ALL = "import sys; [open(path).close() for path in sys.argv[1:]]"


@dataclass
class Supervisor:
    """Starts what is needed, in order; starts again what ends; stops all of it, in reverse."""

    options: Options
    runner: Runner = field(default_factory=Runner)
    children: dict[str, Child] = field(default_factory=dict)
    stopping: bool = False

    def run(self) -> None:
        """Until Ctrl-C or SIGTERM. Raises `Refused`."""
        signal.signal(signal.SIGINT, self._stop)
        signal.signal(signal.SIGTERM, self._stop)
        with only_one(self.options.instance):
            try:
                self._start()
                self._watch()
            finally:
                self._stop_children()

    def _start(self) -> None:
        options, instance = self.options, self.options.instance
        _check_port(options)
        check_code(instance, demo=options.demo)
        say("up.making", data=instance.data)
        instance.make()
        instance.remember(
            place=options.place, port=options.port, host=options.host, demo=options.demo,
            https=options.https, address=options.address,
        )  # fmt: skip
        self.runner = services_user()
        self._for_python(self._database())
        _check_certificate(options, self.runner)
        bring_up_to_code(instance, self.runner)
        say("up.starting")
        self._start_services()
        self._wait_until_ready()
        say("up.ready", url=options.url)
        if options.demo:
            say("up.demo", url=options.url)
        say("up.stop_hint")

    def _database(self) -> dict[str, str]:
        if known := external():
            say("up.external")
            self.runner.own(self.options.instance.data)
            return known.environment()
        if self.runner.user is not None:
            say("up.user", user=self.runner.user.pw_name)
        say("up.database")
        postgres = Postgres(self.options.instance, self.runner)
        try:
            postgres.prepare()
            self._keep("database", postgres.start)
        except (DatabaseFailed, subprocess.CalledProcessError) as error:
            log = error.log if isinstance(error, DatabaseFailed) else error.stderr.decode()
            raise Refused("error.database", log=log) from error
        return {"DATABASE_URL": postgres.url(), "DATABASE_OWNER_URL": postgres.url(OWNER)}

    def _for_python(self, addresses: dict[str, str]) -> None:
        as_user = self.runner.user is not None
        self.runner = django_runner(
            self.options.instance,
            {
                **addresses,
                "XIANGLI_SUPERVISED": "1",
                "MALLOC_ARENA_MAX": "1",  # threads that take turns need no heap each
                "XIANGLI_HTTPS": "1" if self.options.https else "0",
            },
        )
        if as_user and self.runner.user is None:
            say("up.stays_root")

    def _start_services(self) -> None:
        logs = self.options.instance.logs
        web, worker = web_command(self.options), worker_command()
        self._keep("web", lambda: self.runner.start("web", web, logs / "web.log"))
        # Asked politely, an orphaned worker would wait for a database that ends with us.
        self._keep(
            "worker",
            lambda: self.runner.start(
                "worker", worker, logs / "worker.log", orphaned=signal.SIGKILL
            ),
        )

    def _keep(self, name: str, start: Callable[[], Child]) -> None:
        self._starts[name], self._pauses[name] = start, Backoff()
        self.children[name] = start()
        self._pauses[name].started(time.monotonic())

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
            raise Refused("error.not_ready", seconds=READY_SECONDS, log=log)

    def _watch(self) -> None:
        console = Console(self.options.instance.logs)
        while not self.stopping:
            time.sleep(0.2)
            console.show()
            self._revive()

    def _revive(self) -> None:
        """Start again what ended and has waited long enough; no service waits for another."""
        for name, child in list(self.children.items()):
            now, pause = time.monotonic(), self._pauses[name]
            if self.stopping or not child.ended():
                continue
            if pause.due is None:
                wait = pause.ended(now)
                if child.process.returncode:  # a worker that had grown ends of itself
                    say("up.restarting", name=name, wait=wait)
            elif pause.may_start(now):
                self._start_again(name, pause)

    def _start_again(self, name: str, pause: Backoff) -> None:
        try:
            self.children[name] = self._starts[name]()
        except DatabaseFailed:
            pause.ended(time.monotonic())  # its log says why
        else:
            pause.started(time.monotonic())
            if name == "database" and "worker" in self.children:
                # Its listening ended too: left alone it waits half a minute before it ends.
                self.children["worker"].process.kill()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _stop_children(self) -> None:
        if self.children:
            say("up.stopping")
        for child in reversed(list(self.children.values())):
            child.stop()
        if self.children:
            say("up.stopped", data=self.options.instance.data)


def _check_port(options: Options) -> None:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((options.host, options.port))
        except OSError as error:
            raise Refused("error.busy_port", port=options.port) from error


def _check_certificate(options: Options, runner: Runner) -> None:
    """Root may read a key that the services may not."""
    pair = [path for path in (options.certificate, options.key) if path]
    if pair and not runner.can_run(Path(sys.executable), "-c", OPEN_ALL, *map(str, pair)):
        name = runner.user.pw_name if runner.user else ""
        raise Refused("error.tls_unreadable", user=name)


def _answers(options: Options) -> bool:
    """Whether the web answers /readyz, asked as this machine asks itself."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(options.host, options.host)  # noqa: S104 - compared, not bound
    try:
        with closing(_line(host, options)) as line:
            line.request("GET", "/readyz", headers={"Host": "localhost"})
            return line.getresponse().status == HTTPStatus.OK
    except (http.client.HTTPException, OSError):
        return False


def _line(host: str, options: Options) -> http.client.HTTPConnection:
    """To ourselves: over TLS without a look at the name, nor at 16 MB of authorities."""
    if not options.certificate:
        return http.client.HTTPConnection(host, options.port, timeout=2)
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    own.check_hostname, own.verify_mode = False, ssl.CERT_NONE
    return http.client.HTTPSConnection(host, options.port, timeout=2, context=own)
