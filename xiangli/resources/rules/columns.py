"""A column as far as it has to be filled: the pieces of one kind, of one domain, at one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from xiangli.resources.rules.freshness import Dates

TOWNSHIP: Final = 9
ABOVE: Final = {"township.editor": "county.editor", "county.editor": "county.admin"}
"""To whom work goes up that an editor left."""


@dataclass(frozen=True, slots=True)
class Column:
    """`filled_on`: its newest piece; `checked_on`: when somebody last looked at one of them."""

    place_code: str
    domain: str
    kind: str
    filled_on: date
    checked_on: date
    dates: Dates

    @property
    def key(self) -> UUID:
        return column_key(self.place_code, self.domain, self.kind)


def column_key(place_code: str, domain: str, kind: str) -> UUID:
    """The same for the same column, at any time."""
    return uuid5(NAMESPACE_URL, f"column:{place_code}:{domain}:{kind}")


def responsible(place_code: str, seated: frozenset[tuple[str, str]]) -> str:
    """The role that answers for the place: the township's editor where somebody sits, else the
    county's. `seated` are (role, prefix) of posts that somebody holds."""
    town = ("township.editor", place_code[:TOWNSHIP])
    return town[0] if town in seated else "county.editor"
