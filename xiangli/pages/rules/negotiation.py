"""Content codings and validators (RFC 9110 §12.5.3, §13.1.2)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

Coding = Literal["br", "gzip", ""]
CODINGS: Final[tuple[Coding, ...]] = ("br", "gzip", "")  # the smallest first; "" is plain
LONGEST: Final = 500
_TAG: Final = re.compile(r'(?:W/)?("[^"]*")')


@lru_cache(maxsize=512)
def coding(accepted: str) -> Coding:
    """What to send to whom accepts this. Plain bytes are understood by everybody."""
    told = _weights(accepted[:LONGEST].lower())
    every = told.get("*", 0.0)
    liked: list[tuple[float, Coding]] = [
        (told.get(name, told.get(f"x-{name}", every)), name) for name in CODINGS if name
    ]
    weight, best = max(liked, key=lambda one: one[0])
    return best if weight > 0 and weight >= told.get("identity", 0.0) else ""


def _weights(accepted: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in accepted.split(","):
        name, *parameters = (word.strip() for word in part.split(";"))
        if name:
            found[name] = _weight(parameters)
    return found


def _weight(parameters: list[str]) -> float:
    for one in parameters:
        if one.startswith("q="):
            try:
                return min(max(float(one[2:]), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def is_known(tag: str, told: str) -> bool:
    """Whether `If-None-Match: told` names this entity tag."""
    return told.strip() == "*" or tag in _TAG.findall(told)
