"""Thresholds and points of the indicators, as `indicators.toml` gives them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

Limits = Mapping[str, Mapping[str, Any]]
SHAPES: Final = ("column", "guide", "article", "skip", "news", "consult", "report")


class BadLimits(ValueError):
    """A county's own table names what does not exist, or with a value of another type."""


def read_limits(text: str, over: str = "") -> Limits:
    """The table of the rule, with what a county's own replaces. Raises BadLimits."""
    limits: dict[str, dict[str, Any]] = tomllib.loads(text)
    for section, values in _parsed(over).items():
        known = limits.get(section)
        if known is None or not isinstance(values, dict):
            raise BadLimits(section)
        for name, value in values.items():
            known[name] = _replacing(known.get(name), value, f"{section}.{name}")
    for name in SHAPES:
        _compiles(limits["shape"][name], f"shape.{name}")
    return limits


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadLimits(str(error)) from error


def _replacing(known: object, value: object, name: str) -> object:
    number = isinstance(known, int | float) and isinstance(value, int | float)
    if not number and type(value) is not type(known):
        raise BadLimits(name)
    return value


def _compiles(pattern: str, name: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise BadLimits(f"{name}: {error}") from error


@lru_cache(maxsize=200)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def matches(limits: Limits, shape: str, text: str) -> bool:
    return bool(_compiled(limits["shape"][shape]).search(text))


def found_in(pattern: str, text: str) -> bool:
    return bool(_compiled(pattern).search(text))
