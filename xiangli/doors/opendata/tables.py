"""The county's open tables: words and columns from `tables.yaml`, rows from the rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from xiangli.doors.opendata import openness, rows

FILE: Final = Path(__file__).parent / "tables.yaml"
Row = tuple[Any, ...]
ROWS: Final[Mapping[str, Callable[[], Iterable[Row]]]] = {
    "places": rows.places,
    "services": rows.services,
    "resources": rows.resources,
    "holidays": rows.holidays,
    "ledger": rows.ledger,
    "ratings": openness.ratings,
    "needs": openness.needs,
    "freshness": openness.freshness,
}


@dataclass(frozen=True, slots=True)
class Column:
    """`type` is one of Table Schema's."""

    name: str
    type: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Table:
    """`title` and `about` by language, `licence` its name and address."""

    id: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    licence: tuple[str, str]
    key: str | list[str]
    columns: tuple[Column, ...]

    def rows(self) -> Iterable[Row]:
        """All of them, as many values as there are columns; a bounded number of queries."""
        return ROWS[self.id]()

    def schema(self) -> dict[str, Any]:
        """Table Schema: https://specs.frictionlessdata.io/table-schema/"""
        return {
            "fields": [
                {"name": one.name, "type": one.type, "title": one.zh, "description": one.en}
                for one in self.columns
            ],
            "primaryKey": self.key,
            "missingValues": [""],
        }


@cache
def told() -> Mapping[str, Any]:
    """The whole of `tables.yaml`."""
    found: Mapping[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def heading(part: str, county: str) -> dict[str, str]:
    """ "title" or "about" of the catalogue, by language."""
    return {lang: text.format(county=county) for lang, text in told()["catalogue"][part].items()}


@cache
def tables() -> Mapping[str, Table]:
    licences = {name: (one["name"], one["url"]) for name, one in told()["licences"].items()}
    return {
        name: Table(
            name, one["title"], one["about"], licences[one["licence"]], one["key"],
            tuple(Column(key, **column) for key, column in one["columns"].items()),
        )
        for name, one in told()["tables"].items()
    }  # fmt: skip
