"""The words for each finding, from `data/findings.toml`, in Chinese and in English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import Final

from xiangli.resources.rules.datafile import text
from xiangli.resources.rules.gate.findings import Finding

_PLACE: Final = re.compile(r"\{\w+\}")


def told(finding: Finding) -> tuple[str, str]:
    """What is wrong and what to do, in Chinese and in English."""
    section, _, name = finding.code.partition(".")
    chinese, english = words()[section][name]
    return _fill(chinese, finding.params, 0), _fill(english, finding.params, 1)


def shape_of(code: str) -> tuple[str, str]:
    """What a finding of this code says, with an ellipsis for what it is about."""
    section, _, name = code.partition(".")
    chinese, english = words()[section][name]
    return _PLACE.sub("…", chinese), _PLACE.sub("…", english)


@cache
def words() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """By the two halves of a code; `field` names fields."""
    read: Mapping[str, Mapping[str, tuple[str, str]]] = tomllib.loads(text("findings.toml"))
    return read


def _fill(shape: str, params: Mapping[str, str], language: int) -> str:
    names = {name for _, name, _, _ in Formatter().parse(shape) if name}
    return shape.format(**{name: _named(name, params.get(name, ""), language) for name in names})


def _named(name: str, value: str, language: int) -> str:
    """Fields are told by their names in words."""
    if name not in {"field", "fields"}:
        return value
    known = words()["field"]
    found = [known[part][language] if part in known else part for part in value.split(", ")]
    return ("、", ", ")[language].join(found)
