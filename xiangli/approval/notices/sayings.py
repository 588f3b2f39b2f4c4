"""Words of papers that belong to no pack (`data/papers.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def sayings() -> dict[str, Any]:
    path = Path(__file__).parents[1] / "data" / "papers.yaml"
    known: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return known


def say(key: str, **values: str) -> str:
    """A saying, filled in."""
    text: str = sayings()[key]
    return text.format_map(values)


def period(count: int, unit: str) -> str:
    """ "30个工作日", "2个月"."""
    text: str = sayings()["units"][unit]
    return text.format(count=count)
