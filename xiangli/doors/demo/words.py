"""The command line's words, from `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _words() -> dict[str, str]:
    with (Path(__file__).parent / "words.toml").open("rb") as file:
        told: dict[str, str] = tomllib.load(file)["say"]
    return told


def word(key: str, **values: object) -> str:
    """One text, Chinese first, English beside it; `{name}` filled in."""
    return _words()[key].format_map(values)
