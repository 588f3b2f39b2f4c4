"""`scope()`: one short transaction in which the database knows who asks (house.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from xiangli.kernel.public import Actor
from xiangli.vault.errors import ScopeConflict, ScopeMissing

P = ParamSpec("P")
R = TypeVar("R")

SETTINGS: Final = ("app.actor", "app.prefixes", "app.person", "app.agency", "app.ticket")
SET: Final = "select " + ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)
CLEAR: Final = ", ".join(f"set_config('{name}', '', true)" for name in SETTINGS)
SECOND: Final = "looks"
NOBODY: Final = ("",) * len(SETTINGS)

_current: ContextVar[Actor | None] = ContextVar("actor", default=None)


@contextmanager
def scope(by: Actor) -> Iterator[None]:
    """Open a transaction that sees and writes what `by` may, and nothing else.

    Inside another scope it joins that transaction: for the same actor, or for a system actor that
    is confined to places (a room's own bookkeeping). Any other actor raises `ScopeConflict`.
    """
    outer = _current.get()
    if outer is not None and outer != by and not _confined(by):
        raise ScopeConflict(outer=outer.id, inner=by.id)
    joins = connection.in_atomic_block
    token = _current.set(by)
    try:
        with transaction.atomic():
            _tell(_values(by), DEFAULT_DB_ALIAS)
            yield
            if joins:
                _tell(_values(outer) if outer else NOBODY, DEFAULT_DB_ALIAS)
    finally:
        _current.reset(token)


@contextmanager
def second_scope(by: Actor) -> Iterator[None]:
    """The same on the second connection: what is written here stands if the first rolls back."""
    with transaction.atomic(using=SECOND):
        _tell(_values(by), SECOND)
        yield
        _tell(NOBODY, SECOND)


def second_write(by: Actor, insert: str, params: Sequence[Any]) -> None:
    """One `insert … select … from told` by `by` on the second connection, in one round trip.

    One statement is a transaction of its own, and the database keeps its plan. `told` is the scope:
    in force before the row is checked, gone after it was written.
    """
    statement = f"with told as materialized ({SET}) {insert} returning {CLEAR}"
    with connections[SECOND].cursor() as cursor:
        cursor.execute(statement, [*_values(by), *params])


def current_actor() -> Actor | None:
    """Whose scope is open here."""
    return _current.get()


def service(verb: Callable[P, R]) -> Callable[P, R]:
    """A verb of a room: called by keyword with `by` and an aware `now`, run in its scope."""

    @wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by, now = kwargs.get("by"), kwargs.get("now")
        if not isinstance(by, Actor) or not isinstance(now, datetime) or now.tzinfo is None:
            raise ScopeMissing(service=verb.__qualname__)
        if _current.get() == by:
            return verb(*args, **kwargs)
        with scope(by):
            return verb(*args, **kwargs)

    return run


def _confined(by: Actor) -> bool:
    return by.kind == "system" and bool(by.scope.prefixes) and all(by.scope.prefixes)


def _values(by: Actor) -> tuple[str, ...]:
    seen = by.scope
    prefixes = "{" + ",".join(f'"{prefix}"' for prefix in seen.prefixes) + "}"
    return (
        f"{by.kind}:{by.id}",
        prefixes if seen.prefixes else "",
        str(seen.person or ""),
        str(seen.agency or ""),
        seen.ticket or "",
    )


def _tell(values: tuple[str, ...], using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(SET, values)
