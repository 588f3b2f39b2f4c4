"""The way to an instance's database: running, started for the purpose, or the county's own.

Knows no Django.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import CalledProcessError

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from xiangli.config.children import Runner
from xiangli.config.instance import Instance
from xiangli.config.postgres import (
    OWNER,
    SUPERUSER,
    DatabaseFailed,
    Postgres,
    system_user,
    wheel_binaries,
)
from xiangli.config.refusal import Refused


@dataclass(frozen=True)
class Reach:
    """Addresses by role; `whole` sees every row whatever the policies say."""

    app: str
    owner: str
    whole: str
    embedded: bool

    def environment(self) -> dict[str, str]:
        return {"DATABASE_URL": self.app, "DATABASE_OWNER_URL": self.owner}


def external() -> Reach | None:
    """The county's own database, where one is configured."""
    app = os.environ.get("DATABASE_URL")
    if not app:
        return None
    owner = os.environ.get("DATABASE_OWNER_URL", app)
    return Reach(app, owner, os.environ.get("DATABASE_BACKUP_URL", owner), embedded=False)


@contextmanager
def reached(instance: Instance) -> Iterator[Reach]:
    """The database answers for as long as this is open. Raises Refused."""
    if known := external():
        yield known
        return
    postgres = Postgres(instance, services_user())
    if instance.cluster.exists() and postgres.answers():
        yield _embedded(postgres)
        return
    try:
        postgres.prepare()
        child = postgres.start()
    except (DatabaseFailed, CalledProcessError) as error:
        log = error.log if isinstance(error, DatabaseFailed) else error.stderr.decode()
        raise Refused("error.database", log=log) from error
    try:
        yield _embedded(postgres)
    finally:
        child.stop()


def services_user() -> Runner:
    """As whom the services of an instance run."""
    return Runner(user=system_user() if os.getuid() == 0 else None)


def _embedded(postgres: Postgres) -> Reach:
    return Reach(postgres.url(), postgres.url(OWNER), postgres.url(SUPERUSER), embedded=True)


def program(name: str) -> str:
    """`pg_dump`, `pg_restore` or `psql`: the wheel's, else the machine's. Raises Refused."""
    try:
        ours: Path | None = wheel_binaries() / name
    except DatabaseFailed:
        ours = None
    found = str(ours) if ours and ours.exists() else shutil.which(name)
    if found is None:
        raise Refused("error.no_program", name=name)
    return found


def target(url: str) -> tuple[str, dict[str, str]]:
    """Connection words for an argument list, and the environment that holds the password."""
    words = conninfo_to_dict(url)
    password = words.pop("password", None)
    environment = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
    return make_conninfo(**{key: str(value) for key, value in words.items()}), environment
