"""What the gate asks for at a place, and what comes from which level."""

from __future__ import annotations

from xiangli.resources.models import PlaceStandard
from xiangli.resources.rules.gate.local import standard_at
from xiangli.resources.rules.gate.standard import Local, Standard

LEVELS = (2, 4, 6, 9, 12)


def standard_of(place_code: str) -> Standard:
    """The product's, tightened by the county and by the township."""
    return standard_at(place_code, _kept(place_code))[0]


def standard_above(place_code: str) -> Standard:
    """The same without what the place itself asks for."""
    kept = _kept(place_code)
    kept.pop(place_code, None)
    return standard_at(place_code, kept)[0]


def own_standard(place_code: str) -> Local:
    """What the place lays over the level above it; empty where it is content."""
    return _kept(place_code).get(place_code, Local())


def _kept(place_code: str) -> dict[str, Local]:
    codes = [place_code[:level] for level in LEVELS if level <= len(place_code)]
    rows = PlaceStandard.objects.filter(place_code__in=codes)
    return {row.place_code: Local.model_validate(row.asked) for row in rows}
