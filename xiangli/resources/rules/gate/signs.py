"""What a text shows by its words: patterns from `data/gate.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from xiangli.resources.rules.datafile import load


@cache
def gate_data() -> Mapping[str, Any]:
    """The whole of `data/gate.yaml`."""
    told: Mapping[str, Any] = load("gate.yaml")
    return told


@cache
def sign(name: str) -> re.Pattern[str]:
    """The pattern of that name. All look at a bounded stretch, so a search is linear."""
    return re.compile(gate_data()["signs"][name], re.IGNORECASE)


@cache
def cards(length: int) -> tuple[str, ...]:
    """How bank cards of so many digits begin."""
    known = gate_data()["cards"]
    return (*known["any"], *(known["sixteen"] if length == 16 else ()))
