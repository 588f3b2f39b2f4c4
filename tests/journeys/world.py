"""Examples of everything in the demo county that an address may ask for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from tests.journeys.county import County


@dataclass
class World:
    """Looked up once, when first asked for."""

    county: County
    _numbers: count[int] = field(default_factory=lambda: count(1))
    service: str = "dibao"

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
