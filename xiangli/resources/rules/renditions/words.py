"""Fixed words and lengths, from `data/renditions.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from xiangli.resources.rules.datafile import load


@cache
def told(part: str) -> Mapping[str, Any]:
    """One part of the file."""
    found: Mapping[str, Any] = load("renditions.yaml")[part]
    return found
