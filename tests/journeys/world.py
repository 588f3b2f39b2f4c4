"""Examples of everything in the demo county that an address may ask for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, count
from typing import Any

from tests.journeys.county import FILLED_SECONDS, County, wait_for

PAUSE_SECONDS = 3
TOWNSHIP = 9  # digits of a township's code


@dataclass
class World:
    """Looked up once, when first asked for."""

    county: County
    _numbers: count[int] = field(default_factory=lambda: count(1))
    service: str = "dibao"
    _demo: Any = field(default_factory=lambda: {"cases": [], "phones": []})

    @cached_property
    def township(self) -> str:
        found = self.county.json(f"/api/v1/places?under={self.county.place}&level=township")
        return str(found["items"][-1]["code"])

    @cached_property
    def village(self) -> str:
        found = self.county.json(f"/api/v1/places?under={self.township}&level=village")
        return str(found["items"][0]["code"])

    def new_phone(self) -> str:
        """A number that nobody has used yet."""
        return f"1990818{next(self._numbers):04d}"

    def case(self, state: str) -> str:
        """The receipt number of the first case that stands there."""

        def pick(demo: Any) -> Any:
            return next((one for one in demo["cases"] if one["state"] == state), None)

        return str(self._told(pick, f"a case that is {state}")["receipt"])

    @cached_property
    def neighbours(self) -> list[dict[str, str]]:
        """Two cases of one township that were granted, and are over."""
        return list(self._told(_neighbours, "two closed cases of one township"))

    def login(self, role: str) -> dict[str, str]:
        """The last officer in this role over the neighbours' township."""
        phone, demo = self.neighbours[0]["phone"], self._demo
        home = next(one["place"] for one in demo["phones"] if one["number"] == phone)
        held = [one for one in demo["logins"] if one["role"] == role]
        return next(one for one in reversed(held) if home.startswith(one["place"][:TOWNSHIP]))

    def _told(self, pick: Callable[[Any], Any], what: str) -> Any:
        """What is picked from the demo's report, which is asked for anew only while it lacks it."""

        def picked() -> Any:
            if not pick(self._demo):
                time.sleep(PAUSE_SECONDS)  # the county is being filled, which needs the machine
                self._demo = self.county.demo()
            return pick(self._demo)

        return wait_for(picked, FILLED_SECONDS, what)


def _neighbours(demo: Any) -> list[Any]:
    homes = {one["number"]: one["place"][:TOWNSHIP] for one in demo["phones"]}
    closed = [one for one in demo["cases"] if one["state"] == "closed"]
    for first, second in combinations(closed, 2):
        if homes[first["phone"]] == homes[second["phone"]]:
            return [first, second]
    return []
