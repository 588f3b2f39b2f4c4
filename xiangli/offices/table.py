"""The table of agencies in `data/agencies.yaml`, read and checked. No database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, cast
from uuid import UUID, uuid5

import yaml

from xiangli.offices.errors import BadSetUp
from xiangli.offices.rules import AGENCY_KINDS, AgencyKind, check_roles

TABLE: Final = Path(__file__).parent / "data" / "agencies.yaml"
ROOT: Final = UUID("8f0c2f9e-35a5-5a4e-9d3b-6c1f5d1a7e44")

Level = Literal["county", "township", "village"]


@dataclass(frozen=True, slots=True)
class PostRow:
    key: str
    title: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """`name` and `short_name` carry names of places in braces, by the kind of place."""

    key: str
    kind: AgencyKind
    under: str
    name: Mapping[str, str]
    short_name: Mapping[str, str]
    posts: tuple[PostRow, ...]

    def named(self, kind: str, places: Mapping[str, str]) -> tuple[str, str]:
        """Full and short name for a kind of place. Raises BadSetUp where a name is missing."""
        try:
            return (
                self.name.get(kind, self.name[""]).format(**places),
                self.short_name.get(kind, self.short_name[""]).format(**places),
            )
        except KeyError as missing:
            raise BadSetUp(key=self.key, why=str(missing)) from None


def agency_id(place_code: str, key: str) -> UUID:
    """The id of the agency `key` at a place: the same at every set-up."""
    return uuid5(ROOT, f"agency:{place_code}:{key}")


def post_id(place_code: str, agency: str, key: str) -> UUID:
    return uuid5(ROOT, f"post:{place_code}:{agency}:{key}")


@cache
def table(path: Path = TABLE) -> Mapping[Level, tuple[AgencyRow, ...]]:
    """Raises BadSetUp."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    levels: Sequence[Level] = ("county", "township", "village")
    return {level: tuple(_rows(told.get(level, []))) for level in levels}


def _rows(told: Sequence[Mapping[str, Any]]) -> Iterator[AgencyRow]:
    known: set[str] = set()
    for row in told:
        key = str(row["key"])
        if row["kind"] not in AGENCY_KINDS:
            raise BadSetUp(key=key, why="kind")
        if row.get("under", key) not in {*known, key} or key in known:
            raise BadSetUp(key=key, why="under")
        known.add(key)
        yield AgencyRow(
            key=key,
            kind=cast("AgencyKind", row["kind"]),
            under=str(row.get("under", "")),
            name={"": row["name"], **row.get("names", {})},
            short_name={"": row["short_name"], **row.get("short_names", {})},
            posts=tuple(
                PostRow(post["key"], post["title"], tuple(check_roles(post["roles"])))
                for post in row.get("posts", [])
            ),
        )
