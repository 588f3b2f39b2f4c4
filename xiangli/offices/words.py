"""Words of `xiangli officers`, from `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _words() -> dict[str, dict[str, str]]:
    with (Path(__file__).parent / "words.toml").open("rb") as file:
        return tomllib.load(file)


def words(key: str, **values: object) -> str:
    """`words("say.appointed", name=…)`: Chinese first, English beside it."""
    section, name = key.split(".")
    return _words()[section][name].format(**values)
