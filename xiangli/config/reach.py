"""The way to an instance's database: running, started for the purpose, or the county's own.

Knows no Django.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import CalledProcessError
from typing import Final

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from xiangli.config.instance import Instance
from xiangli.config.locking import only_one
from xiangli.config.postgres import OWNER, SUPERUSER, DatabaseFailed, Postgres, wheel_binaries
from xiangli.config.programs import services_user
from xiangli.config.refusal import Refused

REVIVAL_SECONDS: Final = 15
SEES_ALL: Final = "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"
MIGRATIONS: Final = "select app || '.' || name from django_migrations"


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
def reached(instance: Instance, *, locked: bool = False) -> Iterator[Reach]:
    """The database answers for as long as this is open. Raises Refused.

    `locked`: the caller holds the data folder already.
    """
    if known := external():
        yield known
        return
    postgres = Postgres(instance, services_user())
    with ExitStack() as stack:
        if not locked:
            stack.enter_context(_own_or_running(instance, postgres))
        if not answers(postgres):
            stack.enter_context(started(postgres))
        yield reach_of(postgres)


@contextmanager
def _own_or_running(instance: Instance, postgres: Postgres) -> Iterator[None]:
    """The database answers, or the folder is ours to start it. Raises Refused."""
    with ExitStack() as stack:
        deadline = time.monotonic() + REVIVAL_SECONDS
        while not answers(postgres):
            try:
                stack.enter_context(only_one(instance))
            except Refused:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)  # `up` is running and about to start its database again
                continue
            break
        yield


def answers(postgres: Postgres) -> bool:
    """Whether the embedded server runs; touches nothing, half-made folders included."""
    return postgres.is_made() and postgres.answers()


@contextmanager
def started(postgres: Postgres) -> Iterator[None]:
    """An embedded server of our own. Raises Refused."""
    try:
        postgres.prepare()
        child = postgres.start()
    except (DatabaseFailed, CalledProcessError) as error:
        log = error.log if isinstance(error, DatabaseFailed) else error.stderr.decode()
        raise Refused("error.database", log=log) from error
    try:
        yield
    finally:
        child.stop()


def reach_of(postgres: Postgres) -> Reach:
    return Reach(postgres.url(), postgres.url(OWNER), postgres.url(SUPERUSER), embedded=True)


def migrations_of(reach: Reach) -> list[str]:
    """What was migrated, as `app.name`. Raises Refused where not all rows can be seen."""
    try:
        with psycopg.connect(reach.whole, connect_timeout=5) as connection:
            if connection.execute(SEES_ALL).fetchone() != (True,):
                raise Refused("error.half_blind")
            return [str(row[0]) for row in connection.execute(MIGRATIONS).fetchall()]
    except psycopg.Error as error:
        raise Refused("error.unreachable", why=str(error).strip()) from error


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
