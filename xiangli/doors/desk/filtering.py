"""What an officer wants to see of a list, as the address says it: it can be kept as a bookmark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.http import QueryDict

from xiangli.approval.public import cases_here
from xiangli.work.public import COLOURS, Colour, Filters

PLACE_DIGITS: Final = frozenset({6, 9, 12})
LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """Empty means all. What the address says and nobody knows is passed over."""

    lamp: str = ""
    service: str = ""
    at: str = ""
    mine: bool = False
    state: str = ""

    def filters(self) -> Filters:
        """For the worklist. Call in the officer's scope."""
        about: Any = None
        if self.service:
            about = cases_here().order_by().filter(service_id=self.service).values("pk")
        colours = (cast("Colour", self.lamp),) if self.lamp else ()
        return Filters(colours=colours, under=self.at, mine=self.mine, about=about)

    def query(self, **other: Any) -> str:
        """The address's query for this wish but for what is told otherwise."""
        wish = replace(self, **other)
        told = {
            "lamp": wish.lamp,
            "service": wish.service,
            "at": wish.at,
            "mine": "1" if wish.mine else "",
            "state": wish.state,
        }
        return urlencode({name: value for name, value in told.items() if value})

    @property
    def is_all(self) -> bool:
        return self == Wish()


def read(asked: QueryDict, states: frozenset[str] = frozenset()) -> Wish:
    lamp, at = asked.get("lamp", ""), asked.get("at", "")
    state = asked.get("state", "")
    return Wish(
        lamp=lamp if lamp in COLOURS else "",
        service=asked.get("service", "").replace("\0", "")[:LONGEST],
        at=at if len(at) in PLACE_DIGITS and at.isascii() and at.isdigit() else "",
        mine=asked.get("mine") == "1",
        state=state if state in states else "",
    )
