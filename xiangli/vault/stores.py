"""Where sealed values lie: the tables with sealed fields, and what rooms register besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.apps import apps
from django.db import connection

from xiangli.kernel.public import Actor
from xiangli.vault.errors import KeyMissing, SealBroken
from xiangli.vault.fields import SealedField
from xiangli.vault.scoping import scope
from xiangli.vault.sealed import current_key, reseal_bytes

BY: Final = Actor.system("vault.rotate")
BATCH: Final = 500
KEY: Final = "get_byte({0}, 1) * 256 + get_byte({0}, 2)"  # as `keyring.key_of` reads it
Row = tuple[Any, ...]


@dataclass(slots=True)
class Resealed:
    """How many values of a batch moved to the current key, and which rows do not open."""

    moved: int = 0
    broken: tuple[str, ...] = ()


class Store(Protocol):
    """One place. Both may be stopped at any moment and asked again."""

    name: str

    def by_key(self) -> Counter[int]:
        """How many values each key sealed."""

    def reseal(self) -> Iterator[Resealed]:
        """Move what other keys sealed to the current one, a batch at a time."""


_registered: Final[list[Store]] = []


def register_store(store: Store) -> None:
    """A room tells where it keeps sealed bytes outside the database."""
    _registered.append(store)


def stores() -> list[Store]:
    """Tables in the order of their names, then what was registered."""
    found: list[Store] = []
    for model in apps.get_models():
        about = model._meta  # noqa: SLF001 - Django's way to ask a model
        held = [field for field in about.concrete_fields if isinstance(field, SealedField)]
        if held and not about.proxy:
            found.append(Table(about.db_table, str(about.pk.column), held))
    return [*sorted(found, key=lambda store: store.name), *_registered]


class Table:
    """A table with sealed fields."""

    def __init__(self, name: str, key: str, fields: list[SealedField]) -> None:
        quote = connection.ops.quote_name
        self.name, self.fields = name, fields
        self.table, self.key = quote(name), quote(key)
        self.columns = [quote(str(field.column)) for field in fields]

    def by_key(self) -> Counter[int]:
        found: Counter[int] = Counter()
        with scope(BY), connection.cursor() as cursor:
            for column in self.columns:
                cursor.execute(
                    f"select {KEY.format(column)}, count(*) from {self.table}"  # noqa: S608 - names of ours
                    f" where {column} is not null group by 1"
                )
                found.update(dict(cursor.fetchall()))
        return found

    def reseal(self) -> Iterator[Resealed]:
        last: Any = None
        while rows := self._older(last):
            last = rows[-1][0]
            yield self._move(rows)

    def _older(self, last: Any) -> list[Row]:
        """The next rows that hold a value of another key."""
        older = " or ".join(f"{KEY.format(column)} <> %(key)s" for column in self.columns)
        after = f" and {self.key} > %(last)s" if last is not None else ""
        with scope(BY), connection.cursor() as cursor:
            cursor.execute(
                f"select {self.key}, {', '.join(self.columns)} from {self.table}"  # noqa: S608
                f" where ({older}){after} order by 1 limit {BATCH}",
                {"key": current_key(), "last": last},
            )
            return list(cursor.fetchall())

    def _move(self, rows: list[Row]) -> Resealed:
        """A value that somebody else wrote meanwhile is theirs: it is not touched."""
        broken: list[str] = []
        with scope(BY), connection.cursor() as cursor:
            for index, field in enumerate(self.fields):
                column = self.columns[index]
                changes = list(self._changes(rows, index + 1, field.purpose, broken))
                if changes:
                    cursor.executemany(
                        f"update {self.table} set {column} = %s"  # noqa: S608 - names of ours
                        f" where {self.key} = %s and {column} = %s",
                        changes,
                    )
        return Resealed(len(rows) - len(set(broken)), tuple(dict.fromkeys(broken)))

    def _changes(
        self, rows: list[Row], index: int, purpose: str, broken: list[str]
    ) -> Iterator[tuple[bytes, Any, bytes]]:
        for row in rows:
            old = bytes(row[index]) if row[index] is not None else b""
            try:
                new = reseal_bytes(old, purpose=purpose, row=row[0]) if old else b""
            except (SealBroken, KeyMissing):
                broken.append(f"{self.name}:{row[0]}")
                continue
            if new != old:
                yield new, row[0], old
