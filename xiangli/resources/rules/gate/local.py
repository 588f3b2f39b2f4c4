"""Standards of places as a text in TOML: a table for each place code, county or township."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from pydantic import ValidationError

from xiangli.resources.errors import ResourcesError
from xiangli.resources.rules.gate.standard import Local, Loosens, Standard, national, tighten


class BadStandard(ResourcesError):
    """Params: place, field (a dotted path), why (of pydantic), or line where it is no TOML."""

    code = "resources.standard"


def read_standards(text: str) -> Mapping[str, Local]:
    """What each place lays over the one above it, by code. Raises BadStandard."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise BadStandard(place="", field="", why=str(wrong)) from wrong
    return {place: _read(place, table) for place, table in tables.items()}


def standard_at(
    place_code: str, locals_: Mapping[str, Local]
) -> tuple[Standard, Mapping[str, tuple[Loosens, ...]]]:
    """The product's standard, tightened by each place from the province down to this one; and what
    was refused, by place."""
    standard = national()
    refused = {}
    for place in sorted(locals_, key=len):
        if place_code.startswith(place):
            standard, loosens = tighten(standard, locals_[place])
            if loosens:
                refused[place] = loosens
    return standard, refused


def _read(place: str, table: object) -> Local:
    if not place.isdigit() or len(place) not in {2, 4, 6, 9, 12}:
        raise BadStandard(place=place, field="", why="place_code")
    try:
        return Local.model_validate(table)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise BadStandard(place=place, field=field, why=first["type"]) from wrong
