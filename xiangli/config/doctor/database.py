"""The database: whether it answers, its version, its roles, and what waits in it. No Django."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import psycopg

from xiangli.config.children import Runner
from xiangli.config.doctor.notes import Note
from xiangli.config.doctor.standing import standing
from xiangli.config.instance import Instance
from xiangli.config.postgres import APP, Postgres
from xiangli.config.reach import answers, external

Connection = psycopg.Connection[tuple[object, ...]]
OLDEST: Final = 150_000
ROLE: Final = "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"
SEE_ALL: Final = "select set_config('app.prefixes', '{\"\"}', true)"
WAITING: Final = (
    ("jobs_late", "procrastinate_jobs",
     "status = 'todo' and coalesce(scheduled_at, now()) < now() - interval '1 hour'"),
    ("jobs_failed", "procrastinate_jobs", "status = 'failed'"),
    ("messages_failed", "delivery_message", "state = 'failed'"),
    ("messages_late", "delivery_message",
     "state = 'queued' and queued_at < now() - interval '1 hour'"),
    ("pages_late", "pages_change", "at < now() - interval '5 minutes'"),
    ("unwitnessed", "ledger_root", "witnessed_at is null and day < current_date - 2"),
)  # fmt: skip
BAD: Final = frozenset({"jobs_failed", "pages_late"})


def database(instance: Instance, *, witnessed: bool) -> Iterator[Note]:
    url = _url(instance)
    if url is None:
        yield Note("off", "not_running")
        return
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            yield from _examine(connection, witnessed=witnessed)
    except psycopg.Error as error:
        yield Note("bad", "database_error", {"why": type(error).__name__})


def _url(instance: Instance) -> str | None:
    if known := external():
        return known.app
    postgres = Postgres(instance, Runner())
    return postgres.url(APP) if answers(postgres) else None


def _examine(connection: Connection, *, witnessed: bool) -> Iterator[Note]:
    version = connection.info.server_version
    told: dict[str, object] = {"version": f"{version // 10_000}.{version % 10_000}"}
    yield Note("good", "database", told) if version >= OLDEST else Note("bad", "old_server", told)
    if _first(connection, ROLE):
        yield Note("bad", "role_too_strong")
    connection.execute(SEE_ALL)
    for code, table, rule in WAITING:
        if code == "unwitnessed" and not witnessed:
            continue
        if not _first(connection, f"select to_regclass('public.{table}') is not null"):
            continue
        count = _first(connection, f"select count(*) from {table} where {rule}")  # noqa: S608
        if count:
            yield Note("bad" if code in BAD else "warning", code, {"count": count})
    yield from standing(connection)


def _first(connection: Connection, statement: str) -> object:
    row = connection.execute(statement.encode()).fetchone()
    return row[0] if row else None
